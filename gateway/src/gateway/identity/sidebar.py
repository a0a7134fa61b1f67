"""Links that a connector signs for the sidebar of a chat app: who opens it, beside which contact, and for how long.

A link is a compact JWS, `{alg: EdDSA or Ed25519, typ: sidebar+jwt, kid: the connector's key}` over `{aud: baton-sidebar, sub: the person,
contact: the contact's id, iat, exp, jti}`, and `message: {id, sent, text}` when the connector knows what was written last. It holds for a
quarter of an hour at most, so that one found in a history opens nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

AUDIENCE = "baton-sidebar"
TYPE = "sidebar+jwt"
LONGEST = timedelta(minutes=15)
LEEWAY = timedelta(seconds=30)
LIFETIME = timedelta(hours=1)
MAX_LINK = 8192
MAX_TEXT = 4000
_ALGORITHMS = ["EdDSA", "Ed25519"]
_UNREADABLE = (JoseError, ValueError, TypeError, KeyError, AttributeError, OverflowError)


class LinkInvalid(Exception):
    """The link is malformed, forged, not a connector's, or made for longer than links are; the caller is not told which."""


class LinkExpired(Exception):
    """The link was good once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector:
    """A program beside a chat app whose links are trusted while it is active."""

    key: str
    channel: str
    public_key: str
    active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SidebarLink:
    """What a link says; without a message of its own, opening it is what happened, once."""

    person: str
    contact: str
    message_id: str
    sent_at: datetime | None = None
    text: str = ""


def usable_key(pem: str) -> bool:
    """Return whether that is an Ed25519 public key as PEM; a private one is nothing to send around."""
    try:
        key = OKPKey.import_key(pem)
        return key.curve_name == "Ed25519" and not key.is_private
    except _UNREADABLE:
        return False


def signer_of(link: str) -> str:
    """Return the key of the connector that claims to have signed. Raises LinkInvalid."""
    if len(link) > MAX_LINK:
        raise LinkInvalid
    try:
        header = jws.extract_compact(link.encode()).headers()
    except _UNREADABLE as fault:
        raise LinkInvalid from fault
    if header.get("typ") != TYPE or not isinstance(header.get("kid"), str):
        raise LinkInvalid
    return str(header["kid"])


def read_link(link: str, connector: Connector, *, now: datetime) -> SidebarLink:
    """Return what the link says. Raises LinkInvalid, LinkExpired."""
    try:
        claims = jwt.decode(link, OKPKey.import_key(connector.public_key), algorithms=_ALGORITHMS).claims
        begins, ends = _instant(claims["iat"]), _instant(claims["exp"])
        said = _link(claims)
    except _UNREADABLE as fault:
        raise LinkInvalid from fault
    if claims.get("aud") != AUDIENCE or not connector.active or ends - begins > LONGEST or begins > now + LEEWAY:
        raise LinkInvalid
    if ends <= now - LEEWAY:
        raise LinkExpired
    return said


def _link(claims: Mapping[str, Any]) -> SidebarLink:
    message = claims.get("message") or {}
    sent = _instant(message["sent"]) if message.get("sent") is not None else None
    return SidebarLink(
        person=_text(claims["sub"], 100),
        contact=_text(claims["contact"], 128),
        message_id=_text(message.get("id") or claims["jti"], 150),
        sent_at=sent,
        text=str(message.get("text") or "")[:MAX_TEXT],
    )


def _text(value: object, most: int) -> str:
    if not isinstance(value, str) or not 0 < len(value) <= most:
        raise ValueError
    return value


def _instant(value: object) -> datetime:
    if type(value) is not int:
        raise ValueError
    return datetime.fromtimestamp(value, tz=UTC)
