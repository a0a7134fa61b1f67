"""The views built anew from zero: the same as those that grew with the facts, whoever writes, reads or dies meanwhile."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from tests.e2e.conftest import Desk
from tests.support.roles import Roles
from tests.support.stack import Refused

from chassis.database import driver_url
from chassis.testing import capability, eventually
from gateway.rebuild.shadow import VIEWS

CATALOG = "select tablename, indexname, indexdef from pg_indexes where schemaname = 'public' order by 1, 2"
LEFT_OVER = (
    "select nspname from pg_namespace where nspname like 'rebuild%%' union all select consumer from inbox where consumer <> 'gateway'"
)


@pytest.fixture
def views(stack: Roles) -> Iterator[sa.Engine]:
    engine = sa.create_engine(driver_url(stack.databases["gateway"]))
    yield engine
    engine.dispose()


@pytest.fixture
def facts(stack: Roles) -> Iterator[sa.Engine]:
    engine = sa.create_engine(driver_url(stack.databases["leads"]))
    yield engine
    engine.dispose()


@pytest.fixture
def rebuild(stack: Roles) -> Callable[..., "subprocess.Popen[str]"]:
    """Return what starts `python -m gateway rebuild` as the operator; with a fault it kills itself at that point."""

    def start(*, fault: str = "") -> "subprocess.Popen[str]":
        env = stack.environment_of("gateway") | {"AMQP_ADMIN_URL": stack.amqp_url, "FAULT": fault}
        return subprocess.Popen(
            [sys.executable, "-m", "gateway", "rebuild"], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    return start


class Selling(threading.Thread):
    """Somebody who opens leads and looks at the board until told to stop; nobody may notice the rebuild."""

    def __init__(self, rep: Desk) -> None:
        super().__init__(name="selling")
        self.rep, self.enough, self.made, self.refusals = rep, threading.Event(), 0, list[str]()

    def run(self) -> None:
        """Sell."""
        while not self.enough.wait(0.05):
            try:
                self.rep.call("CreateLead", lead(f"客户 {self.made}"))
                self.rep.call("LeadBoard")
                self.made += 1
            except Refused as refusal:
                self.refusals.append(str(refusal))


def lead(name: str) -> dict[str, object]:
    return {"customer_name": name, "contact": {"name": "周", "phone": "13800000000"}, "source": "LEAD_SOURCE_SELF_DEV"}


def shown(engine: sa.Engine) -> dict[str, list[str]]:
    """Return every row of every view, but for counters at nought: which ones there ever were depends on the batches facts came in."""
    with engine.connect() as connection:
        return {table.name: sorted(map(repr, connection.execute(counted(table)).all())) for table in VIEWS}


def counted(table: sa.Table) -> sa.Select[tuple[object, ...]]:
    """Return the question for the rows of `table` that say something."""
    values = [column for column in table.columns if not column.primary_key]
    if not table.name.endswith(("_counter", "_standing")):
        return sa.select(table)
    return sa.select(table).where(sa.or_(*(column != 0 for column in values)))


def settled(engine: sa.Engine, facts: sa.Engine, made: int) -> None:
    """Wait until everybody's leads are shown, and counted: a lead is there with its first fact, and tells more than one."""

    def all_there() -> None:
        with engine.connect() as connection, facts.connect() as told:
            names = connection.exec_driver_sql("select count(*) from lead_card where customer_name like '客户 %%'").scalar_one()
            due = connection.exec_driver_sql("select count(*) from health_due").scalar_one()
            heard = connection.exec_driver_sql("select count(*) from inbox where consumer = 'gateway' and state = 'done'").scalar_one()
            assert (names, due, heard) == (made, 0, told.exec_driver_sql("select count(*) from journal").scalar_one())

    eventually(all_there, within=30)


@capability("B15", "X04")
def test_views_built_anew_are_those_that_grew_with_the_facts(
    stack: Roles, rep: Desk, views: sa.Engine, facts: sa.Engine, rebuild: Callable[..., "subprocess.Popen[str]"]
) -> None:
    """Every view is rebuilt from the first fact on while people sell and look, survives a kill, and equals the one it replaces."""
    rep.call("CreateLead", lead("远航"))
    with views.connect() as connection:
        catalog = connection.exec_driver_sql(CATALOG).all()
    selling = Selling(rep)
    selling.start()
    killed = rebuild(fault="cons.in_tx:1")
    killed.communicate(timeout=60)
    whole = rebuild()
    said, _ = whole.communicate(timeout=120)
    selling.enough.set()
    selling.join()

    assert killed.returncode == -9
    assert (whole.returncode, selling.refusals) == (0, []), said
    settled(views, facts, selling.made)
    grown = shown(views)
    with views.begin() as connection:
        connection.exec_driver_sql("update lead_card set customer_name = 'somebody else', node = 'negotiation'")
        connection.exec_driver_sql("delete from board_counter")
    again = rebuild()
    said, _ = again.communicate(timeout=120)

    assert again.returncode == 0, said
    settled(views, facts, selling.made)
    assert shown(views) == grown
    with views.connect() as connection:
        assert connection.exec_driver_sql(CATALOG).all() == catalog
        assert connection.exec_driver_sql(LEFT_OVER).all() == []
