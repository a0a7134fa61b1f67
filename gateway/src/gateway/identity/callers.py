"""What the door remembers about callers for a few seconds, so that a call costs no query."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import timedelta
from typing import Generic, TypeVar

from chassis.clock import Clock, utc_now
from chassis.principal import Principal, Scope, Signer

FACTS_S = 3.0
PRINCIPAL_CACHE_S = 30.0
PRINCIPAL_LIFETIME = timedelta(seconds=90)
CAPACITY = 10_000

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A person as the directory says now: roles count from there, never from a token."""

    person_id: str
    roles: tuple[str, ...]
    team_id: str | None
    dept_id: str | None
    locale: str


class Fresh(Generic[Value]):
    """Values that are forgotten after some seconds; the oldest go first when there are too many."""

    def __init__(self, seconds: float, *, now: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._now = now
        self._kept: OrderedDict[Hashable, tuple[float, Value]] = OrderedDict()

    def get(self, key: Hashable) -> Value | None:
        """Return what is kept under `key`, unless it is too old."""
        found = self._kept.get(key)
        if found is None or found[0] < self._now():
            return None
        return found[1]

    def keep(self, key: Hashable, value: Value) -> Value:
        """Keep `value` and return it."""
        self._kept.pop(key, None)
        self._kept[key] = (self._now() + self._seconds, value)
        if len(self._kept) > CAPACITY:
            self._kept.popitem(last=False)
        return value

    def forget(self) -> None:
        """Forget everything: the directory has changed."""
        self._kept.clear()


class Principals:
    """Signs who calls, for one owner and one scope at a time."""

    def __init__(self, private_key_pem: str, *, clock: Clock = utc_now) -> None:
        self._signer = Signer(private_key_pem)
        self._clock = clock
        self._signed: Fresh[str] = Fresh(PRINCIPAL_CACHE_S)

    def principal(self, caller: Caller, scope: Scope) -> Principal:
        """Return the caller as owners shall see him or her."""
        return Principal(
            sub=caller.person_id,
            kind="person",
            roles=caller.roles,
            team=caller.team_id,
            dept=caller.dept_id,
            scope=scope,
            expires_at=self._clock() + PRINCIPAL_LIFETIME,
        )

    def signed(self, caller: Caller, scope: Scope, *, owner: str) -> str:
        """Return the caller's principal signed for `owner`."""
        key = (caller, scope, owner)
        known = self._signed.get(key)
        return known or self._signed.keep(key, self._signer.sign(self.principal(caller, scope), audience=owner))
