"""Deliveries leave: at a decent hour, once, unless the matter is settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Protocol

from notify.domain.delivery import RETRY_UNKNOWN, UNKNOWN_FOR, Channel, Delivery, DeliveryStatus, Severity
from notify.domain.quiet import quiet_until, zone_of
from notify.usecases.ports import Address, Deliveries, People

AT_ONCE = 50


class NotSent(Exception):
    """The channel did not take the message; the code says why. `final` when trying again is pointless."""

    def __init__(self, code: str, *, final: bool = False) -> None:
        super().__init__(code)
        self.code = code
        self.final = final


class Sender(Protocol):
    """A channel's way out."""

    def send(self, delivery: Delivery, address: Address) -> None:
        """Hand the message over under the delivery's id. Raises NotSent."""


Prepared = tuple[Delivery, Address]


def decide(deliveries: Deliveries, people: People, *, at: datetime, limit: int = AT_ONCE) -> list[Prepared]:
    """Take what is due and settle what need not be sent; return what remains, with its addresses.

    The rows stay locked by the unit of work until their outcome is saved.
    """
    due = deliveries.due(at, limit=limit)
    ended = deliveries.resolved({one.resolves_key for one in due if one.resolves_key})
    known = people.addresses({one.user_id for one in due})
    ready: list[Prepared] = []
    settled: list[Delivery] = []
    for one in due:
        address = known.get(one.user_id)
        verdict = _verdict(one, address, ended, at)
        if verdict is None and address is not None:
            ready.append((one, address))
        elif verdict is not None:
            settled.append(verdict)
    deliveries.save(settled)
    return ready


def _verdict(one: Delivery, address: Address | None, ended: Mapping[str, datetime], at: datetime) -> Delivery | None:
    """Return the delivery as decided, None when it is to be sent now."""
    # A matter may come up again: what was recorded after its end is not pointless.
    end = ended.get(one.resolves_key) if one.resolves_key else None
    if end is not None and one.recorded_at <= end:
        return one.settle(DeliveryStatus.OBSOLETE, "send.obsolete", at=at)
    if address is None:
        if at - one.created_at > UNKNOWN_FOR:
            return one.settle(DeliveryStatus.FAILED, "send.unknown_person", at=at)
        return one.defer(at + RETRY_UNKNOWN, "send.waiting_for_person", at=at)
    if not address.active:
        return one.settle(DeliveryStatus.MUTED, "send.left", at=at)
    if one.channel is Channel.EMAIL and address.email is None:
        return one.settle(DeliveryStatus.MUTED, "send.no_address", at=at)
    until = quiet_until(at, zone_of(address.zone))
    if until is not None and one.severity is not Severity.CRITICAL:
        return one.defer(until, "quiet.hours", at=at)
    return None


def send(prepared: list[Prepared], senders: Mapping[Channel, Sender], *, at: Callable[[], datetime]) -> list[Delivery]:
    """Hand the messages over; return each with what came of it."""
    outcome = []
    for delivery, address in prepared:
        try:
            senders[delivery.channel].send(delivery, address)
        except NotSent as fault:
            failed = delivery.settle(DeliveryStatus.FAILED, fault.code, at=at()) if fault.final else delivery.fail(fault.code, at=at())
            outcome.append(failed)
        else:
            outcome.append(delivery.settle(DeliveryStatus.SENT, f"send.{delivery.channel.value}", at=at()))
    return outcome
