"""The sample on a real database: replicas draw it once, and its seed is nowhere in clear before it is revealed."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from sqlalchemy import select, text
from tests.support.leads.make import CONTACT, a_call, a_lead
from tests.support.leads.sql import Database, build

from chassis.principal import Scope
from chassis.testing import capability
from leads.domain.draw import commitment
from leads.domain.kinds import LeadStatus
from leads.storage import tables
from leads.usecases.draw_month import draw_sample
from leads.usecases.ports import NewLead

SEPTEMBER = datetime(2025, 9, 15, tzinfo=UTC)
OCTOBER = datetime(2025, 10, 2, tzinfo=UTC)


def sweep(database: Database, at: datetime) -> int:
    with database.work(a_call(at=at, scope=Scope.ALL)) as work:
        drawn = draw_sample(work=work)
        work.commit()
    return drawn


def clear(database: Database, seed: bytes) -> list[str]:
    """Return the tables that hold the seed in clear."""
    with database.engine.connect() as connection:
        return [
            table.name
            for table in tables.metadata.sorted_tables
            if connection.execute(
                text(f'select count(*) from "{table.name}" as row where row::text like :seed'), {"seed": f"%{seed.hex()}%"}
            ).scalar_one()
        ]


@capability("L09")
def test_replicas_commit_once_and_draw_once_and_the_seed_stays_sealed_until_then(make_database: Callable[..., str]) -> None:
    database = Database(make_database("leads", build))
    with ThreadPoolExecutor(4) as replicas:
        list(replicas.map(lambda _: sweep(database, SEPTEMBER), range(8)))
    with database.work(a_call(scope=Scope.ALL)) as work:
        told = [
            NewLead(
                lead=a_lead(
                    "signing",
                    id=f"01920000-0000-7000-8000-{number:012x}",
                    no=f"L-{number:06}",
                    status=LeadStatus.WON,
                    won_at=SEPTEMBER,
                    order_id="SO-1",
                ),
                told=(),
                contact=CONTACT,
            )
            for number in range(8)
        ]
        work.leads.add(told)
        sample = work.samples.of("2025-09")
        work.commit()
    assert sample is not None
    assert clear(database, sample.seed) == []

    with ThreadPoolExecutor(4) as replicas:
        drawn = list(replicas.map(lambda _: sweep(database, OCTOBER), range(8)))

    assert sum(drawn) == 1
    with database.engine.connect() as connection:
        journal = tables.journal.c
        rows = connection.execute(select(journal.type, journal.body).where(journal.subject == "2025-09").order_by(journal.sequence)).all()
    assert [row.type for row in rows] == ["baton.leads.v1.SampleCommitted", "baton.leads.v1.SampleDrawn"]
    state = rows[1].body["state"]
    assert rows[0].body["state"]["seed_commit"] == commitment(bytes.fromhex(state["seed"])) == state["seed_commit"]
    assert (state["population_size"], len(state["lead_ids"])) == (8, 5)
    assert 'seed"' not in json.dumps(rows[0].body)
    assert clear(database, sample.seed) == ["journal"]
    database.engine.dispose()
