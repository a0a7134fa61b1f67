"""`baton workshop`: look at a month's sample, and draw it again."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from baton_cli.client.caller import Caller, Refused
from baton_cli.client.place import place
from baton_cli.output import Mode, emit, paper
from baton_cli.problem import Exit, Problem
from baton_cli.texts import text
from baton_cli.workshop.draw import checks

app = typer.Typer(no_args_is_help=True)
Month = Annotated[str | None, typer.Option(help="YYYY-MM; the last month that is over when left out.")]


@app.callback()
def group() -> None:
    """The monthly workshop: five won leads that nobody chose."""


@app.command()
def show(*, month: Month = None) -> None:
    """Show the leads drawn, with the commitment and, once the month is over, the seed; --json has what they were drawn from too."""
    reply = _sample(month)
    if Mode.json:
        emit(reply)
        return
    sample = reply.get("sample", {})
    lines = [
        ("workshop_month", "month"),
        ("workshop_commit", "seed_commit"),
        ("workshop_told", "committed_time"),
        ("workshop_revealed", "seed"),
    ]
    for label, name in lines:
        if value := sample.get(name):
            paper.print(f"{text(label)}  [dim]{value}[/]")
    if sample.get("late"):
        paper.print(text("workshop_late", month=sample["month"]))
    drawn = sample.get("lead_ids", [])
    paper.print(text("workshop_drawn", n=len(drawn), all=sample.get("population_size", 0)) if drawn else text("workshop_undrawn"))
    with Caller(place()) as caller:
        for lead_id in drawn:
            paper.print("  " + _line(caller, lead_id), markup=False)


def _line(caller: Caller, lead_id: str) -> str:
    """Return a drawn lead as people know it; one out of the reader's reach is told by its id alone."""
    try:
        lead = caller.call("Lead360", {"lead_id": lead_id})["lead"]
    except Refused as refused:
        if refused.refusal.away:
            raise
        return f"{lead_id}  {text('workshop_out_of_reach')}"
    return "  ".join((lead["no"], lead.get("customer_name", ""), lead.get("title", ""), lead_id))


@app.command()
def verify(*, month: Month = None, zone: Annotated[str, typer.Option(help="The company's zone.")] = "Asia/Shanghai") -> None:
    """Draw the sample again on this machine and compare. Ends with 1 when something does not hold.

    SHA-256(seed) must be the commitment, which was told before the month ended; the leads won in the month, ordered by
    HMAC-SHA-256(key = seed, message = lead id), must begin with the ones drawn. The past months of a demo were drawn when
    it was loaded: their commitment came too late, and this says so.
    """
    reply = _sample(month)
    sample = reply.get("sample", {})
    try:
        found = checks(sample, reply.get("population", []), zone)
    except ValueError as fault:
        raise Problem(
            f"the sample of {sample.get('month')} is not drawn yet", "it is, once the month is over", code=Exit.REFUSED
        ) from fault
    holds = all(check.holds for check in found)
    if Mode.json:
        emit({"month": sample.get("month"), "holds": holds, "checks": [{"what": one.what, "holds": one.holds} for one in found]})
    else:
        for one in found:
            what = text(f"workshop_{one.code}", n=sample.get("n", 0))
            paper.print(f"{'[green]✓[/]' if one.holds else '[red]✗[/]'} {what}  [dim]{one.seen}[/]")
        if sample.get("late"):
            paper.print(text("workshop_late", month=sample["month"]))
    if not holds:
        raise typer.Exit(1)


def _sample(month: str | None) -> dict[str, Any]:
    with Caller(place()) as caller:
        return caller.call("WorkshopService/GetSample", {"month": month} if month else {})
