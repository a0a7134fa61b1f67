"""Statements: the gateway's signed word for something that it alone has seen; commands carry it to the owner, which believes no client."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from chassis.receipts import ALGORITHMS


class StatementForged(Exception):
    """The signature does not cover what was handed in, or it was signed for another use."""


class StatementExpired(Exception):
    """It was true once; it is too old to be handed in."""


def sign_statement(private_key_pem: str, claims: Mapping[str, Any], *, use: str, at: datetime, lasts: timedelta) -> str:
    """Return the claims as a compact JWS; `use` keeps a statement of one kind from passing for another."""
    key = OKPKey.import_key(private_key_pem)
    told = {**claims, "aud": use, "iat": int(at.timestamp()), "exp": int((at + lasts).timestamp())}
    return jwt.encode({"alg": "Ed25519"}, told, key, algorithms=ALGORITHMS)


class StatementVerifier:
    """Checks statements with the gateway's public key."""

    def __init__(self, public_key_pem: str) -> None:
        self._key = OKPKey.import_key(public_key_pem)

    def read(self, statement: str, *, use: str, at: datetime) -> Mapping[str, Any]:
        """Return what the gateway said. Raises StatementForged, StatementExpired."""
        try:
            claims: Mapping[str, Any] = jwt.decode(statement, self._key, algorithms=ALGORITHMS).claims
        except (JoseError, ValueError) as fault:
            raise StatementForged from fault
        if claims.get("aud") != use:
            raise StatementForged
        if claims["exp"] < at.timestamp():
            raise StatementExpired
        return claims
