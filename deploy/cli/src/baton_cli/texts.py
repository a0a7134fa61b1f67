"""Sentences of commands in the reader's language, looked up by a stable code."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from baton_cli.client.refusal import language
from baton_cli.problem import Exit, Problem


@lru_cache
def _entries(locale: str) -> dict[str, str]:
    entries = json.loads((files("baton_cli") / "texts" / f"{locale}.json").read_text(encoding="utf-8"))
    assert isinstance(entries, dict)
    return entries


def text(code: str, **values: object) -> str:
    """Return the sentence of `code` with its blanks filled in."""
    return _entries(language())[code].format_map(values)


def text_or(code: str, fallback: str) -> str:
    """Return the sentence of `code`, or the fallback when there is none."""
    return _entries(language()).get(code, fallback)


def refuse(code: str, *, exit_code: Exit = Exit.USAGE, **values: object) -> Problem:
    """Return a problem that scripts know by its code and people by its sentence."""
    return Problem(f"{code}: {text(code, **values)}", text(f"{code}.remedy", **values), code=exit_code)
