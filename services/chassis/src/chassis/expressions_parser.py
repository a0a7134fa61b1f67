"""A Pratt parser that turns a formula into closures; it is bounded in length and depth, and so is what it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NoReturn

from chassis.expressions_faults import (
    FormulaArguments,
    FormulaEmpty,
    FormulaEnds,
    FormulaNoValue,
    FormulaTooDeep,
    FormulaUnexpected,
    FormulaUnknownFunction,
    FormulaUnknownName,
)
from chassis.expressions_functions import FUNCTIONS, Argument, Log, Names, Run
from chassis.expressions_tokens import END, NAME, NUMBER, SIGN, TEXT, Token, tokens
from chassis.expressions_values import ARITHMETIC, OPERATIONS, Value, literal, number, value_of

MOST_DEPTH = 32

# Excel's: a sign binds closer than ^, so -2^2 is 4; everything groups from the left, ^ too.
_BINDING = {"=": 1, "<>": 1, "<": 1, ">": 1, "<=": 1, ">=": 1, "&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5}
_TIGHTEST = 5
_PERCENT = literal("0.01", 0)
_MINUS = literal("-1", 0)
_PLAIN = frozenset({str, bool, type(None)})
_CONSTANTS: Mapping[str, bool] = {"TRUE": True, "FALSE": False}


class Parser:
    """Reads one formula; `used` collects the names it uses, in their order."""

    def __init__(self, source: str, known: Mapping[str, str] | None) -> None:
        """Make a parser.

        Args:
            source: the formula.
            known: the names there are, by their case-folded form; None allows any name.
        """
        self._source = source
        self._known = known
        self._tokens = tokens(source)
        self._next = 0
        self.used: dict[str, None] = {}

    def parse(self) -> Run:
        """Return the formula as a function. Raises FormulaFault."""
        if self._peek.kind == SIGN and self._peek.value == "=":
            self._next += 1
        if self._peek.kind == END:
            raise FormulaEmpty(self._peek.start)
        run = self._expression(0, 0)
        if self._peek.kind != END:
            self._unexpected(self._peek)
        return run

    @property
    def _peek(self) -> Token:
        return self._tokens[self._next]

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += token.kind != END
        return token

    def _expression(self, binding: int, depth: int) -> Run:
        left = self._operand(depth)
        while self._peek.kind == SIGN and _BINDING.get(self._peek.value, 0) > binding:
            left = self._chain(left, _BINDING[self._peek.value], depth)
        return left

    def _chain(self, first: Run, binding: int, depth: int) -> Run:
        """Read operations that bind alike as one loop: nested closures would go as deep as the chain is long."""
        links: list[tuple[Callable[[Value, Value, int], Value], Run, int]] = []
        while self._peek.kind == SIGN and _BINDING.get(self._peek.value, 0) == binding:
            sign = self._take()
            links.append((OPERATIONS[sign.value], self._expression(binding, depth), sign.start))
        if len(links) == 1:
            operation, right, place = links[0]
            return lambda names, log: operation(first(names, log), right(names, log), place)

        def run(names: Names, log: Log) -> Value:
            value = first(names, log)
            for operation, right, place in links:
                value = operation(value, right(names, log), place)
            return value

        return run

    def _operand(self, depth: int) -> Run:
        token = self._take()
        if depth > MOST_DEPTH:
            raise FormulaTooDeep(token.start, max=MOST_DEPTH)
        run = self._plain(token, depth)
        while self._peek.kind == SIGN and self._peek.value == "%":
            depth += 1
            if depth > MOST_DEPTH:
                raise FormulaTooDeep(self._peek.start, max=MOST_DEPTH)
            run = self._percent(run, self._take().start)
        return run

    def _plain(self, token: Token, depth: int) -> Run:
        if token.kind == NUMBER:
            value = literal(token.value, token.start)
            if self._peek.kind == SIGN and self._peek.value == "%":
                self._next += 1
                value = ARITHMETIC.multiply(value, _PERCENT)
            return _always(value)
        if token.kind == TEXT:
            return _always(token.value)
        if token.kind == NAME:
            return self._named(token, depth)
        if token.kind == SIGN and token.value in "+-":
            return self._signed(token, depth)
        if token.kind != SIGN or token.value != "(":
            self._unexpected(token)
        inner = self._expression(0, depth + 1)
        self._close()
        return inner

    def _signed(self, sign: Token, depth: int) -> Run:
        inner, place = self._expression(_TIGHTEST, depth + 1), sign.start
        if sign.value == "+":
            return lambda names, log: number(inner(names, log), place)
        return lambda names, log: OPERATIONS["*"](inner(names, log), _MINUS, place)

    def _percent(self, inner: Run, place: int) -> Run:
        return lambda names, log: OPERATIONS["*"](inner(names, log), _PERCENT, place)

    def _named(self, token: Token, depth: int) -> Run:
        if self._peek.kind == SIGN and self._peek.value == "(":
            return self._call(token, depth)
        if (constant := _CONSTANTS.get(token.value.upper())) is not None:
            return _always(constant)
        name, place = token.value, token.start
        if self._known is not None:
            if (meant := self._known.get(name.casefold())) is None:
                raise FormulaUnknownName(place, name=name)
            name = meant
        self.used[name] = None

        def run(names: Names, log: Log) -> Value:
            try:
                given = names[name]
            except KeyError:
                raise FormulaNoValue(place, name=name) from None
            return given if given.__class__ in _PLAIN else value_of(given, place)

        return run

    def _call(self, token: Token, depth: int) -> Run:
        self._take()
        if (function := FUNCTIONS.get(token.value.upper())) is None:
            raise FormulaUnknownFunction(token.start, name=token.value)
        fewest, most, build = function
        arguments: list[Argument] = []
        while not (self._peek.kind == SIGN and self._peek.value == ")"):
            if arguments:
                self._expect(",")
            start = self._peek.start
            run = self._expression(0, depth + 1)
            arguments.append(Argument(run, start, self._source[start : self._tokens[self._next - 1].end]))
        self._close()
        if not fewest <= len(arguments) <= most:
            raise FormulaArguments(token.start, name=token.value.upper(), fewest=fewest, most=most, given=len(arguments))
        return build(arguments, token.start)

    def _close(self) -> None:
        self._expect(")")

    def _expect(self, sign: str) -> None:
        token = self._take()
        if token.kind != SIGN or token.value != sign:
            self._unexpected(token)

    def _unexpected(self, token: Token) -> NoReturn:
        if token.kind == END:
            raise FormulaEnds(token.start)
        raise FormulaUnexpected(token.start, found=self._source[token.start : token.end][:40])


def _always(value: Value) -> Run:
    return lambda _names, _log: value
