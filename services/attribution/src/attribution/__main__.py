"""python -m attribution [migrate | serve | work | parked … | replay … | archive … | verify]; without a verb everything in one go."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Sequence

from chassis import run


def migrate(arguments: Sequence[str]) -> None:
    """Bring database and broker topology up to date."""
    from attribution import bootstrap, settings

    bootstrap.migrate(settings.load())


def serve(arguments: Sequence[str]) -> None:
    """Answer calls under nameko until told to stop."""
    from chassis import green

    green.patch()
    from attribution import bootstrap, settings
    from attribution.api.service import AttributionService
    from chassis import serving

    loaded = settings.load()
    engine = bootstrap.engine_for(loaded, "serve", pool_size=loaded.workers)
    green.prove(engine)
    serving.serve(
        AttributionService,
        runner=bootstrap.runner(loaded, engine),
        engine=engine,
        amqp_url=loaded.amqp_url,
        workers=loaded.workers,
        beat=bootstrap.serving_beat,
        database_id=str(bootstrap.here(engine).database_id),
    )


def work(arguments: Sequence[str]) -> None:
    """Publish the journal and take in others' facts until told to stop."""
    from attribution import bootstrap, settings
    from chassis import working

    loaded = settings.load()
    working.work(bootstrap.work(loaded, bootstrap.engine_for(loaded, "work")))


def operate(verb: str, arguments: Sequence[str]) -> None:
    """Carry out an operator's verb and print what came of it."""
    from attribution import bootstrap, settings
    from chassis.operate import Misused
    from chassis.operate import operate as carry_out

    loaded = settings.load()
    try:
        print(carry_out(bootstrap.desk(loaded, bootstrap.engine_for(loaded, verb), actor=getpass.getuser()), [verb, *arguments]))
    except Misused as usage:
        sys.exit(str(usage))


VERBS: dict[str, run.Verb] = {
    "migrate": migrate,
    "serve": serve,
    "work": work,
    "parked": lambda arguments: operate("parked", arguments),
    "replay": lambda arguments: operate("replay", arguments),
    "archive": lambda arguments: operate("archive", arguments),
    "verify": lambda arguments: operate("verify", arguments),
}

if __name__ == "__main__":
    run.main("attribution", VERBS, children=("serve", "work"))
