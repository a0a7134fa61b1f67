"""Facts, people and the service on a real database, as the tests of notify need them."""

from __future__ import annotations

import base64
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Engine, select
from tests.support.keys import SEALING_KEY

from chassis import deployment
from chassis.commands import Call
from chassis.database import open_engine
from chassis.messaging.envelope import Event
from chassis.migrate import upgrade
from chassis.principal import Principal, Scope
from chassis.sealing import Seal
from notify.domain.delivery import Channel, Delivery, Severity, Words
from notify.storage import tables
from notify.storage.ledger import delivery_of
from notify.storage.reactions import Reactions
from notify.storage.sending import send_due
from notify.storage.unit_of_work import Resources, SqlUnitOfWork, open_work
from notify.usecases.ports import Happening
from notify.usecases.send import Sender

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)  # in Shanghai
NIGHT = datetime(2026, 11, 16, 15, tzinfo=UTC)
WANG, LI, CHEN, DUAN = "person-wang", "person-li", "person-chen", "person-duan"
SEAL = Seal({1: SEALING_KEY})


def a_delivery(**changes: Any) -> Delivery:
    """Return a mail that waits to be sent."""
    delivery = Delivery(
        id="01920000-0000-7000-8000-0000000000d1",
        user_id=WANG,
        channel=Channel.EMAIL,
        topic="ticket.question",
        severity=Severity.WARN,
        title=Words(zh="有问题等您回答", en="A question waits"),
        body=Words(zh="请回答", en="Please answer"),
        link="/handoff/t1",
        event_type="baton.handoff.v1.ClarificationAsked",
        event_id="e-1",
        subject_kind="ticket",
        subject="t1",
        created_at=NOON,
        recorded_at=NOON,
        next_at=NOON,
        version=1,
    )
    return replace(delivery, **changes)


def a_happening(type_: str, *, id_: str = "e-1", actor: str = CHEN, mode: str = "live", state: dict[str, Any], **facts: Any) -> Happening:
    """Return a fact of another service."""
    kind = type_.split(".")[1].rstrip("s")
    about: dict[str, Any] = {"id": id_, "type": type_, "subject_kind": kind, "subject": state.get("id", "x"), "actor": actor, "mode": mode}
    return Happening(**about, recorded_at=NOON, state=state, facts=facts)


def an_event(type_: str, state: dict[str, Any], *, id_: str = "e-1", actor: str = CHEN, mode: str = "live", **facts: Any) -> Event:
    """Return a fact as it arrives."""
    return Event(
        id=id_,
        type=type_,
        source="/baton/test",
        subject_kind=type_.split(".")[1].rstrip("s"),
        subject=str(state["id"]),
        epoch=1,
        sequence=int(state.get("n", 1)),
        occurred_at=NOON,
        recorded_at=NOON,
        mode=mode,
        actor=actor,
        correlation_id="c",
        causation_id=None,
        traceparent=None,
        body={"state": state, **facts},
        body_sha256=id_,
    )


def a_person(user: str, *, email: str | None = None, team: str | None = None, locale: str = "zh-CN", active: bool = True) -> Event:
    """Return news of a person."""
    state: dict[str, Any] = {"id": user, "display_name": user, "locale": locale, "zone": "Asia/Shanghai", "active": active}
    if email:
        state["sealed_email"] = base64.b64encode(SEAL.seal(email, place=f"person.email.{user}")).decode()
    if team:
        state["team_id"] = team
    return replace(an_event("baton.gateway.v1.PersonChanged", state, id_=f"p-{user}"), subject_kind="person")


def a_team(team: str, supervisor: str, *, parent: str | None = None) -> Event:
    """Return news of a team."""
    state = {"id": team, "name": team, "dept_id": "d-sales", "supervisor_id": supervisor, **({"parent_id": parent} if parent else {})}
    return replace(an_event("baton.gateway.v1.TeamChanged", state, id_=f"t-{team}"), subject_kind="team")


def a_department(key: str, head: str) -> Event:
    """Return news of a department."""
    state = {"id": f"d-{key}", "key": key, "name": key, "head_id": head}
    return replace(an_event("baton.gateway.v1.DepartmentChanged", state, id_=f"d-{key}"), subject_kind="department")


def build(url: str) -> None:
    """Make a database of the service as `migrate` does, without a broker."""
    engine = open_engine(url)
    upgrade(engine, "notify")
    with engine.begin() as connection:
        deployment.ensure(connection, tables.deployment, demo=True)
    engine.dispose()


class Database:
    """One fresh database: its consumer, its sender, its units of work."""

    def __init__(self, url: str) -> None:
        self.engine: Engine = open_engine(url, pool_size=8)
        with self.engine.connect() as connection:
            here = deployment.load(connection, tables.deployment)
        self.resources = Resources(engine=self.engine, seal=SEAL, deployment=here)

    def take(self, *events: Event, at: datetime = NOON) -> None:
        """Apply a batch as the consumer does."""
        with self.engine.begin() as connection:
            Reactions(self.resources, lambda: at).apply(connection, events)

    def send(self, sender: Sender, *, at: datetime = NOON) -> int:
        """Send one round."""
        return send_due(self.resources, {Channel.EMAIL: sender}, clock=lambda: at)

    def work(self, person: str, *, at: datetime = NOON) -> AbstractContextManager[SqlUnitOfWork]:
        """Open a unit of work of a person's call."""
        principal = Principal(
            sub=person, kind="person", roles=("REP",), team=None, dept=None, scope=Scope.SELF, expires_at=datetime(2099, 1, 1, tzinfo=UTC)
        )
        call = Call(principal=principal, method="test", idempotency_key="k", correlation_id="c", traceparent=None, via="ui", at=at)
        return open_work(call, self.resources)

    def ledger(self) -> list[Delivery]:
        """Return every delivery, in the order of person and channel."""
        table = tables.delivery
        with self.engine.connect() as connection:
            query = select(table).order_by(table.c.user_id, table.c.channel, table.c.event_id)
            return [delivery_of(dict(row)) for row in connection.execute(query).mappings()]
