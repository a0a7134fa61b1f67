"""What can be wrong with a formula: each fault has a stable code and the position in the text as it was typed."""

from __future__ import annotations

from chassis.errors import InvalidArgument


class FormulaFault(InvalidArgument):
    """The formula cannot be read or computed; `position` counts characters from 0."""

    code = "FORMULA_INVALID"

    def __init__(self, position: int, **metadata: object) -> None:
        super().__init__(violations=(), position=position, **metadata)
        self.position = position


class FormulaTooLong(FormulaFault):
    """It has more characters than a formula may have."""

    code = "FORMULA_TOO_LONG"


class FormulaTooDeep(FormulaFault):
    """Brackets, functions and signs are nested too deeply."""

    code = "FORMULA_TOO_DEEP"


class FormulaEmpty(FormulaFault):
    """It says nothing."""

    code = "FORMULA_EMPTY"


class FormulaCharacter(FormulaFault):
    """A character has no meaning in a formula."""

    code = "FORMULA_CHARACTER"


class FormulaTextOpen(FormulaFault):
    """A text begins and never ends."""

    code = "FORMULA_TEXT_OPEN"


class FormulaUnexpected(FormulaFault):
    """Something stands where something else belongs; `found` is empty at the end of the formula."""

    code = "FORMULA_UNEXPECTED"


class FormulaEnds(FormulaFault):
    """It ends too early."""

    code = "FORMULA_ENDS"


class FormulaUnknownName(FormulaFault):
    """Nothing is called so."""

    code = "FORMULA_UNKNOWN_NAME"


class FormulaUnknownFunction(FormulaFault):
    """There is no such function."""

    code = "FORMULA_UNKNOWN_FUNCTION"


class FormulaArguments(FormulaFault):
    """The function takes another number of arguments."""

    code = "FORMULA_ARGUMENTS"


class FormulaNotANumber(FormulaFault):
    """A number is needed here."""

    code = "FORMULA_NOT_A_NUMBER"


class FormulaNotACondition(FormulaFault):
    """TRUE or FALSE is needed here."""

    code = "FORMULA_NOT_A_CONDITION"


class FormulaNotComparable(FormulaFault):
    """Values of these kinds have no order, or a list stands where one value belongs."""

    code = "FORMULA_NOT_COMPARABLE"


class FormulaDivisionByZero(FormulaFault):
    """Something is divided by zero."""

    code = "FORMULA_DIVISION_BY_ZERO"


class FormulaOutOfRange(FormulaFault):
    """A number is too large, or is none."""

    code = "FORMULA_OUT_OF_RANGE"


class FormulaNoBranch(FormulaFault):
    """No value of a SWITCH fits, and it has no value for the rest."""

    code = "FORMULA_NO_BRANCH"


class FormulaNoValue(FormulaFault):
    """A name got no value, or one of a kind formulas do not know."""

    code = "FORMULA_NO_VALUE"


class FormulaTextTooLong(FormulaFault):
    """Joined texts became too long."""

    code = "FORMULA_TEXT_TOO_LONG"
