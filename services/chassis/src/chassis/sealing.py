"""Field encryption: AES-256-GCM bound to its place, with a blind index for exact look-up."""

from __future__ import annotations

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12


class Tampered(Exception):
    """The sealed bytes do not belong to this place or were changed."""


class Seal:
    """Seals short texts under one key; the first byte of the result names the key, so keys can be rotated.

    Args:
        keys: 32-byte keys by id (0–255); the highest id seals, all open.
    """

    def __init__(self, keys: dict[int, bytes]) -> None:
        self._current = max(keys)
        self._ciphers = {number: AESGCM(_derive(key, b"seal")) for number, key in keys.items()}
        self._index_key = _derive(keys[min(keys)], b"index")

    def seal(self, text: str, *, place: str) -> bytes:
        """Return `text` sealed for `place` (table.column.id)."""
        nonce = os.urandom(NONCE_BYTES)
        return bytes([self._current]) + nonce + self._ciphers[self._current].encrypt(nonce, text.encode(), place.encode())

    def open(self, sealed: bytes, *, place: str) -> str:
        """Return the text sealed for `place`. Raises Tampered."""
        number, nonce, body = sealed[0], sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
        if (cipher := self._ciphers.get(number)) is None:
            raise Tampered(place)
        try:
            return cipher.decrypt(nonce, body, place.encode()).decode()
        except InvalidTag as fault:
            raise Tampered(place) from fault

    def index(self, text: str, *, kind: str) -> bytes:
        """Return a keyed hash equal for equal texts of a kind, for look-up without decryption."""
        return hmac.new(self._index_key, f"{kind}\0{text}".encode(), hashlib.sha256).digest()


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(key)
