"""Who is calling: a compact JWS signed by the gateway, checked by every owner of a method."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from chassis.clock import Clock, utc_now

ALGORITHMS = ["Ed25519"]
CACHE_SIZE = 4096


class Scope(IntEnum):
    """How far a caller reaches for one method; a greater value includes the smaller ones."""

    NONE = 0
    SELF = 1
    TEAM = 2
    DEPARTMENT = 3
    ALL = 4


class Unauthenticated(Exception):
    """The token is missing, forged, expired or meant for somebody else; the message never reaches the caller."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Principal:
    """The caller as the gateway vouches for: `team` and `dept` are ids in the directory, None when there are none."""

    sub: str
    kind: str
    roles: tuple[str, ...]
    team: str | None
    dept: str | None
    scope: Scope
    expires_at: datetime

    @classmethod
    def service(cls, name: str, *, until: datetime) -> Principal:
        """Return the principal of consumers and sweeps, which act for the whole company."""
        return cls(sub=f"service:{name}", kind="service", roles=(), team=None, dept=None, scope=Scope.ALL, expires_at=until)


class Signer:
    """Signs principals with the gateway's private key (Ed25519, PEM)."""

    def __init__(self, private_key_pem: str) -> None:
        self._key = OKPKey.import_key(private_key_pem)

    def sign(self, principal: Principal, *, audience: str) -> str:
        """Return the compact JWS of `principal`, valid for the service `audience` alone."""
        claims = {
            "sub": principal.sub,
            "kind": principal.kind,
            "roles": list(principal.roles),
            "team": principal.team,
            "dept": principal.dept,
            "scope": principal.scope.name,
            "exp": int(principal.expires_at.timestamp()),
            "aud": audience,
        }
        return jwt.encode({"alg": "Ed25519"}, claims, self._key, algorithms=ALGORITHMS)


class Verifier:
    """Verifies principals meant for one service; remembers what it verified until it expires."""

    def __init__(self, public_key_pem: str, *, audience: str, clock: Clock = utc_now) -> None:
        self._key = OKPKey.import_key(public_key_pem)
        self._audience = audience
        self._clock = clock
        self._known: OrderedDict[str, Principal] = OrderedDict()

    def verify(self, token: str | None) -> Principal:
        """Return the principal that `token` vouches for. Raises Unauthenticated."""
        if not token:
            raise Unauthenticated("no principal")
        principal = self._known.get(token)
        if principal is None:
            principal = self._parse(token)
            self._known[token] = principal
            if len(self._known) > CACHE_SIZE:
                self._known.popitem(last=False)
        if principal.expires_at <= self._clock():
            self._known.pop(token, None)
            raise Unauthenticated("expired")
        return principal

    def _parse(self, token: str) -> Principal:
        try:
            claims: Mapping[str, Any] = jwt.decode(token, self._key, algorithms=ALGORITHMS).claims
            if claims["aud"] != self._audience:
                raise Unauthenticated("meant for another service")
            return Principal(
                sub=claims["sub"],
                kind=claims["kind"],
                roles=tuple(claims["roles"]),
                team=claims["team"],
                dept=claims["dept"],
                scope=Scope[claims["scope"]],
                expires_at=datetime.fromtimestamp(claims["exp"], tz=self._clock().tzinfo),
            )
        except (JoseError, KeyError, ValueError, TypeError) as fault:
            raise Unauthenticated(type(fault).__name__) from fault
