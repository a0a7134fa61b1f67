"""Ids: UUIDv7, so that keys grow with time and indexes stay dense."""

from __future__ import annotations

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a fresh UUIDv7 of the standard library's type, which every driver can store."""
    return uuid7()
