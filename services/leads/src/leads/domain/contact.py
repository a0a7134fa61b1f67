"""A contact at the customer: personal data that never leaves the service except as a mask."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from chassis.phones import normal_phone

SHOWN_BEFORE, SHOWN_AFTER = 3, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who to talk to; a name and at least one way to reach the person."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    chat: str | None = None

    @property
    def is_reachable(self) -> bool:
        """Somebody can be called by name and reached."""
        return bool(self.name and (self.phone or self.email or self.chat))

    @property
    def mask(self) -> str | None:
        """What colleagues may see: 王** 138****1234; None when there is nothing to see."""
        shown = [part for part in (_mask_name(self.name), _mask_phone(self.phone) or _mask_email(self.email)) if part]
        return " ".join(shown) or None


def normal_email(email: str) -> str:
    """Return the form in which two spellings of an address are equal."""
    return unicodedata.normalize("NFKC", email).strip().lower()


def _mask_name(name: str | None) -> str | None:
    return f"{name[0]}{'*' * min(2, max(1, len(name) - 1))}" if name else None


def _mask_phone(phone: str | None) -> str | None:
    digits = normal_phone(phone) if phone else ""
    if len(digits) < SHOWN_BEFORE + SHOWN_AFTER + 1:
        return "****" if digits else None
    return f"{digits[:SHOWN_BEFORE]}****{digits[-SHOWN_AFTER:]}"


def _mask_email(email: str | None) -> str | None:
    if not email or "@" not in email:
        return None
    name, _, domain = email.partition("@")
    return f"{name[:1]}***@{domain}"
