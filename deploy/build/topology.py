"""Write deploy/rabbitmq/definitions.json: the broker's accounts, permissions and policies as owners.toml makes them; no passwords."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from chassis.messaging.permissions import definitions
from chassis.messaging.topology import Topology

TARGET = Path(__file__).resolve().parents[1] / "rabbitmq" / "definitions.json"
OPERATOR = "admin"
VHOST = "/"


def wanted() -> dict[str, Any]:
    """What the services need, and an operator's account: `migrate` and `baton events` act as it."""
    result = definitions(Topology.load(), vhost=VHOST)
    result["users"].append({**result["users"][0], "name": OPERATOR, "tags": "administrator"})
    result["permissions"].append({"user": OPERATOR, "vhost": VHOST, "configure": ".*", "write": ".*", "read": ".*"})
    return result


def main(arguments: list[str]) -> int:
    """Write the file, or with `--check` only say whether it is up to date."""
    text = json.dumps(wanted(), indent=2) + "\n"
    if arguments == ["--check"]:
        if TARGET.read_text(encoding="utf-8") == text:
            return 0
        print("deploy/rabbitmq/definitions.json is not what proto/owners.toml gives: run `make topology`")
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
