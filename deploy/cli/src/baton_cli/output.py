"""The two ways a command speaks: to people in colour, to scripts in JSON."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from rich.console import Console

from baton_cli.problem import Problem

people = Console(stderr=True, highlight=False)  # progress and remarks never mix with data on stdout
paper = Console(highlight=False, soft_wrap=True)


class Mode:
    """Whether this run speaks JSON; set once from the command line."""

    json = False


def emit(data: Any) -> None:
    """Print data: one JSON document for scripts, the same document indented and coloured for people."""
    text = json.dumps(data, ensure_ascii=False, indent=None if Mode.json else 2, default=str)
    if Mode.json or not sys.stdout.isatty():
        print(text, flush=True)
    else:
        paper.print_json(text, ensure_ascii=False)


def remark(text: str) -> None:
    if not Mode.json:
        people.print(text)


@contextmanager
def step(label: str) -> Iterator[None]:
    """Show a running step and, when it is done, how long it took."""
    started = time.monotonic()
    if Mode.json:
        yield
        return
    with people.status(f"{label} …"):
        yield
    people.print(f"  [green]✓[/] {label} [dim]{time.monotonic() - started:.1f} s[/]")


def complain(problem: Problem) -> None:
    """Say what failed and what to do; scripts get the same on stdout as JSON."""
    if Mode.json:
        print(json.dumps({"error": problem.what, "remedy": problem.remedy, "log": problem.tail}, ensure_ascii=False), flush=True)
        return
    if problem.tail:
        people.print(problem.tail, style="dim", markup=False)
    people.print(f"✗ {problem.what}", style="bold red", markup=False)
    if problem.remedy:
        people.print(f"  {problem.remedy}", markup=False)
