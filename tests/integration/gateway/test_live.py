"""Live changes: the same stream over gRPC and server-sent events, resumed without a gap."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
from baton.gateway.v1 import view_service_pb2 as pb
from baton.gateway.v1 import view_service_pb2_grpc
from sqlalchemy import Engine, insert, text
from tests.support.gateway.events import in_key_order, of_lead
from tests.support.gateway.kit import RunningGateway

from chassis.testing.postgres import Cluster
from gateway.storage.projector import apply
from gateway.storage.read_tables import change

Event = tuple[str, str, dict[str, Any]]


def feed(engine: Engine, *leads: str, upto: int = 1) -> None:
    with engine.begin() as connection:
        apply(connection, in_key_order([event for lead in leads for event in of_lead(lead, owner_id=None)[:upto]]))


def events(lines: Iterator[str]) -> Iterator[Event]:
    found: dict[str, str] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(": ")
            found[name] = value
        elif "data" in found:
            yield found["event"], found["id"], json.loads(found["data"])
            found = {}


def stub(gateway: RunningGateway) -> Any:
    make: Any = view_service_pb2_grpc.ViewServiceStub
    return make(gateway.channel)


class TestLive:
    def test_tells_of_a_change_with_its_card(self, gateway: RunningGateway, engine: Engine, admin: str) -> None:
        stream = stub(gateway).Watch(pb.WatchRequest(), metadata=[("authorization", f"Bearer {admin}")])
        assert next(stream).kind == pb.WATCH_KIND_ALIVE

        feed(engine, "l1")
        change = next(stream)

        assert (change.kind, change.subject, change.card.id) == (pb.WATCH_KIND_CHANGED, "l1", "l1")
        assert change.type == "baton.leads.v1.LeadCreated"
        stream.cancel()

    def test_resumes_over_http_where_the_stream_broke(self, gateway: RunningGateway, engine: Engine, admin: str) -> None:
        bearer = {"authorization": f"Bearer {admin}"}
        with gateway.http.stream("GET", "/live", headers=bearer) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
            heard = events(answer.iter_lines())
            assert next(heard)[0] == "alive"
            feed(engine, "l1")
            kind, last, data = next(heard)
            assert (kind, data["subject"]) == ("changed", "l1")
        feed(engine, "l2")
        feed(engine, "l3", "l1", upto=2)

        with gateway.http.stream("GET", "/live", headers=bearer | {"last-event-id": last}) as answer:
            heard = events(answer.iter_lines())
            changed = (data["subject"] for kind, _, data in heard if kind == "changed")
            missed = [next(changed) for _ in range(3)]

        assert missed == ["l2", "l1", "l3"]

    def test_never_skips_a_transaction_that_commits_late(self, gateway: RunningGateway, engine: Engine, admin: str) -> None:
        stream = stub(gateway).Watch(pb.WatchRequest(), metadata=[("authorization", f"Bearer {admin}")])
        next(stream)
        with engine.connect() as slow:
            late = {"subject_kind": "lead", "subject": "slow", "sequence": 1, "type": "baton.leads.v1.LeadCreated", "actor": "li"}
            slow.execute(insert(change).values(late))
            feed(engine, "fast")
            slow.commit()

        assert [next(stream).subject, next(stream).subject] == ["slow", "fast"]
        stream.cancel()

    def test_waits_for_no_transaction_of_another_database(
        self, gateway: RunningGateway, engine: Engine, admin: str, cluster: Cluster
    ) -> None:
        stream = stub(gateway).Watch(pb.WatchRequest(), metadata=[("authorization", f"Bearer {admin}")], timeout=20)
        next(stream)
        neighbour = cluster.create("neighbour")
        with psycopg.connect(neighbour.replace("+psycopg", "")) as writing:
            writing.execute("create table written_for_long (at timestamptz)")
            feed(engine, "l1")
            assert next(stream).subject == "l1"
            writing.rollback()
        cluster.drop(neighbour)

    def test_starts_anew_from_a_token_it_does_not_know(self, gateway: RunningGateway, admin: str) -> None:
        request = pb.WatchRequest(resume_token="00000000e1.1.1.1")
        stream = stub(gateway).Watch(request, metadata=[("authorization", f"Bearer {admin}")])

        assert next(stream).kind == pb.WATCH_KIND_RESET
        stream.cancel()

    def test_lives_and_ends_with_a_resume_token(self, owner: Any, start: Callable[..., RunningGateway]) -> None:
        gateway = start(stream_s=1.2, alive_s=0.4)
        stream = stub(gateway).Watch(pb.WatchRequest(), metadata=[("authorization", f"Bearer {gateway.log_in()}")])

        kinds = [message.kind for message in stream]

        assert kinds[0] == kinds[1] == pb.WATCH_KIND_ALIVE
        assert kinds[-1] == pb.WATCH_KIND_RESUME

    def test_is_refused_without_a_token(self, gateway: RunningGateway) -> None:
        assert gateway.http.get("/live").status_code == 401

    def test_serves_many_readers_over_one_listen(self, gateway: RunningGateway, engine: Engine, admin: str) -> None:
        metadata = [("authorization", f"Bearer {admin}")]
        streams = [stub(gateway).Watch(pb.WatchRequest(), metadata=metadata) for _ in range(25)]
        for stream in streams:
            next(stream)

        feed(engine, "l1")

        assert {next(stream).subject for stream in streams} == {"l1"}
        with engine.connect() as connection:
            count = text("select count(*) from pg_stat_activity where query ilike 'listen%' and datname = current_database()")
            assert connection.execute(count).scalar_one() == 1
        for stream in streams:
            stream.cancel()
