"""`baton sample`: load the sample company, say who can log in."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.table import Table as Sheet

from baton_cli.client.place import place
from baton_cli.output import Mode, emit, people, step
from baton_cli.problem import Exit, Problem
from baton_cli.sample import company
from baton_cli.sample.load import Sample

app = typer.Typer(no_args_is_help=True)
SEED = 7

LOGINS = (
    ("rep", "销售 sales person"),
    ("manager", "销售主管 supervisor"),
    ("hanlei", "销售总监 sales director"),
    ("legal", "法务负责人 head of legal: contracts"),
    ("xiejing", "财务负责人 head of finance: quote approvals"),
    ("admin", "管理员 administrator"),
)


@app.callback()
def group() -> None:
    """A sample company to look around in."""


@app.command()
def load(*, seed: Annotated[int, typer.Option(help="Another seed makes another company of the same shape.")] = SEED) -> None:
    """Load the sample company: 400 leads over 90 days, the last day live. Repeating it changes nothing."""
    where = place()
    http = where.http_address()
    if http is None:
        raise Problem("the sample company is loaded into a local stack", "run `baton up --demo` first", code=Exit.USAGE)
    report = Sample(where, http, seed=seed).load(step, lambda _: None)
    if Mode.json:
        emit({"leads": dict(report.outcomes), "people": dict(report.people)})


@app.command()
def logins() -> None:
    """Say where the console is and who can log in."""
    where = place()
    http = where.http_address() or "http://127.0.0.1:8080"
    rows = [(login, who, where.local_password("admin") if login == "admin" else company.PASSWORD) for login, who in LOGINS]
    if Mode.json:
        emit({"console": http, "logins": [{"login": login, "who": who, "password": password} for login, who, password in rows]})
        return
    sheet = Sheet(box=None, header_style="dim", pad_edge=False)
    for heading in ("log-in", "who", "password"):
        sheet.add_column(heading)
    for login, who, password in rows:
        sheet.add_row(login, who, password or "")
    people.print(f"\n  [bold]{http}[/]\n")
    people.print(sheet)
