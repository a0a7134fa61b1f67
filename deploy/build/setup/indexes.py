"""Pass the user's pip configuration on to uv, which does not read it."""

from __future__ import annotations

import configparser
import os
from pathlib import Path

SECTIONS = ("global", "install")
KEYS = ("index-url", "extra-index-url", "find-links", "trusted-host", "cert", "timeout", "no-index")


def configured() -> dict[str, str]:
    """What pip would use: files from the most general to the most special, then the environment."""
    home = Path.home()
    files = [Path("/etc/xdg/pip/pip.conf"), Path("/etc/pip.conf"), home / ".pip/pip.conf", home / ".config/pip/pip.conf"]
    files += [home / "Library/Application Support/pip/pip.conf", Path(os.environ.get("PIP_CONFIG_FILE", os.devnull))]
    parser = configparser.RawConfigParser(strict=False)
    for file in files:
        if file.is_file() and os.access(file, os.R_OK):
            parser.read(file, encoding="utf-8")
    found = {key: parser[section][key] for section in SECTIONS if parser.has_section(section) for key in KEYS if key in parser[section]}
    for key in KEYS:
        if value := os.environ.get("PIP_" + key.upper().replace("-", "_")):
            found[key] = value
    return found


def uv_environment() -> dict[str, str]:
    """Variables that make uv look where pip looks, and never fetch a Python of its own.

    Every hash is locked, so taking the best match from any index is as safe as taking the first.
    """
    pip = configured()
    variables = {
        "UV_DEFAULT_INDEX": pip.get("index-url", ""),
        "UV_INDEX": " ".join(pip.get("extra-index-url", "").split()),
        "UV_FIND_LINKS": ",".join(pip.get("find-links", "").split()),
        "UV_INSECURE_HOST": " ".join(pip.get("trusted-host", "").split()),
        "SSL_CERT_FILE": pip.get("cert", ""),
        "UV_HTTP_TIMEOUT": pip.get("timeout", ""),
        "UV_NO_INDEX": "1" if pip.get("no-index", "").lower() in {"1", "true", "yes", "on"} else "",
    }
    wanted = {name: value for name, value in variables.items() if value and name not in os.environ}
    return {**wanted, "UV_PYTHON_DOWNLOADS": "never", "UV_INDEX_STRATEGY": "unsafe-best-match", "UV_LINK_MODE": "copy", "UV_NO_CONFIG": "1"}
