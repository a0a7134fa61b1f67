"""Applies a batch of events to the read model inside the inbox's transaction: a handful of statements, whatever its size."""

from collections import defaultdict
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy import Connection

from chassis.failures import Rejected
from chassis.messaging.envelope import Event
from gateway.projections import dwell_rules, lead, process
from gateway.projections.counters import BOARD_KEY, FUNNEL_KEY, board_difference, funnel_difference
from gateway.projections.event import Row, Unprojectable
from gateway.storage import read_tables as t
from gateway.storage.insight_projector import apply_insights
from gateway.storage.sets import add_counts, insert_new, replace_older

CHANNEL = "gateway_change"
_COUNTED = (
    t.lead_card.c.id, t.lead_card.c.epoch, t.lead_card.c.sequence, t.lead_card.c.process_key, t.lead_card.c.node,
    t.lead_card.c.furthest_position, t.lead_card.c.owner_id, t.lead_card.c.source_ref, t.lead_card.c.source,
    t.lead_card.c.status, t.lead_card.c.voided, t.lead_card.c.currency, t.lead_card.c.amount_minor,
)  # fmt: skip


def apply(connection: Connection, events: Sequence[Event]) -> None:
    """Bring the read model up to `events`; does not commit. Raises Rejected for what can never be shown."""
    if not events:
        return
    _mark_seen(connection, events)
    try:
        leads = _apply_leads(connection, [event for event in events if event.subject_kind == lead.KIND])
        apply_insights(connection, events)
        replace_older(connection, t.dwell_rules, dwell_rules.project(events))
        replace_older(connection, t.process, process.project(event for event in events if event.type == process.TYPE))
    except Unprojectable as fault:
        raise Rejected(str(fault)) from fault
    _log_changes(connection, events, leads)
    _mark_sources(connection, events)


def _mark_seen(connection: Connection, events: Sequence[Event]) -> None:
    """Record the newest place of every subject; the row locks also let one batch at a time touch a subject."""
    places: dict[tuple[str, str], tuple[int, int]] = {}
    for event in events:
        key = (event.subject_kind, event.subject)
        places[key] = max(places.get(key, (0, 0)), (event.epoch, event.sequence))
    rows = [
        {"subject_kind": kind, "subject": subject, "epoch": epoch, "sequence": sequence}
        for (kind, subject), (epoch, sequence) in sorted(places.items())
    ]
    replace_older(connection, t.seen, rows, always_lock=True)


def _mark_sources(connection: Connection, events: Sequence[Event]) -> None:
    """Record how far each source has come; last of all, because every batch of a source meets in this one row."""
    newest: dict[str, Row] = {}
    for event in events:
        source = event.source.rsplit("/", 1)[-1]
        if source not in newest or event.recorded_at > newest[source]["recorded_at"]:
            newest[source] = {"source": source, "recorded_at": event.recorded_at}
    replace_older(connection, t.source_seen, [newest[source] for source in sorted(newest)], by=("recorded_at",))


def _apply_leads(connection: Connection, events: Sequence[Event]) -> dict[str, lead.LeadChange]:
    by_lead: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_lead[event.subject].append(event)
    if not by_lead:
        return {}
    known = connection.execute(sa.select(*_COUNTED).where(t.lead_card.c.id == sa.any_(sa.cast(list(by_lead), sa.ARRAY(sa.Text)))))
    before = {row["id"]: lead.standing_of(dict(row)) for row in known.mappings()}
    changes = {lead_id: lead.project(lead_id, before.get(lead_id), by_lead[lead_id]) for lead_id in sorted(by_lead)}
    replace_older(connection, t.lead_card, [change.card for change in changes.values() if change.card is not None])
    _raise_furthest(connection, changes)
    insert_new(connection, t.lead_fact, [fact for change in changes.values() for fact in change.facts])
    replace_older(connection, t.lead_visit, [change.visits[number] for change in changes.values() for number in sorted(change.visits)])
    add_counts(connection, t.board_counter, BOARD_KEY, board_difference(changes.values()))
    add_counts(connection, t.funnel_counter, FUNNEL_KEY, funnel_difference(changes.values()))
    return changes


def _raise_furthest(connection: Connection, changes: dict[str, lead.LeadChange]) -> None:
    raised = {
        key: change.after.furthest
        for key, change in changes.items()
        if change.card is None and change.after is not None and change.after is not change.before
    }
    if raised:
        new = (
            sa.func.unnest(sa.cast(list(raised), sa.ARRAY(sa.Text)), sa.cast(list(raised.values()), sa.ARRAY(sa.Integer)))
            .table_valued("id", "furthest", name="new")
            .render_derived()
        )
        connection.execute(sa.update(t.lead_card).where(t.lead_card.c.id == new.c.id).values(furthest_position=new.c.furthest))


def _log_changes(connection: Connection, events: Sequence[Event], leads: dict[str, lead.LeadChange]) -> None:
    """Tell live readers, once for each subject of the batch, and wake them when this commits."""
    newest: dict[tuple[str, str], Event] = {}
    for event in events:
        key = (event.subject_kind, event.subject)
        if key not in newest or (event.epoch, event.sequence) > (newest[key].epoch, newest[key].sequence):
            newest[key] = event
    insert_new(
        connection, t.change, [_change(event, leads.get(event.subject)) for _, event in sorted(newest.items(), key=lambda item: item[0])]
    )
    connection.execute(sa.select(sa.func.pg_notify(CHANNEL, "")))


def _change(event: Event, changed: lead.LeadChange | None) -> Row:
    owned = changed if event.subject_kind == lead.KIND else None
    return {
        "subject_kind": event.subject_kind,
        "subject": event.subject,
        "sequence": event.sequence,
        "type": event.type,
        "actor": event.actor,
        "owner_id": (owned.after.owner_id or None) if owned and owned.after else None,
        "previous_owner_id": (owned.before.owner_id or None) if owned and owned.before else None,
    }
