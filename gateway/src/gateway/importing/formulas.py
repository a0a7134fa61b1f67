"""Texts that a spreadsheet would run: an apostrophe before them on the way out, taken away on the way in."""

import re

# The full-width signs count too: some spreadsheets read them as the plain ones.
_RUNS = r"[=+\-@\t\r\n＝＋－＠]"
_DANGEROUS = re.compile(rf"'*{_RUNS}")
_GUARDED = re.compile(rf"'+{_RUNS}")


def guarded(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula; `unguarded` is the way back, for every text."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text
