"""Bearer tokens: Ed25519 signatures that the gateway makes and checks itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from chassis.clock import Clock, utc_now
from chassis.receipts import AUDIENCE as RECEIPT_AUDIENCE
from gateway.identity.sidebar import AUDIENCE as AUDIENCE_SIDEBAR
from gateway.identity.sidebar import LIFETIME as SIDEBAR_LIFETIME

ISSUER = "baton-gateway"
AUDIENCE = "baton"
LIFETIME = timedelta(hours=12)
LEEWAY_S = 30
MAX_TOKEN = 4096
_ALGORITHMS = ["Ed25519"]
_TYPE = "at+jwt"


class TokenInvalid(Exception):
    """The token is malformed, forged, expired or meant for something else; the caller is not told which."""


@dataclass(frozen=True, slots=True)
class Session:
    """Who logged in, until when that holds, and whether it reaches the sidebar alone."""

    person_id: str
    expires_at: datetime
    sidebar: bool = False


class Tokens:
    """Issues and checks what clients carry."""

    def __init__(self, private_key_pem: str, *, clock: Clock = utc_now, lifetime: timedelta = LIFETIME) -> None:
        self._key = OKPKey.import_key(private_key_pem)
        self._kid = self._key.thumbprint()
        self._clock = clock
        self.lifetime = lifetime

    @property
    def public_key_pem(self) -> str:
        """Return the key that owners verify principals with."""
        return self._key.as_pem(private=False).decode()

    def issue(self, person_id: str, *, sidebar: bool = False) -> str:
        """Return a token for the person; one for the sidebar holds shorter and opens nothing else."""
        now = self._clock()
        ends = now + (SIDEBAR_LIFETIME if sidebar else self.lifetime)
        times = {"iat": int(now.timestamp()), "nbf": int(now.timestamp()), "exp": int(ends.timestamp())}
        return self._sign(_TYPE, {"iss": ISSUER, "aud": AUDIENCE_SIDEBAR if sidebar else AUDIENCE, "sub": person_id, **times})

    def check(self, token: str) -> Session:
        """Return whose token it is. Raises TokenInvalid."""
        claims = self._claims(token, _TYPE)
        now = self._clock().timestamp()
        exp, nbf, sub = claims.get("exp"), claims.get("nbf"), claims.get("sub")
        times_hold = type(exp) is int and type(nbf) is int and exp > now - LEEWAY_S and nbf <= now + LEEWAY_S
        if (
            not times_hold
            or claims.get("iss") != ISSUER
            or claims.get("aud") not in (AUDIENCE, AUDIENCE_SIDEBAR)
            or not isinstance(sub, str)
            or not sub
        ):
            raise TokenInvalid
        return Session(sub, datetime.fromtimestamp(int(str(exp)), tz=self._clock().tzinfo), sidebar=claims["aud"] == AUDIENCE_SIDEBAR)

    def receipt_of(self, signature: str) -> Mapping[str, Any]:
        """Return what the receipt of a file says. Raises TokenInvalid."""
        claims = self._decode(signature)
        if claims.get("aud") != RECEIPT_AUDIENCE:
            raise TokenInvalid
        return claims

    def _sign(self, kind: str, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "Ed25519", "typ": kind, "kid": self._kid}, claims, self._key, algorithms=_ALGORITHMS)

    def _claims(self, token: str, kind: str) -> Mapping[str, Any]:
        try:
            header = jws.extract_compact(token.encode()).headers()
        except (JoseError, ValueError, TypeError, KeyError, AttributeError) as fault:
            raise TokenInvalid from fault
        if header.get("alg") != "Ed25519" or header.get("typ") != kind or header.get("kid") != self._kid:
            raise TokenInvalid
        return self._decode(token)

    def _decode(self, token: str) -> Mapping[str, Any]:
        if len(token) > MAX_TOKEN:
            raise TokenInvalid
        try:
            claims: Mapping[str, Any] = jwt.decode(token, self._key, algorithms=_ALGORITHMS).claims
        except (JoseError, ValueError, TypeError, KeyError, AttributeError) as fault:
            raise TokenInvalid from fault
        return claims
