"""Leads on a real database: units of work as the service opens them."""

from __future__ import annotations

from contextlib import AbstractContextManager

from sqlalchemy import Engine
from tests.support.keys import SEALING_KEY, key_pair

from chassis import deployment
from chassis.calendar import Calendar
from chassis.commands import Call
from chassis.database import open_engine
from chassis.migrate import upgrade
from chassis.receipts import ReceiptVerifier
from chassis.sealing import Seal
from chassis.statements import StatementVerifier
from leads.storage import tables
from leads.storage.checks import CheckBook
from leads.storage.defaults import begin_data_checks, begin_dwell_rules, begin_keyword_tags, publish_defaults
from leads.storage.numbers import Numbers
from leads.storage.repositories import ProcessRepository
from leads.storage.unit_of_work import Resources, SqlUnitOfWork, open_work


def build(url: str) -> None:
    """Make a database of the service as `migrate` does, without a broker."""
    engine = open_engine(url)
    upgrade(engine, "leads")
    with engine.begin() as connection:
        here = deployment.ensure(connection, tables.deployment, demo=True)
        publish_defaults(connection, here)
        begin_dwell_rules(connection, here)
        begin_keyword_tags(connection, here)
        begin_data_checks(connection, here)
    engine.dispose()


class Database:
    """One fresh database and the units of work on it."""

    def __init__(self, url: str, *, public_key: str | None = None) -> None:
        self.engine: Engine = open_engine(url, pool_size=8)
        with self.engine.connect() as connection:
            here = deployment.load(connection, tables.deployment)
        self.resources = Resources(
            engine=self.engine,
            seal=Seal({1: SEALING_KEY}),
            receipts=ReceiptVerifier(public_key or key_pair()[1]),
            statements=StatementVerifier(public_key or key_pair()[1]),
            deployment=here,
            numbers=Numbers(),
            processes=ProcessRepository(),
            calendar=Calendar(),
            checks=CheckBook(Calendar().zone),
        )

    def work(self, call: Call) -> AbstractContextManager[SqlUnitOfWork]:
        """Open a unit of work for that call."""
        return open_work(call, self.resources)
