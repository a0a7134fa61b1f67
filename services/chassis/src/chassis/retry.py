"""The retry sweep: one waiting event, tried again in a transaction of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from chassis.failures import Rejected, fingerprint, is_away, next_attempt, reason_of
from chassis.faults import passing
from chassis.inbox_entries import UNKNOWN_TYPE
from chassis.messaging.envelope import Undecodable, decode, thaw

if TYPE_CHECKING:
    from chassis.inbox import Inbox


def retry_one(inbox: Inbox, instance: str) -> bool:
    """Try the most overdue event of `inbox` again; return False when nothing is due.

    The row is leased first, so an event that kills the process holds up nobody, and is counted by whoever finds the lease of a dead one.
    """
    now = inbox.clock()
    with inbox.engine.begin() as connection:
        row = connection.execute(
            text(
                "update inbox as mine set next_at = cast(:now as timestamptz) + make_interval(secs => 30), reason = :mark,"
                " attempts = mine.attempts + case when found.reason like 'TRYING %' and found.reason <> :mark then 1 else 0 end"
                " from (select consumer, event_id, reason from inbox where consumer = :consumer"
                "    and state = 'waiting' and next_at <= :now"
                "   order by next_at limit 1 for update skip locked) as found"
                " where mine.consumer = found.consumer and mine.event_id = found.event_id"
                " returning mine.event_id, mine.attempts, mine.raw"
            ),
            {"consumer": inbox.consumer, "now": now, "mark": f"TRYING {instance}"},
        ).one_or_none()
    if row is None:
        return False
    key = {"consumer": inbox.consumer, "id": row.event_id}
    kind = "?"
    try:
        event = decode(*thaw(bytes(row.raw)))
        kind = event.type
        if inbox.types is not None and kind not in inbox.types:
            raise Rejected(UNKNOWN_TYPE)
        with inbox.engine.begin() as connection:
            mine = connection.execute(
                text(
                    "update inbox set state = 'done', raw = null, reason = null, next_at = null, fingerprint = null"
                    " where consumer = :consumer and event_id = :id and state = 'waiting'"
                ),
                key,
            ).rowcount
            if mine:
                inbox.apply(connection, [event])
            passing("retry.in_tx")
    except Exception as error:
        if is_away(error):
            raise
        attempts = row.attempts + 1
        due = None if isinstance(error, Rejected | Undecodable) else next_attempt(inbox.clock(), attempts)
        with inbox.engine.begin() as connection:
            connection.execute(
                text(
                    "update inbox set state = :state, attempts = :attempts, next_at = :due, reason = :reason, fingerprint = :fingerprint"
                    " where consumer = :consumer and event_id = :id and state = 'waiting'"
                ),
                {
                    **key,
                    "state": "waiting" if due else "parked",
                    "attempts": attempts,
                    "due": due,
                    "reason": reason_of(error),
                    "fingerprint": fingerprint(kind, reason_of(error)),
                },
            )
    return True
