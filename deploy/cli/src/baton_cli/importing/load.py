"""Sends people, then what they worked on, in batches; goes on where an earlier run was cut off."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from baton_cli.importing.cells import Remark

BATCH_ROWS = 500
BATCH_BYTES = 512 * 1024
IN_FLIGHT = 2
DEADLINE_SECONDS = 30.0

Call = Callable[..., dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Kind:
    """What is imported: the method that takes it, and the field its rows stand in."""

    method: str
    rows: str


LEADS = Kind("ImportLeads", "leads")
TICKETS = Kind("ImportTickets", "tickets")


@dataclass(slots=True)
class Report:
    """What an import did: outcomes by count, remarks in the order of the files."""

    outcomes: Counter[str] = field(default_factory=Counter)
    remarks: list[Remark] = field(default_factory=list)
    people: Counter[str] = field(default_factory=Counter)

    @property
    def errors(self) -> int:
        """Rows that were not imported."""
        return sum(remark.is_error for remark in self.remarks)

    @property
    def warnings(self) -> Counter[str]:
        """Warnings by code."""
        return Counter(remark.code for remark in self.remarks if not remark.is_error)


class Journal:
    """Which batches of an import are done, in a file beside the token; deleted when everything is done.

    A batch is sent under a key made of the run's id and its place, so that a batch whose answer was lost is not applied twice.
    """

    def __init__(self, folder: Path, content: bytes) -> None:
        self._path = folder / f"import-{hashlib.sha256(content).hexdigest()[:16]}.json"
        known: dict[str, Any] = json.loads(self._path.read_text()) if self._path.exists() else {"run": str(uuid.uuid4()), "done": 0}
        self.run: str = known["run"]
        self.done: int = known["done"]

    def mark(self, done: int) -> None:
        """Remember that the first `done` batches are applied."""
        self.done = done
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.write_text(json.dumps({"run": self.run, "done": done}))

    def close(self) -> None:
        """Forget the run: the next import of the same files is a new one."""
        self._path.unlink(missing_ok=True)


def import_people(call: Call, system: str, people: Sequence[Mapping[str, Any]], *, dry_run: bool, report: Report) -> dict[str, str]:
    """Make the people known; return their ids here by their ids there."""
    ids: dict[str, str] = {}
    for batch in batches(people):
        reply = call("ImportPeople", {"system": system, "people": batch, "dry_run": dry_run}, deadline_seconds=DEADLINE_SECONDS)
        for row in reply.get("rows", []):
            report.people["created" if row.get("created") else "unchanged"] += 1
            if "person_id" in row:
                ids[row["external_id"]] = row["person_id"]
    return ids


def import_rows(
    kind: Kind,
    call: Call,
    system: str,
    rows: Sequence[Mapping[str, Any]],
    *,
    dry_run: bool,
    options: Mapping[str, Any] | None = None,
    file: str,
    report: Report,
    journal: Journal | None,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Send the rows, a few batches in flight, `options` with each; what the owner says of each row goes into the report.

    Raises: Problem when a batch is refused as a whole or nobody answers; a later run goes on from there.
    """
    run = journal.run if journal else str(uuid.uuid4())
    advance = progress or (lambda _: None)
    skip = journal.done if journal else 0

    def send(numbered: tuple[int, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
        number, batch = numbered
        request = {"system": system, kind.rows: list(batch), "dry_run": dry_run, **(options or {})}
        return call(kind.method, request, key=f"import:{run}:{number}", deadline_seconds=DEADLINE_SECONDS)

    numbered = [(number, batch) for number, batch in enumerate(batches(rows))]
    for _, batch in numbered[:skip]:
        report.outcomes["done earlier"] += len(batch)
        advance(len(batch))
    with ThreadPoolExecutor(IN_FLIGHT) as pool:
        waiting = numbered[skip:]
        for (number, batch), reply in zip(waiting, pool.map(send, waiting), strict=True):
            for row in reply.get("rows", []):
                _note(row, file, report)
            advance(len(batch))
            if journal:
                journal.mark(number + 1)
    if journal:
        journal.close()


def batches(rows: Sequence[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    """Cut rows into batches of at most 500 rows and 512 KiB."""
    batch: list[Mapping[str, Any]] = []
    size = 0
    for row in rows:
        weight = len(json.dumps(row, ensure_ascii=False).encode())
        if batch and (len(batch) == BATCH_ROWS or size + weight > BATCH_BYTES):
            yield batch
            batch, size = [], 0
        batch.append(row)
        size += weight
    if batch:
        yield batch


def _note(row: Mapping[str, Any], file: str, report: Report) -> None:
    outcome = str(row.get("outcome", "")).removeprefix("IMPORT_OUTCOME_").lower()
    report.outcomes[outcome] += 1
    for problem in row.get("problems", []):
        remark = Remark(
            file=file,
            line=int(row.get("line", 0)),
            column=problem.get("field", ""),
            code="differs" if outcome == "differs" else problem["code"],
            detail=problem.get("text", {}).get("en", ""),
            is_error=outcome == "refused",
        )
        report.remarks.append(remark)
