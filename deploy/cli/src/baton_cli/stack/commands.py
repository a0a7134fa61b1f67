"""up, down, status, logs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from baton_cli.output import Mode, emit, paper, people, remark
from baton_cli.problem import Exit, Problem
from baton_cli.stack.stack import Stack
from baton_cli.stack.workspace import find

app = typer.Typer()
TAIL_LINES = 40


@app.command()
def up(
    *,
    demo: Annotated[bool, typer.Option(help="Make this a demo deployment; its views say so.")] = False,
    only: Annotated[list[str] | None, typer.Option(help="A service to run beside the gateway, and no other; may be repeated.")] = None,
) -> None:
    """Start the local stack: private servers, migrations, one process per service."""
    stack = Stack(find(), only=only)
    stack.up(demo=demo)
    if Mode.json:
        emit(stack.status())
        return
    for name, address in stack.addresses().items():
        people.print(f"  {name:<10} {address}")
    remark("  log in     baton login   [dim](as admin; the password is in .baton/secrets/account.admin)[/]")


@app.command()
def down(*, purge: Annotated[bool, typer.Option(help="Also delete databases, messages, files and secrets.")] = False) -> None:
    """Stop everything that `up` started."""
    Stack(find()).down(purge=purge)
    if Mode.json:
        emit({"running": False, "purged": purge})


@app.command()
def status() -> None:
    """Say what runs and whether it is ready."""
    answer = Stack(find()).status()
    if Mode.json:
        emit(answer)
    elif answer["running"]:
        table = Table("process", "state", "ready", "pid", "up for", box=None)
        for row in answer["processes"]:
            ready = "[green]yes[/]" if row["ready"] else f"[red]{row['waits_for'] or 'no'}[/]"
            table.add_row(row["name"], row["state"].lower(), ready, str(row["pid"] or ""), duration(row["seconds"]))
        paper.print(table)
        for name, address in answer["addresses"].items():
            paper.print(f" {name:<9} {address}")
    else:
        paper.print("nothing runs; start it with `baton up`")
    if not answer["ready"]:
        raise typer.Exit(Exit.UNAVAILABLE)


@app.command()
def logs(
    service: Annotated[str | None, typer.Argument(help="One process; all when left out.")] = None,
    *,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on as lines are written.")] = False,
    lines: Annotated[int, typer.Option("--lines", "-n", help="How many to begin with.")] = TAIL_LINES,
) -> None:
    """Show the end of the processes' logs."""
    workspace = find()
    paths = sorted(path for path in workspace.logs.glob("*.log") if service in {None, path.stem})
    if not paths:
        known = ", ".join(sorted(path.stem for path in workspace.logs.glob("*.log"))) or "none"
        raise Problem(f"no log of {service or 'anything'}", f"there are logs of: {known}", code=Exit.USAGE)
    offsets = {path: show(path, lines, label=len(paths) > 1) for path in paths}
    while follow:
        time.sleep(0.3)
        for path, offset in offsets.items():
            offsets[path] = show_from(path, offset, label=len(paths) > 1)


def show(path: Path, lines: int, *, label: bool) -> int:
    """Print the last `lines` lines and return how far the file was read."""
    content = path.read_bytes()
    for line in content.decode(errors="replace").splitlines()[-lines:]:
        print_line(path, line, label=label)
    return len(content)


def show_from(path: Path, offset: int, *, label: bool) -> int:
    """Print whole lines after `offset`; a file that became shorter was rotated and is read from its start."""
    if path.stat().st_size < offset:
        offset = 0
    with path.open("rb") as file:
        file.seek(offset)
        fresh = file.read()
    whole = fresh[: fresh.rfind(b"\n") + 1]
    for line in whole.decode(errors="replace").splitlines():
        print_line(path, line, label=label)
    return offset + len(whole)


def print_line(path: Path, line: str, *, label: bool) -> None:
    print(f"{path.stem:<12} {line}" if label else line, flush=True)


def duration(seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"
