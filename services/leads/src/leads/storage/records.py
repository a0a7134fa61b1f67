"""Records that the gateway signed, read back."""

from __future__ import annotations

from datetime import datetime

from chassis.statements import StatementExpired, StatementForged, StatementVerifier
from leads.domain.brought import Record, RecordExpired, RecordForged
from leads.domain.lead import Actor, Lead
from leads.domain.process import Label

USE = "record"


def read_record(signed: str, statements: StatementVerifier, *, lead: Lead, actor: Actor) -> Record:
    """Return the record. Raises RecordExpired; RecordForged when it was not signed for this person, lead and node."""
    try:
        said = statements.read(signed, use=USE, at=actor.at)
    except StatementForged as fault:
        raise RecordForged(lead_id=lead.id) from fault
    except StatementExpired as fault:
        raise RecordExpired(lead_id=lead.id) from fault
    if (said["sub"], said["lead"], said["node"]) != (actor.id, lead.id, lead.node):
        raise RecordForged(lead_id=lead.id)
    return Record(
        connector=said["connector"],
        version=said["version"],
        label=Label(**said["label"]),
        fetched_at=datetime.fromisoformat(said["fetched"]),
        digest=said["digest"],
        values=said["values"],
    )
