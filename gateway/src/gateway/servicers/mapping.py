"""Views as messages; the only place that knows both."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, TypeVar

from baton.common.v1 import read_pb2, value_pb2
from baton.gateway.v1 import view_service_pb2 as pb
from baton.leads.v1 import lead_pb2
from google.protobuf import json_format
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.call_refusals import InvalidFields
from chassis.clock import utc_now
from chassis.errors import Violation
from gateway.views.common import AmountSum, Meta, State, Token
from gateway.views.funnel import FunnelRow
from gateway.views.leads import BoardColumn, LeadCard, TimelineEntry
from gateway.views.operations import ParkedGroup, QueueDepth, Worker

M = TypeVar("M", bound=Message)
R = TypeVar("R")
MOST_ROWS = 200  # as many as anybody reads; a file holds them all


def instant(request: Message, field: str) -> datetime | None:
    """Return the instant in `field` of a request; None when unset. Raises InvalidFields outside the years 1 to 9999."""
    if not request.HasField(field):
        return None
    message: Timestamp = getattr(request, field)
    try:
        return message.ToDatetime(tzinfo=UTC)
    except (ValueError, OverflowError) as fault:
        raise InvalidFields(violations=[Violation(field, "INVALID_TIME")]) from fault


def first_rows(rows: Sequence[R], *, whole: bool) -> tuple[Sequence[R], int]:
    """Return the rows of a reply, and how many more there are; `whole` leaves out none."""
    shown = rows if whole else rows[:MOST_ROWS]
    return shown, len(rows) - len(shown)


def timestamp(at: datetime | None) -> Timestamp | None:
    """Return an instant as a message."""
    if at is None:
        return None
    message = Timestamp()
    message.FromDatetime(at)
    return message


def parsed(state: State | None, message: M) -> M:
    """Fill `message` from proto JSON; fields newer than this gateway are left out."""
    if state:
        json_format.ParseDict(dict(state), message, ignore_unknown_fields=True)
    return message


def process(state: State | None) -> lead_pb2.ProcessState | None:
    """Return a process as a message; None when none is known."""
    return parsed(state, lead_pb2.ProcessState()) if state is not None else None


def tokens(messages: Iterable[read_pb2.Token]) -> tuple[Token, ...]:
    """Return the tokens of a request."""
    return tuple(Token(one.subject_kind, one.subject, one.epoch, one.sequence) for one in messages)


def meta(view: Meta) -> read_pb2.Meta:
    """Return how fresh a view is."""
    return read_pb2.Meta(
        as_of=timestamp(view.as_of),
        sources=[read_pb2.Source(name=one.name, lag_ms=one.lag_ms, missing=one.missing, absent=one.absent) for one in view.sources],
        partial=bool(view.missing),
        missing=view.missing,
        behind=view.behind,
        pending=view.pending,
        demo=view.demo,
    )


def card(view: LeadCard) -> pb.LeadCard:
    """Return a card."""
    return pb.LeadCard(
        id=view.id,
        no=view.no,
        customer_name=view.customer_name,
        title=view.title,
        owner_id=view.owner_id,
        owner_name=view.owner_name,
        amount_minor=view.amount_minor,
        currency=view.currency,
        node=view.node,
        node_position=view.node_position,
        entered_time=timestamp(view.entered_at),
        last_progress_time=timestamp(view.last_progress_at),
        dwell_limit_hours=view.dwell_limit_hours,
        required_count=view.required_count,
        missing=view.missing,
        status=number(lead_pb2.LeadStatus, view.status),
        needs_customization=view.needs_customization,
        sequence=view.sequence,
        source=number(lead_pb2.LeadSource, view.source),
        source_ref=view.source_ref,
        created_time=timestamp(view.created_at),
        won_time=timestamp(view.won_at),
        contact_mask=view.contact_mask,
        dwell_breached=view.dwell_breached,
        stall=stall(view),
        process_key=view.process_key,
        process_version=view.process_version,
        node_label=parsed(view.node_label, value_pb2.Text()) if view.node_label else None,
    )


def stall(view: LeadCard) -> lead_pb2.Stall | None:
    """Return why the lead stands still; None when nobody said so, or when its time is over."""
    if view.stalled_until is None or view.stalled_until <= utc_now():
        return None
    return lead_pb2.Stall(
        reason=number(lead_pb2.StallReason, view.stall_reason or ""), until_time=timestamp(view.stalled_until), by=view.stalled_by or ""
    )


def column(view: BoardColumn) -> pb.BoardColumn:
    """Return a column of the board."""
    return pb.BoardColumn(
        node=parsed(view.node, lead_pb2.ProcessNode()),
        count=view.count,
        amounts=amounts(view.amounts),
        cards=[card(one) for one in view.cards],
        next_page_token=view.next_page_token,
    )


def amounts(sums: Iterable[AmountSum]) -> list[pb.AmountSum]:
    """Return sums of money."""
    return [pb.AmountSum(currency=one.currency, minor=one.minor) for one in sums]


def entry(view: TimelineEntry) -> pb.TimelineEntry:
    """Return an entry of the timeline."""
    return pb.TimelineEntry(
        id=view.id,
        type=view.type,
        occurred_time=timestamp(view.occurred_at),
        recorded_time=timestamp(view.recorded_at),
        actor=view.actor,
        actor_name=view.actor_name,
        sequence=view.sequence,
        mode=view.mode,
        facts_json=json.dumps(view.facts, ensure_ascii=False),
    )


def funnel_row(view: FunnelRow) -> pb.FunnelRow:
    """Return a row of the funnel."""
    return pb.FunnelRow(
        key=view.key,
        label=view.label,
        sources=[number(lead_pb2.LeadSource, one) for one in view.sources],
        total=view.total,
        open=view.open,
        won=view.won,
        lost=view.lost,
        won_amounts=amounts(view.won_amounts),
        steps=[pb.FunnelStep(node=step.node, open=step.open, reached=step.reached) for step in view.steps],
    )


def worker(view: Worker) -> pb.WorkerState:
    """Return a process of the system."""
    return pb.WorkerState(
        service=view.service,
        role=view.role,
        instance=view.instance,
        last_beat_time=timestamp(view.last_beat_at),
        alive=view.alive,
        oldest_unpublished_ms=view.oldest_unpublished_ms,
        waiting=view.waiting,
        parked=view.parked,
    )


def parked(view: ParkedGroup) -> pb.ParkedGroup:
    """Return parked messages of one cause."""
    return pb.ParkedGroup(
        service=view.service,
        fingerprint=view.fingerprint,
        reason=view.reason,
        count=view.count,
        first_time=timestamp(view.first_at),
        last_time=timestamp(view.last_at),
    )


def queue(view: QueueDepth) -> pb.QueueDepth:
    """Return a queue."""
    return pb.QueueDepth(name=view.name, messages=view.messages)


def number(enum: Any, name: str) -> Any:
    """Return the enum's number; 0, unknown to this reader, for a name newer than this gateway."""
    return enum.Value(name) if name in enum.keys() else 0  # noqa: SIM118 - an enum wrapper is no mapping
