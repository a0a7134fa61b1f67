"""Keys of the tests: what the gateway signs with, what services seal with."""

from __future__ import annotations

import base64

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SEALING_KEY = base64.b64decode("c2VhbGluZyBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=")


def key_pair() -> tuple[str, str]:
    """Return a fresh private and public key as the gateway and the services hold them, in PEM."""
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()
