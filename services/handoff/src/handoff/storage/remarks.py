"""What was said of a ticket or a contract, sealed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, Table, insert, select

from chassis.ids import new_id
from chassis.sealing import Seal
from handoff.usecases.ports import Remark


class Remarks:
    """The remarks of one table; `about` is its column that says of what."""

    def __init__(self, connection: Connection, table: Table, about: Column[Any], seal: Seal) -> None:
        self._connection = connection
        self._table = table
        self._about = about
        self._seal = seal

    def of(self, subject: str) -> Sequence[Remark]:
        """Return the remarks about something, first to last."""
        query = select(self._table).where(self._about == subject).order_by(self._table.c.id)
        found = []
        for row in self._connection.execute(query):
            body = json.loads(self._seal.open(row.body, place=self._place(row.id)))
            found.append(Remark(kind=row.kind, by=row.by, at=row.at, text=body["text"], receipts=tuple(body["receipts"])))
        return found

    def keep(self, subject: str, remark: Remark) -> None:
        """Keep a remark."""
        identity = str(new_id())
        body = json.dumps({"text": remark.text, "receipts": [dict(one) for one in remark.receipts]}, ensure_ascii=False)
        values = {self._about.name: subject, "id": identity, "kind": remark.kind, "by": remark.by, "at": remark.at}
        self._connection.execute(insert(self._table).values(**values, body=self._seal.seal(body, place=self._place(identity))))

    def _place(self, identity: str) -> str:
        return f"{self._table.name}.body.{identity}"
