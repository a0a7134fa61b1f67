"""The committed definitions file says what the library derives from owners.toml, and holds no password."""

import json
from pathlib import Path

from chassis.messaging.permissions import definitions
from chassis.messaging.topology import Topology

COMMITTED = Path(__file__).parents[3] / "deploy" / "rabbitmq" / "definitions.json"


def test_the_committed_definitions_follow_from_the_owners() -> None:
    committed, derived = json.loads(COMMITTED.read_text()), definitions(Topology.load())

    for section in ("permissions", "topic_permissions", "policies"):
        assert [entry for entry in committed[section] if entry.get("user") != "admin"] == derived[section]
    assert {user["password_hash"] for user in committed["users"]} == {""}
