"""Names on the two sides of the door."""

import re

_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def snake(name: str) -> str:
    """Return a method's name as its owner spells it: AdvanceNode -> advance_node."""
    return _WORD.sub("_", name).lower()
