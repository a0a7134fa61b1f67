"""eventlet for `serve` alone: patched before anything else is imported, and proven to work with the database driver."""

from __future__ import annotations

import os
import selectors
import socketserver
import sys
import time
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

PROBE_S = 0.2
PROBES = 5


class BlockedHub(SystemExit):
    """A query would stop every other call of this process."""


def patch() -> None:
    """Patch the standard library for eventlet.

    psycopg waits in C unless told to use `select`, which eventlet can replace; it reads the variable when it is imported.

    Raises:
        BlockedHub: psycopg was imported before, so it is too late.
    """
    if "psycopg" in sys.modules:
        raise BlockedHub("psycopg was imported before eventlet patched the process")
    os.environ["PSYCOPG_WAIT_FUNC"] = "wait_select"
    # Names are looked up when a connection is made, and libpq does that in C anyway; a resolver of its own costs each start a fifth.
    os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")
    with warnings.catch_warnings():
        # It says at every start that new projects should not use it; the reason why we do is an ADR.
        warnings.simplefilter("ignore")
        import eventlet

    eventlet.monkey_patch()
    # The probes' server took its selector when it was imported, before this; that one would stop the whole process while it waits.
    vars(socketserver)["_ServerSelector"] = selectors.SelectSelector


def prove(engine: Engine) -> None:
    """Run two sleeping queries side by side. Raises BlockedHub when the second waited for the first."""
    import eventlet
    from sqlalchemy import text

    def sleep() -> None:
        with engine.connect() as connection:
            connection.execute(text("select pg_sleep(:seconds)"), {"seconds": PROBE_S})

    sleep()
    for _ in range(PROBES):  # a busy machine may make one wait; a blocked hub makes all
        started = time.monotonic()
        for probe in [eventlet.spawn(sleep), eventlet.spawn(sleep)]:
            probe.wait()
        if time.monotonic() - started <= PROBE_S * 1.9:
            return
    raise BlockedHub("database queries block the whole process: is PSYCOPG_WAIT_FUNC=wait_select in force?")
