"""`baton patterns`: the library of action patterns, and what each goes together with."""

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
    """What teams saw in their leads, and how much more often leads that showed it were won."""


@app.command(name="list")
def list_(
    *,
    node: Annotated[str | None, typer.Option(help="Only patterns about this node.")] = None,
    tag: Annotated[str | None, typer.Option(help="Only patterns about this keyword tag.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Retired ones too.")] = False,
) -> None:
    """Print the library, greatest uplift first."""
    asked: dict[str, Any] = {name: value for name, value in (("node", node), ("keyword", tag)) if value}
    with Caller(place()) as caller:
        emit(list(_lines(caller, asked | ({"status": "PATTERN_STATUS_ALL"} if everything else {}))))


@app.command()
def show(pattern_id: Annotated[str, typer.Argument(help="Its id, as `list` prints it.")]) -> None:
    """Print one pattern: its figures, the places it was seen, its note and the conditions it has had."""
    with Caller(place()) as caller:
        effect = caller.call("PatternViewService/PatternEffect", {"pattern_id": pattern_id})
        whole = caller.call("PatternService/GetPattern", {"pattern_id": pattern_id})
    emit({**effect, "note": whole.get("note", ""), "versions": whole.get("versions", [])})


def _lines(caller: Caller, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    token: str | None = None
    while True:
        page = {"size": 200} | ({"token": token} if token else {})
        reply = caller.call("PatternViewService/PatternLibrary", asked | {"page": page})
        yield from reply.get("patterns", [])
        token = reply.get("next_page_token")
        if not token:
            return
