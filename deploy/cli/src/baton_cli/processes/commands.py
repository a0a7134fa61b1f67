"""`baton processes`: the flow of a process as text, for a terminal and for scripts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from baton_cli.client.caller import Caller
from baton_cli.client.place import place
from baton_cli.output import Mode, emit, paper
from baton_cli.packs.commands import once_heard, said
from baton_cli.texts import text

app = typer.Typer(no_args_is_help=True)
LETTERS = {"R": "responsible", "A": "accountable", "C": "consulted", "I": "informed"}


@app.callback()
def group() -> None:
    """Who does what in a process, and what happens in it now."""


@app.command()
def flow(
    key: Annotated[str | None, typer.Argument(help="Key of the process; the default one when left out.")] = None,
    *,
    version: Annotated[int | None, typer.Option(help="Its version; the newest when left out.")] = None,
) -> None:
    """Print one version of a process node by node: whose it is, who takes part, what stands in it, and what is handed over."""
    asked = {name: value for name, value in (("process_key", key), ("version", version)) if value is not None}
    with Caller(place()) as caller:
        found = once_heard(caller, "FlowService/ProcessFlow", asked)
    if Mode.json:
        emit(found)
        return
    for line in lines_of(found):
        paper.print(line, markup=False)


def lines_of(flow: Mapping[str, Any]) -> Iterator[str]:
    """Yield the flow line by line, in the reader's language."""
    process = flow["process"]
    named = {one["role"]: said(one["label"]) for one in process.get("roles", [])}
    lanes = {one["key"]: one for one in flow.get("lanes", [])}
    yield f"{said(process['label'])}  {text('flow_version', version=process['version'])}"
    for number, step in enumerate(flow.get("steps", []), 1):
        node = step["node"]
        owners = [_lane(lanes[key], named) for key in step.get("lanes", [])]
        marks = [text("flow_optional")] if node.get("optional") else []
        yield " ".join([f"{number:>2}", said(node["label"]), f"[{', '.join(owners) or text('flow_nobody')}]", *marks])
        if parts := _parts(node.get("raci", {}), named):
            yield f"   {parts}"
        yield "   " + text("flow_standing", open=step.get("open", 0), stuck=step.get("stuck", 0), fields=len(node.get("required", [])))
    for one in flow.get("hand_overs", []):
        point = one["touchpoint"]
        told = {"lane": _lane(lanes[one["lane"]], named), "label": said(point["label"]), "open": one.get("open", 0)}
        if minutes := point.get("within_minutes", 0):
            yield text("flow_hand_over", **told, hours=f"{minutes / 60:g}", overdue=one.get("overdue", 0))
        else:
            yield text("flow_hand_over_unclocked", **told)
    for lane in lanes.values():
        people = ", ".join(one["name"] for one in lane.get("people", []))
        yield f"{_lane(lane, named)}: {people or text('flow_no_holder')}"


def _lane(lane: Mapping[str, Any], named: Mapping[str, str]) -> str:
    role = lane.get("role")
    return named.get(role, role.removeprefix("PROCESS_ROLE_").lower()) if role else lane.get("department_name") or lane["key"]


def _parts(raci: Mapping[str, Any], named: Mapping[str, str]) -> str:
    parts = []
    for letter, part in LETTERS.items():
        roles = raci.get(part, [])
        who = [named.get(role, role.removeprefix("PROCESS_ROLE_").lower()) for role in ([roles] if isinstance(roles, str) else roles)]
        parts += [f"{letter} {', '.join(who)}"] if who else []
    return "  ".join(parts)
