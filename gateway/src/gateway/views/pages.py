"""Page tokens: where a list goes on, as text that clients hand back unread and nobody has to trust."""

import base64
import binascii
import json
from datetime import datetime

from chassis.errors import InvalidArgument, Violation

MAX_TOKEN = 400
MAX_SIZE = 200


class PageTokenInvalid(InvalidArgument):
    """The page token is not one of this list's."""

    code = "PAGE_TOKEN_INVALID"


class PageSizeInvalid(InvalidArgument):
    """The page size is outside 1 to 200."""

    code = "PAGE_SIZE_INVALID"


def encode(order: str, *key: datetime | int | str) -> str:
    """Return the token of the page after `key` in `order`."""
    parts = [part.isoformat() if isinstance(part, datetime) else part for part in key]
    return base64.urlsafe_b64encode(json.dumps([order, *parts], separators=(",", ":")).encode()).rstrip(b"=").decode()


def decode_instant(token: str, order: str) -> tuple[datetime, str]:
    """Return (instant, id) from a token of `order`. Raises PageTokenInvalid."""
    instant, identity = _parts(token, order, (str, str))
    try:
        at = datetime.fromisoformat(str(instant))
    except ValueError as fault:
        raise _invalid() from fault
    if at.tzinfo is None:
        raise _invalid()
    return at, str(identity)


def decode_numbers(token: str, order: str) -> tuple[int, int]:
    """Return two numbers from a token of `order`. Raises PageTokenInvalid."""
    first, second = _parts(token, order, (int, int))
    if not all(isinstance(part, int) and 0 <= part < 2**63 for part in (first, second)):
        raise _invalid()
    return int(first), int(second)


def decode_texts(token: str, order: str) -> tuple[str, str]:
    """Return two texts from a token of `order`. Raises PageTokenInvalid."""
    first, second = _parts(token, order, (str, str))
    return str(first), str(second)


def size_of(size: int | None, *, default: int = 50, field: str = "page.size") -> int:
    """Return the rows wanted. Raises PageSizeInvalid."""
    if size is None:
        return default
    if not 1 <= size <= MAX_SIZE:
        raise PageSizeInvalid(violations=[Violation(field, "PAGE_SIZE_INVALID")])
    return size


def _parts(token: str, order: str, types: tuple[type, type]) -> tuple[str | int, str | int]:
    if len(token) > MAX_TOKEN:
        raise _invalid()
    try:
        decoded = json.loads(base64.urlsafe_b64decode((token + "=" * (-len(token) % 4)).encode("ascii")))
    except (ValueError, binascii.Error, RecursionError) as fault:
        raise _invalid() from fault
    if not isinstance(decoded, list) or len(decoded) != 3 or decoded[0] != order:
        raise _invalid()
    if any(type(part) is not wanted for part, wanted in zip(decoded[1:], types, strict=True)):
        raise _invalid()
    if any(isinstance(part, str) and "\0" in part for part in decoded[1:]):
        raise _invalid()
    return decoded[1], decoded[2]


def _invalid() -> PageTokenInvalid:
    return PageTokenInvalid(violations=[Violation("page.token", "PAGE_TOKEN_INVALID")])
