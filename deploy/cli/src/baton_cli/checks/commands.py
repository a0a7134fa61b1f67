"""`baton checks`: the data checks, what one would find, and what they found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from baton_cli.client.caller import Caller
from baton_cli.client.place import place
from baton_cli.output import emit

app = typer.Typer(no_args_is_help=True)


@app.callback()
def group() -> None:
    """What the company thinks odd in its data, and what was found; a check asks and never refuses."""


@app.command(name="list")
def list_() -> None:
    """Print the checks."""
    with Caller(place()) as caller:
        emit(caller.call("CheckViewService/DataChecks", {}).get("checks", {}).get("checks", []))


@app.command(name="try")
def try_(
    formula: Annotated[str, typer.Argument(help='For example "lead_amount > lead_usual_amount * 20".')],
    *,
    field: Annotated[str | None, typer.Option(help="What it speaks of, whose value is printed.")] = None,
    node: Annotated[str | None, typer.Option(help="Only leads in this node, whose fields are names too.")] = None,
) -> None:
    """Print how many open leads a formula would find now, or what is wrong with it; nothing is kept."""
    asked = {name: value for name, value in (("when", formula), ("field", field), ("node", node)) if value is not None}
    with Caller(place()) as caller:
        emit(caller.call("CheckService/TryDataCheck", asked))


@app.command()
def anomalies(
    *,
    check: Annotated[str | None, typer.Option(help="Only what this check found.")] = None,
    owner: Annotated[str | None, typer.Option(help="Only leads of this person, by id.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Those somebody said are right too.")] = False,
) -> None:
    """Print what is odd, newest first."""
    asked: dict[str, Any] = {name: value for name, value in (("check", check), ("owner_id", owner)) if value}
    with Caller(place()) as caller:
        emit(list(_found(caller, asked | ({"status": "ANOMALY_STATUS_ALL"} if everything else {}))))


def _found(caller: Caller, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    token: str | None = None
    while True:
        page = {"size": 200} | ({"token": token} if token else {})
        reply = caller.call("CheckViewService/AnomalyList", asked | {"page": page})
        yield from reply.get("anomalies", [])
        token = reply.get("next_page_token")
        if not token:
            return
