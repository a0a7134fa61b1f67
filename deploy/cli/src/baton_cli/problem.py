"""What a command says when it cannot go on, and the exit code that scripts read."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every `baton` command."""

    DONE = 0
    REFUSED = 1  # the system answered, and the answer is no
    USAGE = 2  # the command line is wrong (typer's own code)
    UNAVAILABLE = 3  # nobody answered: not running, not reachable, too late
    FAILED = 4  # a step of the local stack failed


class Problem(Exception):
    """Something a person can act on; `remedy` says how, `tail` shows the end of the log that tells why."""

    def __init__(self, what: str, remedy: str = "", *, tail: str = "", code: Exit = Exit.FAILED) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.tail = tail
        self.code = code
