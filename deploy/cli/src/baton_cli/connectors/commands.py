"""`baton connectors`: check, try on a lead, install and list what brings records of other systems into a node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from baton.gateway.v1 import record_service_pb2

from baton_cli.client.caller import Caller, Refused
from baton_cli.client.lead_numbers import lead_id
from baton_cli.client.place import place
from baton_cli.output import Mode, emit, paper
from baton_cli.packs.commands import said
from baton_cli.packs.document import Fault, invalid, read
from baton_cli.problem import Exit, Problem
from baton_cli.texts import text

app = typer.Typer(no_args_is_help=True, help="Bring records of other systems into the evidence of a node.")
NOT_ALLOWED = "RECORD_ORIGIN_NOT_ALLOWED"
SERVICE = "baton.gateway.v1.RecordService"
SPEC: Any = record_service_pb2.RecordConnectorSpec.DESCRIPTOR
ConnectorFile = Annotated[Path, typer.Argument(metavar="FILE", help="A connector's TOML file, such as deploy/connectors/his.toml.")]


@app.command("list")
def list_connectors() -> None:
    """List the connectors, whether they can work, and how they have done in the last seven days."""
    with Caller(place()) as caller:
        found = caller.call(f"{SERVICE}/ListRecordConnectors", {})
    if Mode.json:
        emit(found)
        return
    for one in found.get("connectors", []):
        spec = one["spec"]
        lacking = [text(f"connector_{name}") for name in ("origin_allowed", "secret_present") if not one.get(name)]
        state = text("connector_off") if not spec.get("active") else ", ".join(lacking) or text("connector_ready")
        counts = text("connector_counts", brought=one.get("brought", "0"), failed=one.get("failed", "0"))
        paper.print(f"[bold]{spec['key']}[/]  {said(spec['label'])}  {spec['process_key']} › {spec['node']}  [green]{state}[/]  {counts}")
    paper.print("[dim]" + text("connector_origins", origins=", ".join(found.get("origins", [])) or "—") + "[/]")


@app.command()
def check(file: ConnectorFile) -> None:
    """Check a connector: its form here, its meaning by the gateway; nothing is changed and nobody is asked."""
    allowed = ""
    try:
        _put(file, dry_run=True)
    except NotAllowed as lacking:
        allowed = lacking.remedy  # the file is right; the rest is the operator's
    if Mode.json:
        emit({"file": file.name, "valid": True, "origin_allowed": not allowed})
        return
    paper.print(text("connector_valid", file=file.name))
    if allowed:
        paper.print(f"[yellow]![/] {text('connector_not_allowed_yet')} {allowed}")


@app.command("try")
def try_(file: ConnectorFile, *, lead: Annotated[str, typer.Option(help="Number or id of a lead that stands in the node.")]) -> None:
    """Ask the system for the record of one lead, and show what each field would say; nothing is saved."""
    connector = read(file, SPEC)
    with Caller(place()) as caller, _named(file):
        found = caller.call(f"{SERVICE}/TryRecordConnector", {"connector": connector, "lead_id": lead_id(caller, lead)})
    if Mode.json:
        emit(found)
        return
    paper.print(f"[dim]{found['url']}  {found.get('took_ms', 0)} ms[/]")
    for value in found.get("values", []):
        shown = said(value["text"]) if value.get("code") else _shown(value.get("value"))
        paper.print(f"{value['field']}: {value.get('raw', '—')} → {shown}", markup=False)


@app.command()
def install(file: ConnectorFile) -> None:
    """Put a connector in force; the same file again changes nothing."""
    reply = _put(file, dry_run=False)
    if Mode.json:
        emit(reply)
    else:
        paper.print(text("connector_installed", key=reply["connector"]["key"], version=reply["version"]))


def _put(file: Path, *, dry_run: bool) -> dict[str, Any]:
    connector = read(file, SPEC)
    with Caller(place()) as caller, _named(file):
        return caller.call(f"{SERVICE}/PutRecordConnector", {"connector": connector, "dry_run": dry_run})


class NotAllowed(Problem):
    """The connector is right; the operator has not allowed its address."""


@contextmanager
def _named(file: Path) -> Iterator[None]:
    """Name the file in what the gateway refuses about its content."""
    try:
        yield
    except Refused as refused:
        found: list[Mapping[str, str]] = list(refused.refusal.violations)
        if not found:
            raise
        if {one["code"] for one in found} == {NOT_ALLOWED}:
            raise NotAllowed(f"{NOT_ALLOWED}: {text('connector_not_allowed_yet')}", found[0]["message"], code=Exit.REFUSED) from refused
        faults = [Fault(one["field"].removeprefix("connector."), one["code"], one["message"]) for one in found]
        raise invalid(file.name, faults, "CONNECTOR_INVALID") from refused


def _shown(value: Any) -> str:
    return "、".join(value) if isinstance(value, list) else str(value) if value is not None else "—"
