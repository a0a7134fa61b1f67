"""Requests: where untrusted JSON becomes a command; the one authority on a command's shape."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from marshmallow import fields, post_load

from chassis.fields import Choice, Flag, Id, Instant, Int, Many, Message, One, Text, digest_of
from handoff.domain.answer import Given
from handoff.domain.kinds import Decision, Priority, TicketStatus
from handoff.usecases.accept_ticket import AcceptTicket
from handoff.usecases.answer_clarification import AnswerClarification
from handoff.usecases.ask_clarification import AskClarification
from handoff.usecases.cancel_ticket import CancelTicket
from handoff.usecases.close_ticket import CloseTicket
from handoff.usecases.deliver_ticket import DeliverTicket
from handoff.usecases.get_ticket import GetTicket, ListTouchpoints
from handoff.usecases.import_tickets import ImportedTicket, ImportedTransition, ImportTickets
from handoff.usecases.request_rework import RequestRework
from handoff.usecases.return_ticket import ReturnTicket
from handoff.usecases.submit_ticket import SubmitTicket

MOST_TICKETS = 500
MAX_MINOR = 10**15 - 1


class Struct(fields.Dict):
    """A google.protobuf.Struct: any JSON object; what its values may be is the domain's question."""


class Request(Message):
    """A request; `command` is what it becomes. Lists become tuples, ids become text."""

    command: ClassVar[type]

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Any:
        """Return the command."""
        return self.command(**{name: _frozen(value) for name, value in values.items()})


class OfTicket(Request):
    """A request about one ticket."""

    ticket_id = Id(required=True)


class ReceiptSchema(Message):
    """Receipt; kept as it came, because its signature covers it."""

    sha256 = Text(max=64, required=True)
    size = Int(min=0, required=True)
    media_type = Text(max=120, required=True)
    name = Text(min=0, max=255, load_default="")
    signature = Text(max=2_000, required=True)


class SubmitTicketSchema(Request):
    """SubmitTicketRequest."""

    command = SubmitTicket
    ticket_id = Id()
    touchpoint = Text(max=60)
    lead_id = Id()
    title = Text(max=200)
    from_dept = Text(max=60)
    inputs = Struct(keys=fields.String(), load_default=dict)
    priority = Choice(Priority, "PRIORITY")


class AcceptTicketSchema(OfTicket):
    """AcceptTicketRequest."""

    command = AcceptTicket
    assignee_ids = Many(Text(max=120), max=10)


class ReturnTicketSchema(OfTicket):
    """ReturnTicketRequest."""

    command = ReturnTicket
    reason = Text(max=1_000, multiline=True, required=True)
    inputs = Many(Text(max=60), max=20)


class AskClarificationSchema(OfTicket):
    """AskClarificationRequest."""

    command = AskClarification
    question = Text(max=4_000, multiline=True, required=True)


class AnswerClarificationSchema(OfTicket):
    """AnswerClarificationRequest."""

    command = AnswerClarification
    answer = Text(max=4_000, multiline=True, required=True)


class AnswerGivenSchema(Message):
    """AnswerGiven."""

    decision = Choice(Decision, "DECISION")
    approved_amount_minor = Int(min=0, max=MAX_MINOR)
    max_discount_percent = Text(max=12)
    reason = Text(min=0, max=1_000, multiline=True)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> Given:
        """Return the decision."""
        return Given(**values)


class DeliverTicketSchema(OfTicket):
    """DeliverTicketRequest."""

    command = DeliverTicket
    note = Text(min=0, max=4_000, multiline=True)
    receipts = Many(One(ReceiptSchema), max=10)
    answer = One(AnswerGivenSchema)


class RequestReworkSchema(OfTicket):
    """RequestReworkRequest."""

    command = RequestRework
    reason = Text(max=1_000, multiline=True, required=True)


class CloseTicketSchema(OfTicket):
    """CloseTicketRequest."""

    command = CloseTicket
    rating = Int(min=1, max=5)


class CancelTicketSchema(OfTicket):
    """CancelTicketRequest."""

    command = CancelTicket
    reason = Text(max=500, required=True)


class ImportedTransitionSchema(Message):
    """ImportedTransition."""

    status = Choice(TicketStatus, "TICKET_STATUS", required=True)
    occurred_at = Instant(required=True, data_key="occurred_time")
    actor_id = Text(max=120)

    @post_load
    def build(self, values: dict[str, Any], **_: Any) -> ImportedTransition:
        """Return the transition."""
        return ImportedTransition(**values)


class ImportedTicketSchema(Message):
    """ImportedTicket."""

    external_id = Text(max=200, required=True)
    touchpoint = Text(max=60, required=True)
    lead_external_id = Text(max=200)
    title = Text(max=200)
    from_dept = Text(max=60)
    to_dept = Text(max=60)
    initiator_id = Text(max=120)
    assignee_ids = Many(Text(max=120), max=10)
    priority = Choice(Priority, "PRIORITY")
    opened_at = Instant(required=True, data_key="opened_time")
    due_at = Instant(data_key="due_time")
    transitions = Many(One(ImportedTransitionSchema), max=200)
    on_time = Flag()
    reassignments = Int(min=0, max=10_000)
    reworks = Int(min=0, max=10_000)
    line = Int(min=0)

    @post_load(pass_original=True)
    def build(self, values: dict[str, Any], original: Mapping[str, Any], **_: Any) -> ImportedTicket:
        """Return the row, with a digest of what it said; its line in the file does not count."""
        told = {name: _frozen(value) for name, value in values.items()}
        return ImportedTicket(**told, digest=digest_of(original, but="line"))


class ImportTicketsSchema(Request):
    """ImportTicketsRequest."""

    command = ImportTickets
    system = Text(max=60, required=True)
    tickets = Many(One(ImportedTicketSchema), max=MOST_TICKETS, required=True)
    dry_run = Flag()


class GetTicketSchema(OfTicket):
    """GetTicketRequest."""

    command = GetTicket


class ListTouchpointsSchema(Request):
    """ListTouchpointsRequest."""

    command = ListTouchpoints
    openable = Flag()
    lead_id = Id()


def _frozen(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return str(value) if isinstance(value, UUID) else value
