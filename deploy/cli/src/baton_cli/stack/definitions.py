"""The broker's accounts, permissions and policies: committed without passwords, given this stack's own when used."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def with_passwords(template: Path, password: Callable[[str], str]) -> str:
    """Return definitions that RabbitMQ imports: each account gets its password, which the broker hashes."""
    definitions: dict[str, Any] = json.loads(template.read_text(encoding="utf-8"))
    for user in definitions["users"]:
        user.pop("password_hash")
        user["password"] = password(user["name"])
    return json.dumps(definitions, indent=2)
