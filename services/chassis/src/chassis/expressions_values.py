"""What formulas compute with: exact decimals, texts, TRUE and FALSE, blanks and lists; Excel's rules where they are sensible."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from typing import Any, TypeAlias

from chassis.expressions_faults import (
    FormulaDivisionByZero,
    FormulaNotACondition,
    FormulaNotANumber,
    FormulaNotComparable,
    FormulaNoValue,
    FormulaOutOfRange,
    FormulaTextTooLong,
)

Scalar: TypeAlias = Decimal | str | bool | None
Value: TypeAlias = Scalar | tuple[Scalar, ...]

MOST_TEXT = 10_000
MOST_DIGITS = 30
ZERO = Decimal(0)
ARITHMETIC = Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-30, Emax=30, traps=[InvalidOperation, DivisionByZero, Overflow])
_ROUNDING = Context(prec=64, rounding=ROUND_HALF_UP, Emin=-60, Emax=60, traps=[InvalidOperation, Overflow])


def value_of(given: object, place: int) -> Value:
    """Return what a name stands for; integers become decimals, floats are refused because they are not exact."""
    if given is None or isinstance(given, str | bool):
        return given
    if isinstance(given, int):
        return _finite(Decimal(given), place) if given.bit_length() < 200 else _too_large(place)
    if isinstance(given, Decimal):
        return _finite(given, place)
    if isinstance(given, list | tuple):
        return tuple(_single(value_of(one, place), place) for one in given)
    raise FormulaNoValue(place, name=type(given).__name__)


def number(value: Value, place: int) -> Decimal:
    """Return the number in an operand: a blank counts as 0, TRUE as 1. Raises FormulaNotANumber."""
    if isinstance(value, Decimal):
        return value
    if value is None:
        return ZERO
    if isinstance(value, bool):
        return Decimal(value)
    raise FormulaNotANumber(place, found=shown(value))


def condition(value: Value, place: int) -> bool:
    """Return whether a condition holds: a number holds unless it is 0, a blank does not. Raises FormulaNotACondition."""
    if isinstance(value, bool):
        return value
    if value is None:
        return False
    if isinstance(value, Decimal):
        return value != 0
    raise FormulaNotACondition(place, found=shown(value))


def equal(left: Value, right: Value, place: int) -> bool:
    """Return whether two values are equal: texts without regard to case, a blank equals 0, FALSE and the empty text."""
    if left.__class__ is str and left == right:
        return True
    a, b = _meet(_single(left, place), _single(right, place))
    if isinstance(a, str) and isinstance(b, str):
        return a.casefold() == b.casefold()
    return type(a) is type(b) and a == b


def ordered(test: Callable[[Any, Any], bool]) -> Callable[[Value, Value, int], bool]:
    """Return a comparison of two numbers or two texts; other kinds have no order."""

    def compare(left: Value, right: Value, place: int) -> bool:
        if left.__class__ is Decimal and right.__class__ is Decimal:
            return test(left, right)
        a, b = _meet(_single(left, place), _single(right, place))
        if isinstance(a, str) and isinstance(b, str):
            return test(a.casefold(), b.casefold())
        if isinstance(a, Decimal) and isinstance(b, Decimal):
            return test(a, b)
        if a is None and b is None:
            return test(0, 0)
        raise FormulaNotComparable(place)

    return compare


def computed(method: Callable[[Decimal, Decimal], Decimal]) -> Callable[[Value, Value, int], Decimal]:
    """Return an operation on two numbers within the limits of ARITHMETIC."""

    def compute(left: Value, right: Value, place: int) -> Decimal:
        try:
            if left.__class__ is Decimal and right.__class__ is Decimal:
                return method(left, right)  # both were just seen to be decimals
            return method(number(left, place), number(right, place))
        except DivisionByZero:
            raise FormulaDivisionByZero(place) from None
        except (InvalidOperation, Overflow):
            raise FormulaOutOfRange(place) from None

    return compute


def joined(left: Value, right: Value, place: int) -> str:
    """Return two values as one text."""
    text = shown(_single(left, place)) + shown(_single(right, place))
    if len(text) > MOST_TEXT:
        raise FormulaTextTooLong(place, max=MOST_TEXT)
    return text


def divided(left: Decimal, right: Decimal) -> Decimal:
    """Return the quotient; 0 / 0 is a division by zero too."""
    if right == 0:
        raise DivisionByZero
    return ARITHMETIC.divide(left, right)


def raised(base: Decimal, exponent: Decimal) -> Decimal:
    """Return the power; 0 to a negative power is a division by zero."""
    if base == 0 and exponent < 0:
        raise DivisionByZero
    return ARITHMETIC.power(base, exponent)


def rounded(value: Decimal, digits: Decimal, place: int) -> Decimal:
    """Return `value` with so many digits behind the point, halves away from zero as Excel does. Raises FormulaOutOfRange."""
    if digits != digits.to_integral_value() or abs(digits) > MOST_DIGITS:
        raise FormulaOutOfRange(place)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -int(digits):
        return value
    try:
        return ARITHMETIC.plus(value.quantize(Decimal(1).scaleb(-int(digits)), context=_ROUNDING))
    except (InvalidOperation, Overflow):
        raise FormulaOutOfRange(place) from None


def literal(digits: str, place: int) -> Decimal:
    """Return the number written so. Raises FormulaOutOfRange."""
    try:
        return ARITHMETIC.create_decimal(digits)
    except (InvalidOperation, Overflow):
        raise FormulaOutOfRange(place) from None


def shown(value: Value) -> str:
    """Return a value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value if isinstance(value, str) else ", ".join(shown(one) for one in value)


def scalars(values: tuple[Value, ...]) -> Iterator[tuple[Scalar, bool]]:
    """Return every single value, and whether it came in a list: there Excel skips what is no number."""
    for value in values:
        if isinstance(value, tuple):
            yield from ((one, True) for one in value)
        else:
            yield value, False


OPERATIONS: dict[str, Callable[[Value, Value, int], Value]] = {
    "+": computed(ARITHMETIC.add),
    "-": computed(ARITHMETIC.subtract),
    "*": computed(ARITHMETIC.multiply),
    "/": computed(divided),
    "^": computed(raised),
    "&": joined,
    "=": equal,
    "<>": lambda left, right, place: not equal(left, right, place),
    "<": ordered(operator.lt),
    ">": ordered(operator.gt),
    "<=": ordered(operator.le),
    ">=": ordered(operator.ge),
}


def _meet(left: Scalar, right: Scalar) -> tuple[Scalar, Scalar]:
    """Give a blank the kind of its counterpart."""
    empty: dict[type, Scalar] = {Decimal: ZERO, str: "", bool: False}
    return (
        empty.get(type(right), left) if left is None else left,
        empty.get(type(left), right) if right is None else right,
    )


def _single(value: Value, place: int) -> Scalar:
    if isinstance(value, tuple):
        raise FormulaNotComparable(place)
    return value


def _finite(value: Decimal, place: int) -> Decimal:
    if not value.is_finite():  # before any comparison: a signalling NaN cannot even be compared
        return _too_large(place)
    if abs(value.adjusted()) > MOST_DIGITS:
        return _too_large(place) if value != 0 else ZERO
    return value


def _too_large(place: int) -> Decimal:
    raise FormulaOutOfRange(place)
