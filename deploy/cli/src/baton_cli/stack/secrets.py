"""Secrets of the local stack: made once, kept in files that only their owner reads."""

from __future__ import annotations

import base64
import secrets

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from baton_cli.stack.services import Service
from baton_cli.stack.workspace import Workspace

PASSWORD_BYTES = 18


class Secrets:
    """Reads a secret, making it when it is missing."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def prepare(self, services: tuple[Service, ...]) -> None:
        """Make whatever a service names, so that its files exist before it starts."""
        self._principal_keys()
        for service in services:
            for name in service.secrets.values():
                if not name.startswith("principal."):
                    self.sealing_key() if name == "sealing.key" else self.password(name)

    def password(self, name: str) -> str:
        return self._kept(name, secrets.token_urlsafe(PASSWORD_BYTES))

    def sealing_key(self) -> str:
        return self._kept("sealing.key", base64.b64encode(secrets.token_bytes(32)).decode())

    def _principal_keys(self) -> None:
        """The pair with which the gateway signs who is calling, and services believe it."""
        private_path = self._workspace.secrets / "principal.pem"
        if private_path.exists() and (self._workspace.secrets / "principal.pub.pem").exists():
            return
        key = Ed25519PrivateKey.generate()
        private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
        self._workspace.write_private(self._workspace.secrets / "principal.pub.pem", public.decode())
        self._workspace.write_private(private_path, private.decode())

    def _kept(self, name: str, fresh: str) -> str:
        path = self._workspace.secrets / name
        if not path.exists():
            self._workspace.write_private(path, fresh)
        return path.read_text(encoding="utf-8")
