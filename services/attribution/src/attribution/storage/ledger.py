"""The credits as the consumer writes them: three statements for a batch, however many deals it holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, func, select

from attribution.domain.credit import Credit, Standing
from attribution.domain.deal import DealHeard
from attribution.messaging.outgoing import fact_of, origin_of
from attribution.storage import tables
from attribution.storage.rows import credit_values, revision_values, standing_of
from attribution.storage.rulebook import SqlRulebook
from chassis import journal
from chassis.bulk import BulkInsert
from chassis.deployment import Deployment

PUT_CREDITS = BulkInsert(tables.credit, unique=("lead_id",), overwrite=True)
INSERT_REVISIONS = BulkInsert(tables.credit_revision)


class SqlLedger:
    """The ledger of one transaction; the inbox sees to it that no other works on the same deals."""

    def __init__(self, connection: Connection, rules: SqlRulebook, deployment: Deployment) -> None:
        self._connection = connection
        self._deployment = deployment
        self.rules = rules

    def standings(self, lead_ids: Collection[str]) -> Mapping[str, Standing]:
        """Return how far the credits of these deals have come, for those that have one."""
        query = select(tables.credit).where(tables.credit.c.lead_id == func.any(sorted(lead_ids)))
        return {row["lead_id"]: standing_of(dict(row)) for row in self._connection.execute(query).mappings()}

    def store(self, made: Sequence[tuple[Credit, DealHeard]]) -> None:
        """Store revisions, in the order they were made, and tell each as a fact caused by what was heard."""
        if not made:
            return
        newest = {credit.deal.lead_id: credit for credit, _ in made}
        PUT_CREDITS(self._connection, [credit_values(credit) for credit in newest.values()])
        INSERT_REVISIONS(self._connection, [revision_values(credit, heard) for credit, heard in made])
        told = [(fact_of(credit, heard), origin_of(heard)) for credit, heard in made]
        journal.record_each(self._connection, tables.journal, told, epoch=self._deployment.epoch)
