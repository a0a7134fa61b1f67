"""Put a file into the gateway's store: the one thing that does not travel over gRPC."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote, urlsplit

from baton_cli.client.place import Place
from baton_cli.problem import Exit
from baton_cli.texts import refuse

WITHIN_S = 120.0
# A proxy of this machine has nothing to do with the way to the gateway.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def put_file(where: Place, path: Path) -> str:
    """Store the file and return its SHA-256.

    Raises:
        Problem: the file cannot be read, nobody says where HTTP is answered, or the gateway refuses it.
    """
    address = os.environ.get("BATON_GATEWAY_HTTP") or where.http_address()
    if address is None or urlsplit(address).scheme not in ("http", "https"):
        raise refuse("IMPORT_NO_HTTP")
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise refuse("IMPORT_FILE_UNREADABLE", path=path, reason=fault.strerror) from fault
    headers = {"authorization": f"Bearer {where.token()}", "content-type": "application/octet-stream", "x-file-name": quote(path.name)}
    request = urllib.request.Request(f"{address.rstrip('/')}/files", data=content, method="PUT", headers=headers)  # noqa: S310 - checked above
    try:
        with _opener.open(request, timeout=WITHIN_S) as reply:
            return str(json.load(reply)["sha256"])
    except urllib.error.HTTPError as refusal:
        reason = json.load(refusal).get("message", refusal.reason)
        raise refuse("IMPORT_FILE_REFUSED", exit_code=Exit.REFUSED, path=path, reason=reason) from refusal
    except OSError as fault:
        raise refuse("IMPORT_GATEWAY_AWAY", exit_code=Exit.UNAVAILABLE, address=address, reason=fault) from fault
