"""`baton import leads --auto`: the gateway recognises the file and imports it; this end asks, shows and waits."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table as Sheet

from baton_cli.client.caller import Caller
from baton_cli.client.files import put_file
from baton_cli.client.place import place
from baton_cli.client.refusal import language
from baton_cli.output import Mode, emit, people, remark
from baton_cli.problem import Exit, Problem
from baton_cli.texts import refuse, text, text_or

ASK_EVERY_S = 0.3
PATIENCE_S = 30.0  # a workbook of fifty thousand rows takes its time to be read
OVER = ("IMPORT_STATE_DONE", "IMPORT_STATE_FAILED", "IMPORT_STATE_STOPPED")
AWAY_S = 20.0  # a service that restarts is waited for
COUNTS = ("rows", "created", "unchanged", "differs", "refused", "warnings")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line says beside the file."""

    system: str | None
    created: str | None
    date_order: str | None
    process: str | None
    dry_run: bool


def import_files(paths: Sequence[Path], wish: Wish) -> None:
    """Import each file; repeated it changes nothing, and a job goes on whether or not this end still listens.

    Raises:
        Problem: a file is refused, or does not say what no lead can be without.
        Exit: rows were left out.
    """
    where = place()
    reports = []
    with Caller(where, via="import") as caller:
        for path in paths:
            file = put_file(where, path)
            job_id = _start(caller, file, path, wish)
            reports.append(_followed(caller, job_id, path, dry_run=wish.dry_run))
    _show(reports, dry_run=wish.dry_run)
    if any(report["job"].get("refused") or report["job"]["state"] == OVER[1] for report in reports):
        raise typer.Exit(Exit.REFUSED)


def _start(caller: Caller, file: str, path: Path, wish: Wish) -> str:
    asked = {"system": wish.system} if wish.system else {}
    asked |= {"created_date": wish.created} if wish.created else {}
    asked |= {"date_order": wish.date_order} if wish.date_order else {}
    asked |= {"process_key": wish.process} if wish.process else {}
    found = caller.call("InspectLeadFile", {"file": file, "mapping": asked}, deadline_seconds=PATIENCE_S)
    if missing := found.get("missing"):
        raise _not_recognised(path, found, missing)
    _tell(found)
    reply = caller.call("StartLeadImport", {"file": file, "mapping": found["mapping"], "dry_run": wish.dry_run})
    return str(reply["job"]["id"])


def _not_recognised(path: Path, found: Mapping[str, Any], missing: Sequence[str]) -> Problem:
    known = [f"{heading} → {field}" for heading, field in _recognised(found)]
    fields = ", ".join(map(field_word, missing))
    problem = refuse("IMPORT_NOT_RECOGNISED", path=path, fields=fields, known=", ".join(known) or "—", count=len(known))
    options = [text(f"import_missing_{name}") for name in missing]
    problem.remedy = "\n  ".join([*options, problem.remedy])
    return problem


def _recognised(found: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what is above each column that was recognised, and what it holds in the reader's words."""
    names = [column.get("name", "") for column in found.get("columns", [])]
    return [(names[column.get("index", 0)], field_word(column["field"])) for column in found["mapping"].get("columns", [])]


def field_word(name: str) -> str:
    """Return what people call a field; a heading of the file's own stays as it is."""
    return text_or(f"import_field_{name}", name)


def _tell(found: Mapping[str, Any]) -> None:
    for heading, field in _recognised(found):
        remark(f"  {heading} → {field}")
    if unknown := [stage["word"] for stage in found.get("stages", []) if "target" not in stage]:
        remark(text("import_stages", words=", ".join(unknown)))
    if unknown := [owner["word"] for owner in found.get("owners", []) if "owner_id" not in owner]:
        remark(text("import_owners", words=", ".join(unknown)))


def _followed(caller: Caller, job_id: str, path: Path, *, dry_run: bool) -> dict[str, Any]:
    """Return the job at its end.

    Raises: Problem when the owner of the leads has been away for long.
    """
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    moved, last = time.monotonic(), -1
    with Progress(*columns, console=people, disable=Mode.json) as bar:
        task = bar.add_task(path.name, total=None)
        while True:
            said = caller.call("GetLeadImport", {"id": job_id})
            job = said["job"]
            bar.update(task, total=job.get("rows"), completed=job.get("done", 0), description=_doing(path, job))
            if job["state"] in OVER:
                return said
            if "reason_code" not in job or job.get("done", 0) != last:
                moved, last = time.monotonic(), job.get("done", 0)
            elif time.monotonic() - moved > AWAY_S:
                raise _given_up(caller, job, dry_run=dry_run)
            time.sleep(ASK_EVERY_S)


def _doing(path: Path, job: Mapping[str, Any]) -> str:
    return f"{path.name}  {_in_words(job['reason'])}" if "reason" in job else path.name


def _given_up(caller: Caller, job: Mapping[str, Any], *, dry_run: bool) -> Problem:
    """Stop a check, for nobody reads it any more; an import goes on by itself when its owner is back."""
    if dry_run:
        caller.call("StopLeadImport", {"id": job["id"]})
    remedy = text("import_check_stopped" if dry_run else "import_goes_on")
    return Problem(f"{job['reason_code']}: {_in_words(job['reason'])}", remedy, code=Exit.UNAVAILABLE)


def _in_words(said: Mapping[str, str]) -> str:
    return said.get("en" if language() == "en" else "zh", "")


def _show(reports: Sequence[Mapping[str, Any]], *, dry_run: bool) -> None:
    files = [_summary(report) for report in reports]
    if not Mode.json:
        for report in reports:
            if report.get("remarks"):
                people.print(_sheet(report["remarks"]))
    emit({"dry_run": dry_run, "files": files})


def _summary(report: Mapping[str, Any]) -> dict[str, Any]:
    job = report["job"]
    said = {name: job.get(name, 0) for name in COUNTS}
    reason = {"reason": job["reason"]} if "reason" in job else {}
    remarks = {"remarks": report.get("remarks", [])} if Mode.json else {}
    return {
        "job": job["id"],
        "file": job["file_name"],
        "state": job["state"].removeprefix("IMPORT_STATE_").lower(),
        **said,
        **reason,
        **remarks,
    }


def _sheet(remarks: Sequence[Mapping[str, Any]]) -> Sheet:
    sheet = Sheet(box=None, header_style="dim")
    for heading in ("", "line", "column", "reason"):
        sheet.add_column(heading, justify="right" if heading == "line" else "left")
    for one in remarks:
        mark = "[red]error[/]" if one.get("is_error") else "[yellow]warning[/]"
        sheet.add_row(mark, str(one.get("line", "")), field_word(one.get("column", "")), _in_words(one.get("text", {})) or one["code"])
    return sheet
