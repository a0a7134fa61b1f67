"""The functions of the language; an argument that is not needed is not computed, as in `IF(n=0, 0, x/n)`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from chassis.expressions_faults import FormulaNoBranch
from chassis.expressions_values import OPERATIONS, ZERO, Value, condition, equal, number, rounded, scalars


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A decision taken while computing.

    Attributes:
        function: IF or SWITCH.
        position: where it stands in the formula.
        on: what decided, as text of the formula: the condition, or what is compared.
        met: the value of that.
        chosen: the branch taken, as text of the formula; empty when IF has no second branch.
        value: what it came to.
    """

    function: str
    position: int
    on: str
    met: Value
    chosen: str
    value: Value


Log = list[Branch] | None
Names = Mapping[str, Any]
Run = Callable[[Names, Log], Value]


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument: how to compute it, where it stands, and how it was written."""

    run: Run
    place: int
    text: str


Arguments = Sequence[Argument]
Build = Callable[[Arguments, int], Run]


def _if(arguments: Arguments, place: int) -> Run:
    test, chosen = arguments[0], arguments[1:]

    def run(names: Names, log: Log) -> Value:
        met = test.run(names, log)
        number_taken = 0 if condition(met, test.place) else 1
        taken = chosen[number_taken] if number_taken < len(chosen) else None
        value: Value = taken.run(names, log) if taken else False
        if log is not None:
            log.append(Branch(function="IF", position=place, on=test.text, met=met, chosen=taken.text if taken else "", value=value))
        return value

    return run


def _switch(arguments: Arguments, place: int) -> Run:
    subject, rest = arguments[0], arguments[1:]
    cases = list(zip(rest[::2], rest[1::2], strict=False))
    default = rest[-1] if len(rest) % 2 else None

    def run(names: Names, log: Log) -> Value:
        met = subject.run(names, log)
        fitting = (taken for case, taken in cases if equal(met, case.run(names, log), case.place))
        taken = next(fitting, default)
        if taken is None:
            raise FormulaNoBranch(place)
        value = taken.run(names, log)
        if log is not None:
            log.append(Branch(function="SWITCH", position=place, on=subject.text, met=met, chosen=taken.text, value=value))
        return value

    return run


def _and(arguments: Arguments, place: int) -> Run:
    return _until(arguments, False)


def _or(arguments: Arguments, place: int) -> Run:
    return _until(arguments, True)


def _until(arguments: Arguments, deciding: bool) -> Run:
    """Return what asks condition after condition until one decides."""
    asked = [(one.run, one.place) for one in arguments]

    def run(names: Names, log: Log) -> Value:
        for ask, place in asked:
            met = ask(names, log)
            if (met if met.__class__ is bool else condition(met, place)) is deciding:
                return deciding
        return not deciding

    return run


def _not(arguments: Arguments, place: int) -> Run:
    (one,) = arguments
    return lambda names, log: not condition(one.run(names, log), one.place)


def _in(arguments: Arguments, place: int) -> Run:
    wanted, among = arguments[0], arguments[1:]

    def run(names: Names, log: Log) -> Value:
        value = wanted.run(names, log)
        return any(equal(value, found, wanted.place) for found, _ in scalars(tuple(one.run(names, log) for one in among)))

    return run


def _is_blank(arguments: Arguments, place: int) -> Run:
    (one,) = arguments
    return lambda names, log: one.run(names, log) in (None, ())


def _round(arguments: Arguments, place: int) -> Run:
    value, digits = arguments[0], arguments[1] if len(arguments) > 1 else None

    def run(names: Names, log: Log) -> Value:
        places = number(digits.run(names, log), digits.place) if digits else ZERO
        return rounded(number(value.run(names, log), value.place), places, place)

    return run


def _count(arguments: Arguments, place: int) -> Run:
    def run(names: Names, log: Log) -> Value:
        found = scalars(tuple(one.run(names, log) for one in arguments))
        return Decimal(sum(isinstance(value, Decimal) for value, _ in found))

    return run


def _count_all(arguments: Arguments, place: int) -> Run:
    def run(names: Names, log: Log) -> Value:
        found = scalars(tuple(one.run(names, log) for one in arguments))
        return Decimal(sum(value not in (None, "") for value, _ in found))

    return run


def _over(fold: Callable[[list[Decimal], int], Decimal]) -> Build:
    """Return a function of all numbers given; in lists, what is no number is skipped."""

    def build(arguments: Arguments, place: int) -> Run:
        def run(names: Names, log: Log) -> Value:
            numbers: list[Decimal] = []
            for one in arguments:
                for value, in_list in scalars((one.run(names, log),)):
                    if isinstance(value, Decimal) or not in_list:
                        numbers.append(number(value, one.place))
            return fold(numbers, place)

        return run

    return build


def _least(numbers: list[Decimal], place: int) -> Decimal:
    return min(numbers, default=ZERO)


def _greatest(numbers: list[Decimal], place: int) -> Decimal:
    return max(numbers, default=ZERO)


def _sum(numbers: list[Decimal], place: int) -> Decimal:
    total: Value = ZERO
    for one in numbers:
        total = OPERATIONS["+"](total, one, place)
    return number(total, place)


MANY = 255
FUNCTIONS: Mapping[str, tuple[int, int, Build]] = {
    "IF": (2, 3, _if),
    "SWITCH": (3, MANY, _switch),
    "AND": (1, MANY, _and),
    "OR": (1, MANY, _or),
    "NOT": (1, 1, _not),
    "MIN": (1, MANY, _over(_least)),
    "MAX": (1, MANY, _over(_greatest)),
    "SUM": (1, MANY, _over(_sum)),
    "COUNT": (1, MANY, _count),
    "COUNTA": (1, MANY, _count_all),
    "ROUND": (1, 2, _round),
    "IN": (2, MANY, _in),
    "ISBLANK": (1, 1, _is_blank),
}
"""Name -> fewest arguments, most arguments, how to build it."""
