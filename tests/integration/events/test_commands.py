"""`baton events` as an operator types it, against a real broker."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pika
import pytest
from tests.support.events import EXAMPLES, a_name, administration_of, golden
from typer.testing import CliRunner

from baton_cli.events import broker as events_broker
from baton_cli.events.broker import Rabbitmqctl
from baton_cli.main import app
from baton_cli.output import Mode
from baton_cli.problem import Problem
from chassis.messaging.topology import Topology, declare
from chassis.testing import eventually
from chassis.testing.broker import Broker

WON, LOST = "baton.leads.v1.LeadWon", "baton.leads.v1.LeadLost"
Baton = Callable[..., Any]


@pytest.fixture
def administration(broker: Broker, amqp_url: str) -> Rabbitmqctl:
    return administration_of(broker, amqp_url)


@pytest.fixture
def baton(amqp_url: str, administration: Rabbitmqctl, monkeypatch: pytest.MonkeyPatch) -> Baton:
    """Run a command as the local stack's operator; return what it printed as JSON."""
    for service in ("leads", "handoff"):
        declare(amqp_url, Topology.load(), service=service)
    monkeypatch.setenv("AMQP_ADMIN_URL", amqp_url)
    monkeypatch.setattr(events_broker, "administration", lambda: administration)
    monkeypatch.setattr(Mode, "json", True)

    def run(*words: str) -> Any:
        done = CliRunner().invoke(app, ["events", *words])
        if isinstance(done.exception, Problem):
            raise done.exception
        assert done.exit_code == 0, done.output
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


