"""`baton workshop`: look at a month's sample, and draw it again."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from baton_cli.client.caller import Caller
from baton_cli.client.place import place
from baton_cli.output import Mode, emit, paper
from baton_cli.problem import Exit, Problem
from baton_cli.workshop.draw import checks

app = typer.Typer(no_args_is_help=True)
Month = Annotated[str | None, typer.Option(help="YYYY-MM; the last month that is over when left out.")]


@app.callback()
def group() -> None:
    """The monthly workshop: five won leads that nobody chose."""


@app.command()
def show(*, month: Month = None) -> None:
    """Print the sample, its commitment and, once the month is over, its seed and what it was drawn from."""
    emit(_sample(month))


@app.command()
def verify(*, month: Month = None, zone: Annotated[str, typer.Option(help="The company's zone.")] = "Asia/Shanghai") -> None:
    """Draw the sample again on this machine and compare. Ends with 1 when something does not hold.

    SHA-256(seed) must be the commitment, which was told before the month ended; the leads won in the month, ordered by
    HMAC-SHA-256(key = seed, message = lead id), must begin with the ones drawn.
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
            paper.print(f"{'[green]✓[/]' if one.holds else '[red]✗[/]'} {one.what}  [dim]{one.seen}[/]")
    if not holds:
        raise typer.Exit(1)


def _sample(month: str | None) -> dict[str, Any]:
    with Caller(place()) as caller:
        return caller.call("WorkshopService/GetSample", {"month": month} if month else {})
