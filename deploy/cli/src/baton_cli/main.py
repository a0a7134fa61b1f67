"""The `baton` command line: collects the commands, and turns problems into words and exit codes."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from baton_cli.checks.commands import app as checks
from baton_cli.client.commands import app as client
from baton_cli.connectors.commands import app as connectors
from baton_cli.events.commands import app as events
from baton_cli.importing.commands import app as importing
from baton_cli.output import Mode, complain
from baton_cli.packs.commands import app as packs
from baton_cli.patterns.commands import app as patterns
from baton_cli.problem import Problem
from baton_cli.processes.commands import app as processes
from baton_cli.sample.commands import app as sample
from baton_cli.stack.commands import app as stack
from baton_cli.workshop.commands import app as workshop

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help="Baton (接力): local stack and client of the gateway.")
app.add_typer(stack)
app.add_typer(client)
app.add_typer(connectors, name="connectors")
app.add_typer(events, name="events")
app.add_typer(importing, name="import")
app.add_typer(packs, name="packs")
app.add_typer(processes, name="processes")
app.add_typer(sample, name="sample")
app.add_typer(workshop, name="workshop")
app.add_typer(patterns, name="patterns")
app.add_typer(checks, name="checks")


@app.callback()
def options(*, json: Annotated[bool, typer.Option("--json", help="Speak JSON on standard output.")] = False) -> None:
    """Baton (接力): local stack and client of the gateway."""
    Mode.json = json or Mode.json


def main() -> None:
    """Run one command. `--json` may stand anywhere."""
    arguments = sys.argv[1:]
    if "--json" in arguments:
        arguments.remove("--json")
        Mode.json = True
    try:
        app(arguments)
    except Problem as problem:
        complain(problem)
        sys.exit(problem.code)
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
