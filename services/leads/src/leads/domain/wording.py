"""How the value a check asks about is said to people: amounts grouped, fields by their labels."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from leads.domain.process import Label, Process

_TRUTH = {True: Label(zh="是", en="yes"), False: Label(zh="否", en="no")}


def worded(value: Any, process: Process) -> Label:
    """Return the value in both languages; a list is one of field keys."""
    if isinstance(value, bool):
        return _TRUTH[value]
    if isinstance(value, Decimal):
        text = f"{value:,f}"
        return _same(text.rstrip("0").rstrip(".") if "." in text else text)
    if isinstance(value, tuple):
        labels = {field.key: field.label for node in process.nodes for field in node.required}
        named = [labels.get(key, _same(str(key))) for key in value]
        return Label(zh="、".join(label.zh for label in named), en=", ".join(label.en for label in named))
    return _same("" if value is None else str(value))


def _same(text: str) -> Label:
    return Label(zh=text, en=text)
