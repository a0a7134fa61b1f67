"""An exchange in a chat is recorded on the lead its contact belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chassis.errors import FailedPrecondition
from leads.domain.kinds import ActivityKind
from leads.usecases.ports import UnitOfWork
from leads.usecases.record_activity import RecordActivity, Recorded, record_activity


class ChatNotBound(FailedPrecondition):
    """Nobody has said yet which lead the contact belongs to."""

    code = "LEADS_CHAT_NOT_BOUND"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChat:
    """A message; `message_id` makes it count once, `occurred_at` None means now."""

    channel: str
    external_user: str
    message_id: str
    occurred_at: datetime | None = None
    text: str = ""
    keywords: tuple[str, ...] = ()
    without_keywords: tuple[str, ...] = ()


def record_chat(command: RecordChat, *, work: UnitOfWork) -> Recorded:
    """Record the message once, also when the contact has been given to another lead since.

    Raises: ChatNotBound, LeadNotFound, OutOfReach, InTheFuture.
    """
    bound = work.chats.lead_of(command.channel, command.external_user)
    if bound is None:
        raise ChatNotBound(channel=command.channel)
    step = RecordActivity(
        lead_id=work.chats.claim(command.channel, command.message_id, bound),
        kind=ActivityKind.MESSAGE,
        channel=command.channel,
        occurred_at=command.occurred_at,
        text=command.text,
        keywords=command.keywords,
        without_keywords=command.without_keywords,
        external_id=f"{command.channel}:{command.message_id}",
    )
    return record_activity(step, work=work)
