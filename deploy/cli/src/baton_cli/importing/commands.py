"""`baton import leads`: progress, row errors and warnings, dry run."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table as Sheet

from baton_cli.client.caller import Caller
from baton_cli.client.place import place
from baton_cli.importing import leads as mapped
from baton_cli.importing.cells import Remark
from baton_cli.importing.load import Journal, Report, import_leads, import_people
from baton_cli.importing.mapping import load
from baton_cli.importing.reading import read
from baton_cli.output import Mode, emit, people
from baton_cli.problem import Exit

app = typer.Typer(no_args_is_help=True, help="Load history of another system.")
SHOWN = 40

REASONS = {
    "empty": "the cell is empty",
    "spreadsheet_mangled": "a spreadsheet turned a range into a date; left empty",
    "won_before_created": "won before its first contact; imported as it stands",
    "unreadable_date": "not a date of the mapping's form",
    "unknown_value": "not in the mapping's map",
    "belongs_to_no_lead": "no lead has this key",
    "differs": "known with other values; nothing was overwritten",
}


@app.callback()
def group() -> None:
    """Load history of another system."""


@app.command("leads")
def leads(
    files: Annotated[list[Path], typer.Argument(help="CSV files; each is recognised by its columns.")],
    *,
    mapping: Annotated[Path, typer.Option(help="Mapping file, for example deploy/mappings/olist.toml.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and report, write nothing.")] = False,
) -> None:
    """Import people, then leads. Repeating it changes nothing; an import that was cut off goes on where it stopped."""
    rules = load(mapping)
    tables = read(rules, files)
    report = Report()
    started = time.monotonic()
    where = place()
    content = b"".join(path.read_bytes() for path in [mapping, *files])
    journal = None if dry_run else Journal(where.token_path.parent, content)
    with Caller(where, via="import") as caller:
        ids = import_people(
            caller.call, rules.system, [one.request() for one in mapped.people_of(rules, tables)], dry_run=dry_run, report=report
        )
        records = mapped.records_of(rules, tables, report.remarks.append)
        ready = list(mapped.readable(rules, records, ids, report.remarks.append))
        name = tables[rules.main.name][0].file
        with _progress() as bar:
            task = bar.add_task("leads", total=len(ready))
            import_leads(
                caller.call,
                rules.system,
                ready,
                dry_run=dry_run,
                file=name,
                report=report,
                journal=journal,
                progress=lambda rows: bar.advance(task, rows),
            )
    _show(report, seconds=time.monotonic() - started, rows=len(ready), dry_run=dry_run)
    if report.errors:
        raise typer.Exit(Exit.REFUSED)


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=people, disable=Mode.json
    )


def _show(report: Report, *, seconds: float, rows: int, dry_run: bool) -> None:
    summary: dict[str, Any] = {
        "dry_run": dry_run,
        "seconds": round(seconds, 2),
        "leads_per_second": round(rows / seconds) if seconds else 0,
        "people": dict(report.people),
        "leads": dict(report.outcomes),
        "errors": report.errors,
        "warnings": dict(report.warnings),
    }
    if Mode.json:
        emit({**summary, "remarks": [_plain(remark) for remark in report.remarks]})
        return
    if report.remarks:
        people.print(_sheet(report.remarks))
        if len(report.remarks) > SHOWN:
            people.print(f"… and {len(report.remarks) - SHOWN} more; --json lists them all", style="dim")
    emit(summary)


def _sheet(remarks: Sequence[Remark]) -> Sheet:
    sheet = Sheet(box=None, header_style="dim")
    for heading in ("", "file", "line", "column", "reason", "value"):
        sheet.add_column(heading, justify="right" if heading == "line" else "left")
    for remark in sorted(remarks, key=lambda remark: not remark.is_error)[:SHOWN]:
        mark = "[red]error[/]" if remark.is_error else "[yellow]warning[/]"
        sheet.add_row(
            mark, remark.file, str(remark.line), remark.column, REASONS.get(remark.code, remark.detail or remark.code), remark.detail
        )
    return sheet


def _plain(remark: Remark) -> dict[str, Any]:
    return {name: getattr(remark, name) for name in ("file", "line", "column", "code", "detail", "is_error")}
