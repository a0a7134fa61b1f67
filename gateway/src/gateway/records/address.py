"""The address of a record: a template filled in from the lead, so that nothing a lead says can lead elsewhere."""

import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from gateway.records.refusals import RecordReferenceMissing

OF_LEAD = ("external_id", "customer_name", "lead_no")
EVIDENCE = "evidence."
_PLACE = re.compile(r"\{([^{}]*)\}")
_PATH = re.compile(r"/[!-~]*\Z")
_EVIDENCE_KEY = re.compile(r"evidence\.[a-z][a-z0-9_]{0,39}\Z")
_PORTS = {"http": 80, "https": 443}


def origin_of(base_url: str) -> str | None:
    """Return scheme, host and, where it is not the usual one, port; None for what is no plain http or https address."""
    try:
        parts = urlsplit(base_url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.hostname or "@" in parts.netloc or parts.query or parts.fragment or not base_url.isascii():
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + ("" if port in (None, _PORTS[parts.scheme]) else f":{port}")


def places(path: str) -> tuple[str, ...]:
    """Return what the template asks of the lead, in its order."""
    return tuple(_PLACE.findall(path))


def fault_of(path: str) -> str | None:
    """Return the code of what is wrong with a template; None when it can be filled in."""
    if not _PATH.match(path) or "#" in path or "{" in _PLACE.sub("", path) or "}" in _PLACE.sub("", path):
        return "RECORD_PATH_INVALID"
    if any(part in (".", "..") for part in re.split(r"[/?]", path.replace("%2e", ".").replace("%2E", "."))):
        return "RECORD_PATH_INVALID"
    if any(place not in OF_LEAD and not _EVIDENCE_KEY.match(place) for place in places(path)):
        return "RECORD_PLACE_UNKNOWN"
    return None if places(path) else "RECORD_PATH_ANONYMOUS"  # it would bring every lead the same record


def address(base_url: str, path: str, said: Mapping[str, object]) -> str:
    """Return the address to ask; what the lead says is escaped whole, slashes and dots of a way upwards too.

    Raises: RecordReferenceMissing.
    """

    def fill(found: re.Match[str]) -> str:
        value = str(said.get(found[1]) or "").strip()
        if not value:
            raise RecordReferenceMissing(place=found[1])
        # Alone between two slashes these would be steps in the address, and no escape is proof against every server.
        if value in (".", ".."):
            raise RecordReferenceMissing(place=found[1])
        return quote(value, safe="")

    return base_url.rstrip("/") + _PLACE.sub(fill, path)
