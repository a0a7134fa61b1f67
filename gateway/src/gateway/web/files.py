"""Files: streamed to disk under their hash, and a signed receipt that commands carry instead of the file."""

import asyncio
import hashlib
import os
import re
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote, unquote

from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response

from chassis.receipts import sign_receipt
from gateway.door import Door
from gateway.identity.callers import Caller
from gateway.identity.tokens import TokenInvalid, Tokens
from gateway.refusals import Refusal, door
from gateway.storage.files import FileIndex, StoredFile, path_of
from gateway.web.connect import error, http_headers

MAX_FILE = 50 * 1024 * 1024
READERS = frozenset({"ADMIN", "AUDITOR", "LEGAL_HEAD"})  # may read every file; others what they stored or hold a receipt for
PROGRAMS = frozenset(
    {
        ".apk", ".app", ".bat", ".cmd", ".com", ".cpl", ".dll", ".exe", ".hta", ".jar", ".js", ".jse", ".lnk", ".msi", ".pif",
        ".ps1", ".scr", ".sh", ".sys", ".vb", ".vbe", ".vbs", ".wsf",
    }
)  # fmt: skip
"""Endings of what runs when it is opened: no evidence, and a danger to colleagues who open it."""
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_MEDIA = re.compile(r"[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,100}\Z")


@dataclass(frozen=True, slots=True)
class Files:
    """Answers PUT /files and GET /files/{sha256}."""

    folder: Path
    index: FileIndex
    entry: Door
    tokens: Tokens
    private_key_pem: str
    max_file: int = MAX_FILE

    async def put(self, request: Request) -> Response:
        """Store the body and return its receipt; the same bytes are stored once."""
        headers = http_headers(request)
        try:
            caller = await self.entry.caller(headers.token)
            media, name = _media_type(request), _name(request)
            if Path(name).suffix.lower() in PROGRAMS:
                raise door("InvalidArgument", "FILE_IS_A_PROGRAM", name=name)
            sha256, size = await self._store(request)
            stored = StoredFile(sha256=sha256, stored_by=caller.person_id, size=size, media_type=media, name=name)
            await self.index.add(stored)
        except Refusal as refusal:
            return error(refusal, headers)
        except ClientDisconnect:
            return Response(status_code=400)
        receipt = sign_receipt(self.private_key_pem, sha256=sha256, size=size, media_type=media, name=name)
        return JSONResponse(receipt, status_code=201)

    async def get(self, request: Request) -> Response:
        """Return a file to whoever stored it, holds its receipt, or reads everything."""
        headers = http_headers(request)
        try:
            caller = await self.entry.caller(headers.token)
            stored = await self._readable(request, caller)
        except Refusal as refusal:
            return error(refusal, headers)
        plain = {
            "content-disposition": f"attachment; filename*=UTF-8''{quote(stored.name, safe='')}",
            "x-content-type-options": "nosniff",
            "content-security-policy": "sandbox",
            "cache-control": "private, max-age=31536000, immutable",
        }
        return FileResponse(self._path(stored.sha256), media_type=stored.media_type, headers=plain)

    async def _readable(self, request: Request, caller: Caller) -> StoredFile:
        sha256 = request.path_params["sha256"]
        unknown = door("NotFound", "FILE_UNKNOWN")
        if not _SHA256.match(sha256):
            raise unknown
        receipt = request.headers.get("x-baton-receipt") or request.query_params.get("receipt")
        holds_receipt = False
        if receipt:
            try:
                holds_receipt = self.tokens.receipt_of(receipt).get("sha256") == sha256
            except TokenInvalid:
                holds_receipt = False
        everything = holds_receipt or not READERS.isdisjoint(caller.roles)
        stored = await self.index.find(sha256, stored_by=None if everything else caller.person_id)
        if stored is None or not self._path(sha256).is_file():
            raise unknown
        return stored

    async def _store(self, request: Request) -> tuple[str, int]:
        """Write the body beside its place and move it there, so that nobody ever sees half a file."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        partial = self.folder / f".{secrets.token_hex(16)}"
        digest, size = hashlib.sha256(), 0
        try:
            with partial.open("xb") as target:
                async for chunk in _bounded(request, self.max_file):
                    digest.update(chunk)
                    size += len(chunk)
                    await asyncio.to_thread(target.write, chunk)
                await asyncio.to_thread(_settle, target)
            if size == 0:
                raise door("InvalidArgument", "FILE_EMPTY")
            place = self._path(digest.hexdigest())
            place.parent.mkdir(exist_ok=True, mode=0o700)
            partial.replace(place)
        finally:
            partial.unlink(missing_ok=True)
        return digest.hexdigest(), size

    def _path(self, sha256: str) -> Path:
        return path_of(self.folder, sha256)


async def _bounded(request: Request, limit: int) -> AsyncIterator[bytes]:
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise door("ResourceExhausted", "TOO_LARGE", max_bytes=limit)
        yield chunk


def _settle(target: BinaryIO) -> None:
    target.flush()
    os.fsync(target.fileno())


def _media_type(request: Request) -> str:
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    return media if _MEDIA.match(media) else "application/octet-stream"


def _name(request: Request) -> str:
    """Return the name the person gave the file, percent-encoded in x-file-name; without path or control characters."""
    name = unquote(request.headers.get("x-file-name", ""), errors="replace").replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in name if sign.isprintable())[:200] or "file"
