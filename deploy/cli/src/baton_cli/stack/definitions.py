"""The broker's accounts, permissions and policies: committed without passwords, given this stack's own when used."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets as random
from collections.abc import Callable
from pathlib import Path
from typing import Any

SALT_BYTES = 4


def with_passwords(template: Path, password: Callable[[str], str]) -> str:
    """Return definitions that RabbitMQ imports: each account gets the hash of its password."""
    definitions: dict[str, Any] = json.loads(template.read_text(encoding="utf-8"))
    for user in definitions["users"]:
        user.pop("password", None)
        user["password_hash"] = password_hash(password(user["name"]))
        user["hashing_algorithm"] = "rabbit_password_hashing_sha256"
    return json.dumps(definitions, indent=2)


def password_hash(password: str, salt: bytes | None = None) -> str:
    """RabbitMQ's own form: salt and SHA-256 of salt and password, in base64."""
    salt = salt or random.token_bytes(SALT_BYTES)
    return base64.b64encode(salt + hashlib.sha256(salt + password.encode()).digest()).decode()
