"""No way round the gate on a real database: fewer stories, judged by what is stored and told there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import insert, select
from tests.support.leads.followed import FOLLOWED
from tests.support.leads.judge import Record, Stay, Told
from tests.support.leads.make import EVIDENCE, RECEIPT, SIGNED, a_call
from tests.support.leads.sql import Database, build
from tests.support.leads.steps import CONTRACTING, answered
from tests.support.leads.way_round import PRIVATE, PUBLIC, Story, Vouched, runner_over

from chassis.commands import Runner
from chassis.messaging.envelope import Event
from chassis.principal import Scope
from chassis.receipts import sign_receipt
from chassis.testing import capability
from leads.storage import tables
from leads.storage.process_rows import body_of
from leads.storage.reactions import Reactions

STEPS = 1_000


class StoredCompany:
    """Leads in PostgreSQL; the journal says who wrote what."""

    def __init__(self, url: str) -> None:
        self.database = Database(url, public_key=PUBLIC)
        with self.database.engine.begin() as connection:
            for one in FOLLOWED:
                row = {
                    "key": one.key,
                    "version": one.version,
                    "status": "published",
                    "body": body_of(one),
                    "enforce_from": one.enforce_from,
                }
                connection.execute(insert(tables.process).values(**row, published_at=datetime.now(UTC)))

    def runner(self, clock: Callable[[], datetime], vouched: Vouched) -> Runner[Any]:
        return runner_over(self.database.work, clock, vouched)

    def hear(self, event: Event) -> None:
        with self.database.engine.begin() as connection:
            Reactions(self.database.resources, lambda: event.occurred_at).apply(connection, [event])

    def standing(self) -> Mapping[str, tuple[str, int, str]]:
        lead = tables.lead.c
        with self.database.engine.connect() as connection:
            columns = (lead.id, lead.node, lead.version, lead.process_key, lead.process_version)
            rows = connection.execute(select(*columns).order_by(lead.created_at, lead.id))
            return {row.id: (row.node, row.version, f"{row.process_key}/{row.process_version}") for row in rows}

    def records(self) -> Iterator[Record]:
        with self.database.work(a_call(scope=Scope.ALL)) as work:
            for lead_id in self.standing():
                one = work.leads.get(lead_id)
                followed = work.processes.of(one)
                yield Record(
                    lead_id=lead_id,
                    status=one.status,
                    order_id=one.order_id,
                    system=one.system,
                    stays=[
                        Stay(
                            node=visit.node,
                            number=visit.visit_no,
                            mode=visit.mode,
                            fields=visit.fields,
                            missing=visit.missing,
                            exited=visit.exited_at is not None,
                            answers=answered(visit),
                        )
                        for visit in reversed(work.leads.visits(lead_id))
                    ],
                    told=self._told(lead_id),
                    optional=frozenset(node.key for node in followed.nodes if node.optional),
                    enforced_from=followed.enforce_from,
                    is_demo=work.is_demo,
                    asks=followed.key == CONTRACTING.key,
                    process_key=one.process_key,
                    version=one.process_version,
                )

    def _told(self, lead_id: str) -> list[Told]:
        journal = tables.journal.c
        query = select(tables.journal).where(journal.subject_kind == "lead", journal.subject == lead_id).order_by(journal.sequence)
        with self.database.engine.connect() as connection:
            return [
                Told(type=row.type.rsplit(".", 1)[-1], sequence=row.sequence, body=row.body, by=row.actor, at=row.occurred_at)
                for row in connection.execute(query)
            ]


@capability("L01", "X10")
def test_nobody_gets_a_lead_past_the_gate_of_a_real_service(make_database: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    for fields in EVIDENCE.values():
        for key, value in [(key, value) for key, value in fields.items() if value in (RECEIPT, SIGNED)]:
            receipt = sign_receipt(PRIVATE, sha256="a" * 64, size=12, media_type=value["media_type"], name=value["name"])
            monkeypatch.setitem(fields, key, receipt)
    company = StoredCompany(make_database("leads", build))
    story = Story(7, company, steps=STEPS)

    assert story.faults() == []
    print(f"{STEPS} attempts, {sum(story.accepted.values())} accepted, {story.moved} moves")
    assert story.moved > STEPS / 50
    company.database.engine.dispose()
