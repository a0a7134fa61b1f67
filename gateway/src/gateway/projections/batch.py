"""What a batch of events does to the read model, whatever holds it: PostgreSQL, or memory in a simulation."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from gateway.projections import check, dwell_rules, insight, lead, pattern, process
from gateway.projections.counters import BOARD_KEY, FUNNEL_KEY, board_difference, funnel_difference
from gateway.projections.event import At, Event, Row


class ReadModel(Protocol):
    """The tables of the read model, inside one transaction; rows come in key order."""

    def insert_new(self, table: str, rows: Sequence[Row]) -> None:
        """Insert rows; those whose key is taken are left as they are."""

    def replace_older(self, table: str, rows: Sequence[Row], *, by: tuple[str, ...] = ..., always_lock: bool = False) -> None:
        """Insert rows; where the key is taken, replace the row if the new one is newer by those columns."""

    def add_counts(self, table: str, key: tuple[str, ...], rows: Sequence[Row]) -> None:
        """Add `leads` and `amount_minor` of each row to its counter."""

    def standings(self, lead_ids: Sequence[str]) -> Mapping[str, lead.Standing]:
        """Return what is shown of these leads, for those that are shown."""

    def set_reached(self, reached: Mapping[str, Sequence[str]]) -> None:
        """Set which nodes these leads have ever stood in."""

    def credit_places(self, lead_ids: Sequence[str]) -> Mapping[str, At]:
        """Return how new the shown credits of these deals are, for those that are shown."""

    def drop_findings(self, lead_ids: Sequence[str]) -> None:
        """Remove what was odd in these leads."""

    def drop_shares(self, lead_ids: Sequence[str]) -> None:
        """Remove the shares of these deals' credits."""


def project_batch(events: Sequence[Event], model: ReadModel) -> None:
    """Bring the read model up to `events`, given in the order of their keys. Raises Unprojectable."""
    if not events:
        return
    _mark_seen(events, model)
    leads = _project_leads([event for event in events if event.subject_kind == lead.KIND], model)
    _project_insights(events, model)
    model.replace_older("dwell_rules", dwell_rules.project(events))
    model.replace_older("data_checks", check.project(events))
    model.replace_older("process", process.project(event for event in events if event.subject_kind == process.KIND))
    model.replace_older("pattern", pattern.project(events))
    _log_changes(events, leads, model)
    _mark_sources(events, model)


def _mark_seen(events: Sequence[Event], model: ReadModel) -> None:
    """Record the newest place of every subject; the row locks also let one batch at a time touch a subject."""
    places: dict[tuple[str, str], At] = {}
    for event in events:
        key = (event.subject_kind, event.subject)
        places[key] = max(places.get(key, (0, 0)), (event.epoch, event.sequence))
    rows: list[Row] = [
        {"subject_kind": kind, "subject": subject, "epoch": epoch, "sequence": sequence}
        for (kind, subject), (epoch, sequence) in sorted(places.items())
    ]
    model.replace_older("seen", rows, always_lock=True)


def _mark_sources(events: Sequence[Event], model: ReadModel) -> None:
    """Record how far each source has come; last of all, because every batch of a source meets in this one row."""
    newest: dict[str, Row] = {}
    for event in events:
        source = event.source.rsplit("/", 1)[-1]
        if source not in newest or event.recorded_at > newest[source]["recorded_at"]:
            newest[source] = {"source": source, "recorded_at": event.recorded_at}
    model.replace_older("source_seen", [newest[source] for source in sorted(newest)], by=("recorded_at",))


def _project_leads(events: Sequence[Event], model: ReadModel) -> dict[str, lead.LeadChange]:
    by_lead: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        by_lead[event.subject].append(event)
    if not by_lead:
        return {}
    before = model.standings(list(by_lead))
    changes = {lead_id: lead.project(lead_id, before.get(lead_id), by_lead[lead_id]) for lead_id in sorted(by_lead)}
    model.replace_older("lead_card", [change.card for change in changes.values() if change.card is not None])
    _replace_findings(changes, model)
    reached = {
        key: change.after.reached
        for key, change in changes.items()
        if change.card is None and change.after is not None and change.after is not change.before
    }
    if reached:
        model.set_reached(reached)
    model.insert_new("lead_fact", [fact for change in changes.values() for fact in change.facts])
    model.replace_older("lead_visit", [change.visits[number] for change in changes.values() for number in sorted(change.visits)])
    model.add_counts("board_counter", BOARD_KEY, board_difference(changes.values()))
    model.add_counts("funnel_counter", FUNNEL_KEY, funnel_difference(changes.values()))
    return changes


def _replace_findings(changes: Mapping[str, lead.LeadChange], model: ReadModel) -> None:
    """Show what is odd in the newest copies alone; the lock on `seen` keeps two batches from one lead."""
    model.drop_findings([key for key, change in changes.items() if change.card is not None])
    model.insert_new("finding_card", check.findings(changes.values()))


def _project_insights(events: Sequence[Event], model: ReadModel) -> None:
    """Bring credits, tickets, contracts and deliveries up to `events`."""
    _project_credits(insight.newest(event for event in events if event.subject_kind == insight.CREDIT), model)
    tickets = [event for event in events if event.subject_kind == insight.TICKET]
    model.replace_older("ticket_card", [insight.ticket_card(event) for event in insight.newest(tickets)])
    model.insert_new("ticket_fact", [insight.ticket_fact(event) for event in tickets])
    contracts = insight.newest(event for event in events if event.subject_kind == insight.CONTRACT)
    model.replace_older("contract_card", [insight.contract_card(event) for event in contracts])
    deliveries = insight.newest(event for event in events if event.subject_kind == insight.DELIVERY)
    model.replace_older("delivery_card", [insight.delivery_card(event) for event in deliveries])


def _project_credits(events: Collection[Event], model: ReadModel) -> None:
    """Replace the shares of those credits that are newer than what is shown; the inbox's lock keeps two batches from one credit."""
    if not events:
        return
    places = model.credit_places([event.subject for event in events])
    fresh = [event for event in events if places.get(event.subject, (0, 0)) < (event.epoch, event.sequence)]
    model.replace_older("credit_card", [insight.credit_card(event) for event in fresh])
    model.drop_shares([event.subject for event in fresh])
    model.insert_new("credit_share", [share for event in fresh for share in insight.credit_shares(event)])


def _log_changes(events: Sequence[Event], leads: Mapping[str, lead.LeadChange], model: ReadModel) -> None:
    """Tell live readers, once for each subject of the batch."""
    newest: dict[tuple[str, str], Event] = {}
    for event in events:
        key = (event.subject_kind, event.subject)
        if key not in newest or (event.epoch, event.sequence) > (newest[key].epoch, newest[key].sequence):
            newest[key] = event
    ordered = sorted(newest.items(), key=lambda item: item[0])
    model.insert_new("change", [_change(event, leads.get(event.subject)) for _, event in ordered])


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
