"""The process every deployment starts with, as data shipped with the service."""

from __future__ import annotations

import json
from importlib.resources import files

from sqlalchemy import Connection, func
from sqlalchemy.dialects.postgresql import insert

from chassis import journal
from chassis.clock import utc_now
from chassis.deployment import Deployment
from leads.messaging.outgoing import PROCESS, PROCESS_PUBLISHED
from leads.messaging.wire import process_state
from leads.storage import tables
from leads.storage.process_rows import process_of

DEFAULTS = ("standard",)


def publish_defaults(connection: Connection, deployment: Deployment) -> None:
    """Publish version 1 of each default process that does not exist yet, and tell it."""
    for key in DEFAULTS:
        body = json.loads(files("leads").joinpath("storage", "processes", f"{key}.json").read_text(encoding="utf-8"))
        statement = insert(tables.process).values(key=key, version=1, status="published", body=body, published_at=func.now())
        created = connection.execute(statement.on_conflict_do_nothing().returning(tables.process.c.version)).first()
        if created is not None:
            fact = journal.Fact(
                type=PROCESS_PUBLISHED,
                subject_kind=PROCESS,
                subject=key,
                sequence=1,
                occurred_at=utc_now(),
                body={"state": process_state(process_of(key, 1, body, None))},
            )
            origin = journal.Origin(actor="service:leads", correlation_id=f"default-process-{key}")
            journal.record(connection, tables.journal, [fact], origin=origin, epoch=deployment.epoch)
