"""The nameko class: decode, call, encode."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.rpc import Calls, command
from chassis.rpc_replay import ReplayMethods
from notify.api import replies, schemas
from notify.domain.delivery import Delivery
from notify.storage.unit_of_work import SqlUnitOfWork
from notify.usecases import mark_read as reading
from notify.usecases import why_notified as explaining


class NotifyService(ReplayMethods):
    """Every method of baton.notify.v1.NotifyService."""

    name = "notify"
    calls = Calls()

    @command(schemas.MarkReadSchema, replies.read_reply)
    def mark_read(self, command: reading.MarkRead, work: SqlUnitOfWork) -> Sequence[Delivery]:
        """MarkRead."""
        return reading.mark_read(command, user_id=work.user_id, deliveries=work.deliveries, at=work.at)

    @command(schemas.WhyNotifiedSchema, replies.why_reply, query=True)
    def why_notified(self, query: explaining.WhyNotified, work: SqlUnitOfWork) -> Sequence[Delivery]:
        """WhyNotified."""
        return explaining.why_notified(query, user_id=work.user_id, deliveries=work.deliveries)
