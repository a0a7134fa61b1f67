"""Receipts: the gateway's word that a file is in the store; commands carry it instead of the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

ALGORITHMS = ["Ed25519"]
AUDIENCE = "file"
SIGNED = ("sha256", "size", "media_type", "name")


class ReceiptForged(Exception):
    """The signature does not cover what the receipt says."""


def sign_receipt(private_key_pem: str, *, sha256: str, size: int, media_type: str, name: str) -> dict[str, Any]:
    """Return the receipt of a stored file as proto3 JSON."""
    receipt: dict[str, Any] = {"sha256": sha256, "size": str(size), "media_type": media_type, "name": name}
    key = OKPKey.import_key(private_key_pem)
    return {**receipt, "signature": jwt.encode({"alg": "Ed25519"}, {**receipt, "aud": AUDIENCE}, key, algorithms=ALGORITHMS)}


class ReceiptVerifier:
    """Checks receipts with the gateway's public key."""

    def __init__(self, public_key_pem: str) -> None:
        self._key = OKPKey.import_key(public_key_pem)

    def verify(self, receipt: Mapping[str, Any]) -> None:
        """Return when the gateway signed exactly this receipt. Raises ReceiptForged."""
        try:
            claims = jwt.decode(str(receipt["signature"]), self._key, algorithms=ALGORITHMS).claims
        except (JoseError, KeyError, ValueError) as fault:
            raise ReceiptForged from fault
        if claims.get("aud") != AUDIENCE or any(_plain(claims.get(name)) != _plain(receipt.get(name)) for name in SIGNED):
            raise ReceiptForged


def _plain(value: object) -> str:
    # google.protobuf.Struct knows doubles only: 12.0 on the wire was 12 when it was signed.
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
