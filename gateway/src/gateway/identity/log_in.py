"""Prove who one is by name and password, slowly for those who guess."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

FREE_FAILURES = 5
FIRST_LOCK = timedelta(seconds=30)
LONGEST_LOCK = timedelta(minutes=15)


class LoginFailed(Exception):
    """Name or password are wrong; which of them, nobody is told."""


class LoginLocked(Exception):
    """Too many failures: the name rests until `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True, slots=True, kw_only=True)
class LogIn:
    """A name and a password that never shows in a log."""

    login: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What is known of a login name; `person_id` and `password_hash` are None when nobody has it."""

    login: str
    person_id: str | None
    password_hash: str | None
    active: bool
    locked_until: datetime | None


class Accounts(Protocol):
    """Where accounts and failures are kept; each method commits."""

    def find(self, login: str) -> Account: ...
    def failed(self, login: str, *, at: datetime, lock_for: Callable[[int], timedelta | None]) -> None: ...
    def succeeded(self, login: str, *, new_hash: str | None) -> None: ...


class Hasher(Protocol):
    """Turns passwords into hashes; slow on purpose."""

    def hash(self, password: str) -> str: ...
    def matches(self, password_hash: str | None, password: str) -> bool: ...  # as slow when there is no hash
    def is_outdated(self, password_hash: str) -> bool: ...


def log_in(command: LogIn, *, accounts: Accounts, hasher: Hasher, now: datetime) -> str:
    """Return the id of the person. Raises: LoginFailed, LoginLocked."""
    login = command.login.lower()
    account = accounts.find(login)
    if account.locked_until is not None and account.locked_until > now:
        raise LoginLocked(account.locked_until)
    matches = hasher.matches(account.password_hash, command.password)
    if not matches or account.person_id is None or account.password_hash is None or not account.active:
        accounts.failed(login, at=now, lock_for=lock_after)
        raise LoginFailed
    outdated = hasher.is_outdated(account.password_hash)
    accounts.succeeded(login, new_hash=hasher.hash(command.password) if outdated else None)
    return account.person_id


def lock_after(failures: int) -> timedelta | None:
    """Return how long a name rests after so many failures in a row; None for the first few."""
    if failures < FREE_FAILURES:
        return None
    doublings: int = min(failures - FREE_FAILURES, 10)
    return min(FIRST_LOCK * (1 << doublings), LONGEST_LOCK)
