"""`python -m gateway`: migrate, then serve and work as children; or one verb alone."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from chassis import run

SERVICE = "gateway"

# Each verb imports what it needs: a process that only watches its children, or projects, has no use for a server's libraries.


def _migrate(_: Sequence[str]) -> None:
    from chassis.messaging.topology import Topology, declare
    from gateway import opening, settings
    from gateway.identity.passwords import Passwords
    from gateway.storage.migrate import migrate

    told = settings.load()
    deployment = migrate(
        told.database_url,
        demo=told.demo,
        zone=told.company_zone,
        admin_password=told.bootstrap_admin_password,
        seal=opening.seal_of(told),
        hasher=Passwords(),
        calendar=told.calendar,
    )
    declare(told.amqp_admin_url, Topology.load(), service=SERVICE, database_id=str(deployment.database_id))


def _serve(_: Sequence[str]) -> None:
    from gateway import serve, settings

    serve.serve(settings.load())


def _work(_: Sequence[str]) -> None:
    from gateway import settings, work

    work.work(settings.load())


def _rebuild(arguments: Sequence[str]) -> None:
    from gateway import settings
    from gateway.rebuild import verb

    if list(arguments) not in ([], ["--abandon"]):
        sys.exit("usage: python -m gateway rebuild [--abandon]")
    verb.run(settings.load(), give_up=bool(arguments))


def _operate(name: str) -> run.Verb:
    def run_verb(arguments: Sequence[str]) -> None:
        from getpass import getuser

        from chassis.operate import Desk, Misused, operate
        from gateway import opening, settings
        from gateway.storage import tables as d

        told = settings.load()
        engine = opening.engine_of(told)
        desk = Desk(service=SERVICE, engine=engine, amqp_url=told.amqp_url, inbox=d.inbox, journal=d.journal, actor=getuser())
        try:
            print(operate(desk, [name, *arguments]))
        except Misused as fault:
            sys.exit(str(fault))

    return run_verb


def main() -> None:
    """Run the verb on the command line."""
    verbs = {
        "migrate": _migrate,
        "serve": _serve,
        "work": _work,
        "rebuild": _rebuild,
        "parked": _operate("parked"),
        "replay": _operate("replay"),
        "archive": _operate("archive"),
        "verify": _operate("verify"),
    }
    run.main(SERVICE, verbs, children=("serve", "work"))


if __name__ == "__main__":
    main()
