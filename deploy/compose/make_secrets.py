"""Make every password and key of a compose deployment once; each service's folder gets its own ones alone."""

from __future__ import annotations

import base64
import json
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chassis.messaging.permissions import password_hash

FOLDER = Path("/secrets")
DEFINITIONS = Path("/opt/definitions.json")
SERVICES = ("leads", "attribution", "handoff", "notify", "gateway")
OPERATOR = "admin"


def keep(name: str, text: str) -> str:
    """Write a secret unless there is one; other containers read it under their own user, so it is readable within its volume."""
    path = FOLDER / name
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        path.chmod(0o444)
    return path.read_text(encoding="utf-8")


def mounted(service: str) -> bool:
    """Whether the deployment holds the service: without its volume the folder belongs to the read-only image.

    Database and broker account of one that is not there are prepared all the same: it may join later.
    """
    return os.access(FOLDER / service, os.W_OK)


def password(name: str) -> str:
    return keep(name, secrets.token_urlsafe(24))


def key_pair() -> tuple[str, str]:
    """With which the gateway signs who is calling, and services believe it."""
    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return private.decode(), public_part(private.decode())


def public_part(private: str) -> str:
    key = serialization.load_pem_private_key(private.encode(), password=None)
    return key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def main() -> None:
    """Idempotent: what exists stays."""
    password("postgres/postgres")
    accounts = {account: password(f"rabbitmq/{account}") for account in (*SERVICES, OPERATOR)}
    private = keep("gateway/principal.pem", key_pair()[0])
    sealing = keep("gateway/sealing.key", base64.b64encode(secrets.token_bytes(32)).decode())
    password("gateway/admin_password")
    for service in SERVICES:
        database = password(f"postgres/database_{service}")
        if not mounted(service):
            continue
        keep(f"{service}/database_url", f"postgresql://{service}:{database}@postgres:5432/{service}")
        keep(f"{service}/amqp_url", f"amqp://{service}:{accounts[service]}@rabbitmq:5672/%2F")
        keep(f"{service}/amqp_admin_url", f"amqp://{OPERATOR}:{accounts[OPERATOR]}@rabbitmq:5672/%2F")
        keep(f"{service}/principal.pub.pem", public_part(private))
        keep(f"{service}/sealing.key", sealing)
    definitions = json.loads(DEFINITIONS.read_text(encoding="utf-8"))
    for user in definitions["users"]:
        user["password_hash"] = password_hash(accounts[user["name"]])
    (FOLDER / "rabbitmq" / "definitions.json").write_text(json.dumps(definitions), encoding="utf-8")


if __name__ == "__main__":
    main()
