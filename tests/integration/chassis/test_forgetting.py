"""What `work` forgets: replies whose week is over."""

import threading

from sqlalchemy import create_engine, func, select, text
from tests.support.leads.sql import build

from chassis.testing.eventually import eventually
from chassis.testing.plugin import MakeDatabase
from chassis.work import WorkSpec, run_work
from leads.storage import tables


def test_old_replies_are_forgotten_and_recent_ones_kept(make_database: MakeDatabase, amqp_url: str) -> None:
    engine = create_engine(make_database("leads", build))
    with engine.begin() as connection:
        connection.execute(
            text(
                "insert into reply (key, body_sha256, created_at)"
                " select 'old-' || n, 'x', now() - interval '8 days' from generate_series(1, 5100) n"
            )
        )
        connection.execute(text("insert into reply (key, body_sha256) values ('recent', 'x')"))
    spec = WorkSpec(service="leads", engine=engine, amqp_url=amqp_url, inbox=tables.inbox, apply=lambda *_: None, replies=tables.replies)
    stop = threading.Event()
    worker = threading.Thread(target=run_work, args=(spec, stop))
    worker.start()

    def forgotten() -> None:
        with engine.connect() as connection:
            assert connection.execute(select(func.count()).select_from(tables.replies)).scalar_one() == 1

    try:
        eventually(forgotten)
    finally:
        stop.set()
        worker.join(15)
        engine.dispose()
