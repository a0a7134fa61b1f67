"""The link from a test to the row of the capability list that it proves."""

from typing import Any

import pytest

MARK = "capability"


def capability(*rows: str) -> pytest.MarkDecorator:
    """Mark a test as the proof of `rows` ("L06", …) of the capability list."""
    return pytest.mark.capability(*rows)


def collected(items: list[pytest.Item]) -> dict[str, list[dict[str, Any]]]:
    """Return, for each capability row, the tests that prove it: node id and the first line of the docstring."""
    proofs: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        for mark in item.iter_markers(MARK):
            for row in mark.args:
                proofs.setdefault(row, []).append({"test": item.nodeid, "says": _sentence(item)})
    return {row: proofs[row] for row in sorted(proofs)}


def _sentence(item: pytest.Item) -> str:
    """Return what the test says about itself: its docstring's first line, or its name read as words."""
    text = getattr(getattr(item, "function", None), "__doc__", None)
    if text:
        return str(text).strip().splitlines()[0]
    name = getattr(item, "originalname", item.name)  # without the parameters: they name a case, not what is shown
    return str(name).removeprefix("test_").replace("_", " ")
