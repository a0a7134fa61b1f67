"""Whose fault a failure is: the message's, or that of a database that does not answer."""

from __future__ import annotations

import hashlib
import random
import re
from datetime import datetime, timedelta

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout

LADDER_S = (5, 30, 120, 600, 3600)
"""Pauses after the first, second … failure of a message; after one more failure it is parked."""

_AWAY = ("08", "53", "57P", "58", "XX", "25006")
_AGAIN = ("40001", "40P01")


class Rejected(Exception):
    """The event can never be applied, whenever it is tried; `reason` is a stable code."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason


class DatabaseAway(Exception):
    """The database is out of reach, full or read-only: nobody's attempt is counted, everything is tried again later."""


def is_away(error: BaseException) -> bool:
    """Say whether `error` means that the database cannot work now, rather than that a statement was wrong."""
    if isinstance(error, DatabaseAway | PoolTimeout):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    state = _sqlstate(error)
    if state is None:
        return isinstance(error, OperationalError | InterfaceError)
    return state.startswith(_AWAY)


def is_collision(error: BaseException) -> bool:
    """Say whether `error` is a deadlock or a serialization failure: the same transaction succeeds when repeated."""
    return isinstance(error, DBAPIError) and _sqlstate(error) in _AGAIN


def reason_of(error: BaseException) -> str:
    """Return a short text for operators: the code of a rejection, else the kind of error and its first line."""
    if isinstance(error, Rejected):
        return str(error)[:500]
    cause: object = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    lines = str(cause).splitlines()
    return f"{type(cause).__name__}: {lines[0] if lines else ''}"[:500]


def next_attempt(now: datetime, attempts: int) -> datetime | None:
    """Return when a message that has failed `attempts` times is tried again, jittered by a tenth; None when it is to be parked."""
    if attempts > len(LADDER_S):
        return None
    return now + timedelta(seconds=LADDER_S[attempts - 1] * random.uniform(0.9, 1.1))


def fingerprint(event_type: str, reason: str) -> str:
    """Return what groups messages that failed for the same cause: type and reason without ids and numbers."""
    plain = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|'[^']*'|\"[^\"]*\"|\d+", "*", reason)
    return hashlib.sha256(f"{event_type}|{plain}".encode()).hexdigest()[:12]


def _sqlstate(error: DBAPIError) -> str | None:
    state = getattr(error.orig, "sqlstate", None)
    return str(state) if state else None
