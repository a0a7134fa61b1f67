"""Keeps the counters of accuracy true to the history of leads, with the other counters of process health."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlalchemy import Connection

from gateway.projections.accuracy import accuracy_changes
from gateway.projections.event import Row
from gateway.projections.history import LeadHistory
from gateway.storage import check_tables as c
from gateway.storage.read import texts
from gateway.storage.sets import add_counts, replace_older

_COUNTED = ("leads", "odd")


def count_accuracy(connection: Connection, histories: Sequence[LeadHistory], zone: ZoneInfo) -> None:
    """Put the leads' changes into the counters, and take out what they had put in before."""
    put = c.lead_accuracy.c
    asked = sa.select(put.lead_id, put.changes).where(put.lead_id == sa.any_(texts([one.lead_id for one in histories])))
    before: dict[str, list[list[Any]]] = {row.lead_id: row.changes for row in connection.execute(asked)}
    leads: Counter[tuple[str, str]] = Counter()
    odd: Counter[tuple[str, str]] = Counter()
    rows: list[Row] = []
    for history in histories:
        new: list[list[Any]] = [list(change) for change in accuracy_changes(history, zone)]
        old = before.get(history.lead_id)
        if new == old:
            continue
        rows.append({"lead_id": history.lead_id, "changes": new})
        for changes, sign in ((old or [], -1), (new, 1)):
            for day, owner, more, more_odd in changes:
                leads[day, owner] += sign * more
                odd[day, owner] += sign * more_odd
    replace_older(connection, c.lead_accuracy, rows, by=())
    counts: list[Row] = [
        {"day": key[0], "owner_id": key[1], "leads": leads[key], "odd": odd[key]} for key in sorted(leads) if leads[key] or odd[key]
    ]
    add_counts(connection, c.accuracy_change, ("day", "owner_id"), counts, names=_COUNTED)
