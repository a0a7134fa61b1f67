"""The change log: what became visible, in an order in which a late commit is never skipped."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import sqlalchemy as sa

from chassis.deployment import Deployment
from gateway.storage import read_tables as t
from gateway.storage.cards import COLUMNS, OWNER_NAME, card_of
from gateway.storage.read import ReadDatabase, texts
from gateway.views.common import Owners
from gateway.views.leads import LeadCard

RETENTION_S = 2 * 3600
RESUMABLE_S = RETENTION_S - 600
_TOKEN = re.compile(r"([0-9a-f]{8}e\d{1,9})\.(\d{1,19})\.(\d{1,19})\.(\d{1,12})\Z")

Place = tuple[int, int]  # (transaction, position)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that became visible; `card` is the lead as it stands when the change is read."""

    place: Place
    subject_kind: str
    subject: str
    sequence: int
    type: str
    actor: str
    owner_id: str | None
    previous_owner_id: str | None
    card: LeadCard | None = None

    def concerns(self, owners: Owners) -> bool:
        """Return whether somebody who sees leads of `owners` must hear of it: also when one leaves their sight."""
        if self.subject_kind != "lead":
            return True
        return owners.include(self.owner_id) or (self.previous_owner_id is not None and owners.include(self.previous_owner_id))


class ChangeLog:
    """Reads the log; knows how far it may be read."""

    def __init__(self, database: ReadDatabase, deployment: Deployment) -> None:
        self._database = database
        self._mark = f"{str(deployment.database_id)[-8:]}e{deployment.epoch}"

    def token(self, place: Place) -> str:
        """Return a resume token; it also says when it was given, because the log forgets."""
        return f"{self._mark}.{place[0]}.{place[1]}.{int(time.time())}"

    def place_of(self, token: str) -> Place | None:
        """Return the place a token names; None when it is too old, malformed, or of another database."""
        match = _TOKEN.match(token)
        if match is None or match[1] != self._mark or int(match[4]) < time.time() - RESUMABLE_S:
            return None
        place = int(match[2]), int(match[3])
        return place if max(place) < 2**63 else None

    async def horizon(self) -> int:
        """Return the oldest transaction of this database still running: all before it are decided."""
        async with self._database.connect() as connection:
            return int((await connection.execute(sa.select(_horizon()))).scalar_one())

    async def after(self, place: Place, *, limit: int, until: Place | None = None) -> tuple[list[Change], bool]:
        """Return decided changes after `place`, the newest of each subject only, and whether more may come at any moment."""
        change = t.change.c
        rows = sa.select(t.change).where(sa.tuple_(change.xid, change.position) > sa.tuple_(*place))
        if until is not None:
            rows = rows.where(sa.tuple_(change.xid, change.position) <= sa.tuple_(*until))
        part = rows.order_by(change.xid, change.position).limit(limit).subquery("part")
        async with self._database.connect() as connection:
            found = (await connection.execute(sa.select(part, _horizon().label("horizon")))).mappings().all()
        decided = [row for row in found if row["xid"] < row["horizon"]]
        changes = [_change(row) for row in decided]
        return await self._with_cards(changes), len(decided) < len(found) or len(found) == limit

    async def _with_cards(self, changes: Sequence[Change]) -> list[Change]:
        newest = {(change.subject_kind, change.subject): change.place for change in changes}
        ids = sorted({subject for kind, subject in newest if kind == "lead"})
        cards: dict[str, LeadCard] = {}
        if ids:
            async with self._database.connect() as connection:
                processes = await self._database.processes(connection)
                statement = sa.select(*COLUMNS, OWNER_NAME).where(t.lead_card.c.id == sa.any_(texts(ids)))
                rows = (await connection.execute(statement)).mappings().all()
            cards = {row["id"]: card_of(row, processes) for row in rows}
        return [
            replace(change, card=cards.get(change.subject) if change.subject_kind == "lead" else None)
            for change in changes
            if newest[change.subject_kind, change.subject] == change.place or change.previous_owner_id != change.owner_id
        ]


def purge() -> sa.Delete:
    """Return the statement that forgets changes nobody may resume from."""
    return sa.delete(t.change).where(t.change.c.at < sa.func.now() - sa.text(f"interval '{RETENTION_S} seconds'"))


def _horizon() -> sa.ColumnElement[int]:
    """Return the oldest transaction that may still write here.

    A snapshot knows the transactions of the whole server. Those of its other databases are left out, else one long import of a
    neighbour would hold everybody's live views still; one whose lock is not seen (it has just begun, or just ended) counts as ours.
    """
    return sa.literal_column(
        "coalesce((select min(running::text::bigint) from pg_snapshot_xip(pg_current_snapshot()) as running where not exists ("
        "select from pg_locks as held join pg_stat_activity as session using (pid) where held.locktype = 'transactionid'"
        " and held.mode = 'ExclusiveLock' and held.granted and held.transactionid = running::xid"
        " and session.datname <> current_database())), pg_snapshot_xmax(pg_current_snapshot())::text::bigint)",
        sa.BigInteger,
    )


def _change(row: sa.RowMapping) -> Change:
    return Change(
        place=(row["xid"], row["position"]),
        **{name: row[name] for name in ("subject_kind", "subject", "sequence", "type", "actor", "owner_id", "previous_owner_id")},
    )
