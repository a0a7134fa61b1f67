"""The topology follows from who tells what to whom, and permissions follow from the topology."""

import re

import pytest

from chassis.messaging.permissions import definitions, grant, password_hash
from chassis.messaging.topology import Topology

OWNERS = {
    "exchanges": {"toy": "toy.events", "other": "other.events", "directory": "directory.events"},
    "producers": {"toy.v1": "toy", "other.v1": "other", "dir.v1": "directory"},
    "events": {"toy.v1.A": ["gateway", "other"], "other.v1.B": [], "dir.v1.P": ["toy", "other"]},
}
TOPOLOGY = Topology.of(OWNERS)


class TestTopology:
    def test_knows_every_service_and_the_gateway(self) -> None:
        assert TOPOLOGY.services == ("gateway", "other", "toy")

    def test_binds_a_service_to_the_types_it_acts_on(self) -> None:
        assert TOPOLOGY.bindings("other") == [("directory.events", "dir.v1.P"), ("toy.events", "toy.v1.A")]

    def test_binds_the_gateway_to_everything_but_its_own(self) -> None:
        assert TOPOLOGY.bindings("gateway") == [("other.events", "#"), ("toy.events", "#")]
        assert TOPOLOGY.types_for("gateway") is None

    def test_publishes_the_directory_from_the_gateway(self) -> None:
        assert TOPOLOGY.exchange_of("gateway") == "directory.events"
        assert TOPOLOGY.exchange_of("toy") == "toy.events"

    def test_catches_with_its_policy_our_exchanges_alone(self) -> None:
        assert re.search(TOPOLOGY.unrouted_policy, "toy.events")
        assert not re.search(TOPOLOGY.unrouted_policy, "sub.erp.toy.events")

    def test_reads_what_is_shipped_with_the_contracts(self) -> None:
        assert "gateway" in Topology.load().services


class TestGrant:
    @pytest.mark.parametrize(
        ("right", "allowed", "refused"),
        [
            ("configure", ["nameko-rpc", "rpc-toy", "rpc.reply-toy-1"], ["q.toy", "toy.events", "rpc-other", "xrpc-toy"]),
            (
                "write",
                ["toy.events", "direct.out", "beats", "nameko-rpc"],
                ["other.events", "toyXevents", "amq.default", "", "q.toy", "unrouted"],
            ),
            ("read", ["q.toy", "rpc-toy", "nameko-rpc"], ["q.other", "q.toy2", "beats", "toy.events", "dead.q"]),
            ("rpc_write", ["01900000-0000-7000-8000-000000000001"], ["other.anything", "toy.x"]),
            ("rpc_read", ["toy.*"], ["other.*", "#", "toy.#"]),
        ],
    )
    def test_lets_a_service_do_its_own_work_only(self, right: str, allowed: list[str], refused: list[str]) -> None:
        pattern = getattr(grant("toy", TOPOLOGY), right)

        assert [name for name in allowed if not re.search(pattern, name)] == []
        assert [name for name in refused if re.search(pattern, name)] == []

    def test_lets_the_gateway_call_and_listen(self) -> None:
        gateway = grant("gateway", TOPOLOGY)

        assert re.search(gateway.write, "directory.events")
        assert not re.search(gateway.write, "toy.events")
        assert re.search(gateway.read, "q.gateway.rebuild.2")
        assert re.search(gateway.read, "beats")
        assert not re.search(gateway.read, "q.toy")
        assert re.search(gateway.rpc_write, "toy.create_account")
        assert not re.search(gateway.rpc_write, "01900000-0000-7000-8000-000000000001")

    def test_names_no_password(self) -> None:
        exported = definitions(TOPOLOGY, {"toy": "secret"})

        assert "secret" not in str(exported)
        assert [user["password_hash"] for user in exported["users"] if user["name"] != "toy"] == ["", ""]
        assert password_hash("secret") != password_hash("secret")
