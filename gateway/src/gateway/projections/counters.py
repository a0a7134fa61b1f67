"""Board and funnel counts, moved by the difference of a lead's old and new standing."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from gateway.projections.event import Row
from gateway.projections.lead import LeadChange, Standing

OPEN = "LEAD_STATUS_OPEN"
BOARD_KEY = ("process_key", "node", "owner_id", "currency")
FUNNEL_KEY = ("process_key", "origin", "owner_id", "source", "status", "node", "reached", "currency")

Key = tuple[str | tuple[str, ...], ...]
Sums = dict[Key, tuple[int, int]]
KeyOf = Callable[[Standing], Key | None]


def board_difference(changes: Iterable[LeadChange]) -> list[Row]:
    """Return what to add to each board counter, in key order; only open leads stand on the board."""
    return _rows(BOARD_KEY, _difference(changes, lambda lead: _board_key(lead) if lead.status == OPEN else None))


def funnel_difference(changes: Iterable[LeadChange]) -> list[Row]:
    """Return what to add to each funnel counter, in key order."""
    return _rows(FUNNEL_KEY, _difference(changes, _funnel_key))


def _board_key(lead: Standing) -> Key:
    return (lead.process_key, lead.node, lead.owner_id, lead.currency)


def _funnel_key(lead: Standing) -> Key:
    return (lead.process_key, lead.origin, lead.owner_id, lead.source, lead.status, lead.node, lead.reached, lead.currency)


def _difference(changes: Iterable[LeadChange], key_of: KeyOf) -> Sums:
    sums: Sums = defaultdict(lambda: (0, 0))
    for change in changes:
        for lead, sign in ((change.before, -1), (change.after, 1)):
            if lead is not None and (key := key_of(lead)) is not None:
                leads, amount = sums[key]
                sums[key] = (leads + sign, amount + sign * lead.amount_minor)
    return {key: delta for key, delta in sums.items() if delta != (0, 0)}


def _rows(names: tuple[str, ...], sums: Sums) -> list[Row]:
    """Return rows in key order, so that two transactions never wait for each other in a circle."""
    return [dict(zip(names, key, strict=True)) | {"leads": leads, "amount_minor": amount} for key, (leads, amount) in sorted(sums.items())]
