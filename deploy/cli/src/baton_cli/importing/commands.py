"""`baton import leads` and `baton import tickets`: progress, row errors and warnings, dry run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table as Sheet

from baton_cli.client.caller import Caller
from baton_cli.client.place import place
from baton_cli.importing import leads as mapped_leads
from baton_cli.importing import tickets as mapped_tickets
from baton_cli.importing.auto import Wish, import_files
from baton_cli.importing.cells import Remark
from baton_cli.importing.load import LEADS, TICKETS, Journal, Kind, Report, import_people, import_rows
from baton_cli.importing.mapping import Source, load
from baton_cli.importing.persons import people_of
from baton_cli.importing.reading import Row, read
from baton_cli.importing.ticket_mapping import load as load_tickets
from baton_cli.output import Mode, emit, people
from baton_cli.problem import Exit
from baton_cli.texts import refuse

app = typer.Typer(no_args_is_help=True, help="Load history of another system.")
SHOWN = 40

Tables = Mapping[str, Sequence[Row]]
Rows = Callable[[Tables, Mapping[str, str], Callable[[Remark], None]], Iterator[dict[str, Any]]]
Files = Annotated[list[Path], typer.Argument(help="Files; each is recognised by its columns.")]
MappingFile = Annotated[Path, typer.Option(help="Mapping file; those in deploy/mappings show every key.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Check and report, write nothing.")]

REASONS = {
    "empty": "the cell is empty",
    "spreadsheet_mangled": "a spreadsheet turned a range into a date; left empty",
    "won_before_created": "won before its first contact; imported as it stands",
    "unreadable_date": "not a date of the mapping's form",
    "unknown_value": "not in the mapping's map",
    "belongs_to_no_lead": "no lead has this key",
    "not_a_number": "not a count; left empty",
    "too_many_changes": "more changes than a ticket can have",
    "differs": "known with other values; nothing was overwritten",
}


@app.callback()
def group() -> None:
    """Load history of another system."""


@app.command("leads")
def leads(
    files: Files,
    *,
    mapping: Annotated[Path | None, typer.Option(help="Mapping file; those in deploy/mappings show every key.")] = None,
    auto: Annotated[bool, typer.Option("--auto", help="Let the gateway recognise an Excel or CSV file, as the console does.")] = False,
    system: Annotated[str | None, typer.Option(help="With --auto: where the file comes from; its name when not given.")] = None,
    created: Annotated[str | None, typer.Option(help="With --auto: the day of rows that do not say theirs, as 2026-01-31.")] = None,
    day_first: Annotated[bool | None, typer.Option("--day-first/--month-first", help="With --auto: how 1/2/2026 is read.")] = None,
    process: Annotated[
        str | None, typer.Option(help="With --auto: key of the process the leads follow; the default one when not given.")
    ] = None,
    dry_run: DryRun = False,
) -> None:
    """Import people, then leads. Repeating it changes nothing; an import that was cut off goes on where it stopped."""
    if auto == (mapping is not None):
        raise refuse("IMPORT_ONE_WAY")
    if mapping is None:
        order = None if day_first is None else f"DATE_ORDER_{'DAY' if day_first else 'MONTH'}_FIRST"
        import_files(files, Wish(system=system, created=created, date_order=order, process=process, dry_run=dry_run))
        return
    rules = load(mapping)

    def rows(tables: Tables, ids: Mapping[str, str], say: Callable[[Remark], None]) -> Iterator[dict[str, Any]]:
        return mapped_leads.readable(rules, mapped_leads.records_of(rules, tables, say), ids, say)

    options = {"process_key": rules.process} if rules.process else {}
    _import(LEADS, rules, rows, [mapping, *files], options=options, dry_run=dry_run)


@app.command("tickets")
def tickets(files: Files, *, mapping: MappingFile, dry_run: DryRun = False) -> None:
    """Import people, then tickets with every dated change of theirs; repeating and going on as with leads."""
    rules = load_tickets(mapping)
    _import(TICKETS, rules, partial(mapped_tickets.readable, rules), [mapping, *files], options={}, dry_run=dry_run)


def _import(kind: Kind, rules: Source, rows: Rows, paths: Sequence[Path], *, options: Mapping[str, Any], dry_run: bool) -> None:
    tables = read(rules, paths[1:])
    report = Report()
    started = time.monotonic()
    where = place()
    journal = None if dry_run else Journal(where.token_path.parent, b"".join(path.read_bytes() for path in paths))
    with Caller(where, via="import") as caller:
        persons = [one.request() for one in people_of(rules, tables)]
        ids = import_people(caller.call, rules.system, persons, dry_run=dry_run, report=report)
        ready = list(rows(tables, ids, report.remarks.append))
        name = tables[rules.main.name][0].file
        with _progress() as bar:
            task = bar.add_task(kind.rows, total=len(ready))
            import_rows(
                kind,
                caller.call,
                rules.system,
                ready,
                dry_run=dry_run,
                options=options,
                file=name,
                report=report,
                journal=journal,
                progress=lambda rows: bar.advance(task, rows),
            )
    _show(kind, report, seconds=time.monotonic() - started, rows=len(ready), dry_run=dry_run)
    if report.errors:
        raise typer.Exit(Exit.REFUSED)


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=people, disable=Mode.json
    )


def _show(kind: Kind, report: Report, *, seconds: float, rows: int, dry_run: bool) -> None:
    summary: dict[str, Any] = {
        "dry_run": dry_run,
        "seconds": round(seconds, 2),
        f"{kind.rows}_per_second": round(rows / seconds) if seconds else 0,
        "people": dict(report.people),
        kind.rows: dict(report.outcomes),
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