class Door(BaseHTTPRequestHandler):
    """Takes posts; refuses as many as it is told to, first."""

    taken: list[tuple[dict[str, str], Any]]
    answers: list[int]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        status = self.answers.pop(0) if self.answers else 204
        if status < 300:
            self.taken.append(({name.lower(): value for name, value in self.headers.items()}, json.loads(body)))
        self.send_response(status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def door() -> Iterator[tuple[str, type[Door]]]:
    handler = type("ThisDoor", (Door,), {"taken": [], "answers": []})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/events", handler
    server.shutdown()
    server.server_close()


class TestSubscribing:
    def test_gives_an_address_that_receives_and_shows_who_subscribes(self, baton: Baton) -> None:
        name = a_name()

        (made,) = baton("subscribe", name, "--types", f"{WON},{LOST}")

        assert (made["queue"], made["types"]) == (f"sub.{name}", [LOST, WON])
        pika.BlockingConnection(pika.URLParameters(made["amqp_url"])).close()
        assert baton("subscribe", name, "--types", f"{WON},{LOST}") == [made]  # again: the same account, the same password
        (listed,) = baton("list")
        assert listed == [{"name": name, "queue": f"sub.{name}", "waiting": 0, "consumers": 0, "types": [LOST, WON]}]
        baton("unsubscribe", name)
        assert baton("list") == [[]]

    def test_takes_patterns_for_types(self, baton: Baton) -> None:
        (made,) = baton("subscribe", a_name(), "--types", "baton.handoff.v1.Ticket*,baton.leads.v1.Lead?on")

        assert WON in made["types"]
        assert "baton.handoff.v1.TicketClosed" in made["types"]
        assert LOST not in made["types"]

    def test_prints_what_to_import_where_accounts_are_not_ours(self, baton: Baton, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(events_broker, "administration", lambda: None)

        (definitions,) = baton("subscribe", "erp", "--types", WON)

        assert set(definitions) == {"users", "permissions", "policies", "exchanges", "queues", "bindings"}

    @pytest.mark.parametrize(
        ("words", "code"),
        [
            (("subscribe", "Erp", "--types", WON), "EVENTS_NAME_INVALID"),
            (("subscribe", "leads", "--types", WON), "EVENTS_NAME_INVALID"),
            (("subscribe", "erp", "--types", "baton.leads.v1.LeadWin"), "EVENTS_TYPE_UNKNOWN"),
            (("subscribe", "erp"), "EVENTS_TYPES_MISSING"),
            (("catch-up", "nobody"), "EVENTS_NO_SUCH_SUBSCRIBER"),
            (("catch-up", "handoff", "--since", "yesterday"), "EVENTS_TIME_INVALID"),
            (("trigger", WON, "--to", "nobody"), "EVENTS_NO_SUCH_SUBSCRIBER"),
            (("trigger", WON, "--to", "nobody", "--example", "none"), "EVENTS_NO_EXAMPLE"),
            (("listen", "--forward-to", "ftp://x"), "EVENTS_URL_INVALID"),
        ],
    )
    @pytest.mark.parametrize("language", ["zh_CN.UTF-8", "en_GB.UTF-8"])
    def test_says_what_is_wrong_in_both_languages(
        self, baton: Baton, words: tuple[str, ...], code: str, language: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("BATON_LANG", language)

        with pytest.raises(Problem, match=f"^{code}: ") as refused:
            baton(*words)

        assert any("\u4e00" <= letter <= "\u9fff" for letter in refused.value.what) == language.startswith("zh")
        assert refused.value.remedy


class TestTrying:
    def test_a_triggered_example_reaches_one_subscriber_and_says_what_it_is(self, baton: Baton) -> None:
        one, other = a_name(), a_name()
        (made,), (neighbour,) = baton("subscribe", one, "--types", WON), baton("subscribe", other, "--types", WON)

        (sent,) = baton("trigger", WON, "--to", one)

        with pika.BlockingConnection(pika.URLParameters(made["amqp_url"])) as connection:
            _, properties, body = connection.channel().basic_get(made["queue"], auto_ack=True)
        assert properties is not None
        assert properties.headers is not None
        assert properties.headers["x-example"] == sent["example"] == f"{WON}/{min((EXAMPLES / WON).glob('*.json')).stem}"
        assert properties.headers["ce-id"] == properties.message_id == sent["id"] != golden(WON)[0]["ce-id"]
        assert json.loads(body) == golden(WON)[1]
        with pika.BlockingConnection(pika.URLParameters(neighbour["amqp_url"])) as connection:
            assert connection.channel().basic_get(neighbour["queue"])[0] is None

    def test_what_is_not_subscribed_to_cannot_be_tried(self, baton: Baton) -> None:
        name = a_name()
        baton("subscribe", name, "--types", WON)

        with pytest.raises(Problem, match="EVENTS_NOT_SUBSCRIBED"):
            baton("trigger", LOST, "--to", name)
        with pytest.raises(Problem, match="EVENTS_NOT_SUBSCRIBED"):
            baton("catch-up", name, "--types", LOST)


class TestForwarding:
    def test_every_event_is_posted_until_it_is_taken_under_its_own_id(self, baton: Baton, door: tuple[str, type[Door]]) -> None:
        url, taken = door
        name = a_name()
        baton("subscribe", name, "--types", f"{WON},{LOST}")
        ids = [baton("trigger", event, "--to", name)[0]["id"] for event in (WON, LOST, WON)]
        taken.answers += [503, 429, 204, 400]  # busy twice, taken, refused for good, taken

        told = baton("listen", "--forward-to", url, "--as", name, "--count", "3")

        assert [(one["id"], one["status"], one["attempts"]) for one in told] == [(ids[0], 204, 3), (ids[1], 400, 1), (ids[2], 204, 1)]
        assert [headers["ce-id"] for headers, _ in taken.taken] == [ids[0], ids[2]]
        headers, body = taken.taken[0]
        assert (headers["content-type"], headers["ce-type"], body) == ("application/json", WON, golden(WON)[1])
        assert baton("list")[0][0]["waiting"] == 0

    def test_an_event_that_was_not_taken_is_there_for_the_next_who_listens(
        self, baton: Baton, door: tuple[str, type[Door]], amqp_url: str
    ) -> None:
        from baton_cli.events import listen

        url, taken = door
        name = a_name()
        baton("subscribe", name, "--types", WON)
        (sent,) = baton("trigger", WON, "--to", name)

        def dies(*_: object) -> int:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt), pika.BlockingConnection(pika.URLParameters(amqp_url)) as connection:
            listen.forward(connection.channel(), f"sub.{name}", url, answer=dies)
        eventually(lambda: _waits(baton("list")[0]))

        baton("listen", "--forward-to", url, "--as", name, "--count", "1")
        assert [headers["ce-id"] for headers, _ in taken.taken] == [sent["id"]]


def _waits(listed: list[dict[str, Any]]) -> None:
    assert listed[0]["waiting"] == 1
    assert listed[0]["consumers"] == 0
