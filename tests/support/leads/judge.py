"""What the records must say of every lead, whichever way it came to where it stands.

Nothing of the domain is used here: completeness is stated anew, from the shipped process, so that a fault there cannot hide here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any

ORDER = ("lead", "first_contact", "needs_confirmed", "solution_demo", "quotation", "negotiation", "signing")
# How much of a field is enough: items of a list, signs of a text, or anything at all.
NEEDED: Mapping[str, Mapping[str, int]] = {
    "lead": {"source": 1, "contact": 1},
    "first_contact": {"date": 1, "channel": 1},
    "needs_confirmed": {"pain_points": 3, "minutes_summary": 1},
    "solution_demo": {"materials": 1, "attendees": 2},
    "quotation": {"quote_file": 1, "amount": 1},
    "negotiation": {"concessions": 2, "decision_maker": 2},
    "signing": {"contract_no": 2, "signed_file": 1},
}
# The second version of the process that has two.
TWO_VERSIONS = "changed"
NEEDED_2 = {**NEEDED, "first_contact": {"date": 1}, "negotiation": {"concessions": 2, "decision_maker": 2, "payment_terms": 2}}
# What the guards of the process that has some forbid.
GUARDED, GUARD = "guarded", "guard"
FORBIDDEN = {"first_contact": ("channel", "phone"), "signing": ("contract_no", "HT-2026-001")}
MAY_OVERRIDE = {"ROLE_SUPERVISOR", "ROLE_SALES_DIRECTOR", "ROLE_ADMIN"}
MAY_IMPORT = {"ROLE_IMPORTER", "ROLE_ADMIN"}
IMPORT, OVERRIDE = "import", "override"
STEP, SIGNING = "quote_approval", "contract_signing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """A decision as it is stored with a stay: what it was about, and the amount that is approved, or number and file that were signed."""

    decision: str
    asked: Mapping[str, str]
    amount: int | None = None
    signed: tuple[str, str | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A visit as it is stored, with its evidence."""

    node: str
    number: int
    mode: str
    fields: Mapping[str, Any]
    missing: tuple[str, ...]
    exited: bool
    answers: Mapping[str, Answered] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A fact in the journal; `by` and `at` are the journal's own columns."""

    type: str
    sequence: int
    body: Mapping[str, Any]
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything stored of one lead; `optional` nodes may be skipped, `enforced_from` ends the soft start, None: there is none.

    In a demo history may keep the modes it had; `asks` says that its process has finance approve the quotation and waits for a contract.
    `version` is the one it follows now.
    """

    lead_id: str
    status: str
    order_id: str | None
    system: str | None
    stays: Sequence[Stay]
    told: Sequence[Told]
    optional: frozenset[str] = frozenset()
    enforced_from: datetime | None = None
    is_demo: bool = False
    asks: bool = False
    process_key: str = "standard"
    version: int = 1


def faults_of(record: Record, roles: Mapping[str, frozenset[str]], created_by: Mapping[str, str], imported_up_to: int) -> Iterator[str]:
    """Yield what the record should never say.

    Args:
        record: what is stored.
        roles: the roles of every person, by id.
        created_by: the command that made each lead.
        imported_up_to: sequence of the last fact that the import itself told; 0 for a lead that was not imported.
    """
    yield from _begun(record, roles, created_by.get(record.lead_id))
    if [stay.number for stay in record.stays] != [*range(1, len(record.stays) + 1)]:
        yield f"visits are numbered {[stay.number for stay in record.stays]}"
    for stay in record.stays:
        yield from _honest(record, stay)
    entered = {told.body["visit_no"]: told.sequence for told in record.told if told.type == "NodeEntered"}
    for left, next_one in pairwise(record.stays):
        forward = ORDER.index(next_one.node) > ORDER.index(left.node)
        inside_import = entered.get(next_one.number, imported_up_to + 1) <= imported_up_to
        if forward and not inside_import:
            between = set(ORDER[ORDER.index(left.node) + 1 : ORDER.index(next_one.node)])
            if between - record.optional:
                yield f"skipped {sorted(between)}"
        if forward:
            yield from _passed(record, left, roles, inside_import=inside_import)
        if next_one.number not in entered:
            yield from _taken_over(record, left, next_one)
    yield from _won(record, roles, imported_up_to)
    yield from _brought(record)


def _begun(record: Record, roles: Mapping[str, frozenset[str]], made_by: str | None) -> Iterator[str]:
    if made_by not in ("CreateLead", "ImportLeads"):
        yield f"{made_by} made it"
    if (record.system is not None) != (made_by == "ImportLeads"):
        yield "says it was imported when it was not, or the other way round"
    if record.system is None and record.stays[0].node != ORDER[0]:
        yield f"began at {record.stays[0].node}"
    if record.system is not None and not MAY_IMPORT & roles.get(record.told[0].by, frozenset()):
        yield f"imported by {record.told[0].by}, who may not"


def _won(record: Record, roles: Mapping[str, frozenset[str]], imported_up_to: int) -> Iterator[str]:
    if record.status != "won":
        return
    wins = [told.sequence for told in record.told if told.type == "LeadWon"]
    if len(wins) != 1 or not record.order_id:
        yield f"won {len(wins)} times, order {record.order_id!r}"
        return
    inside_import = wins[0] <= imported_up_to
    if not inside_import and record.stays[-1].node != ORDER[-1]:
        yield f"won in {record.stays[-1].node}"
    yield from _passed(record, record.stays[-1], roles, inside_import=inside_import)


def _passed(record: Record, stay: Stay, roles: Mapping[str, frozenset[str]], *, inside_import: bool) -> Iterator[str]:
    """A node was passed: its evidence is there, or the record says who let it pass and why, or that it is history."""
    where = f"{stay.node} (visit {stay.number}, {stay.mode})"
    if not stay.exited:
        yield f"{where} was passed and is open"
    lacking = _lacking(record, stay) or _unmet(record, stay)
    overrides = [told for told in record.told if told.type == "GateOverridden" and _concerns(told, stay, record)]
    if not lacking:
        if overrides or (stay.mode == OVERRIDE and not (inside_import and record.is_demo)):
            yield f"{where} is complete and called overridden"
        return
    if inside_import:
        if stay.mode != IMPORT and not record.is_demo:
            yield f"{where} lacks {lacking} and does not say it is history"
        return
    if stay.mode != OVERRIDE or len(overrides) != 1:
        yield f"{where} lacks {lacking}, passed with {len(overrides)} overrides"
        return
    told = overrides[0]
    if set(told.body.get("missing", ())) != set(lacking):
        yield f"{where} lacks {lacking}, the override says {told.body.get('missing')}"
    soft = record.enforced_from is not None and told.at < record.enforced_from
    role = told.body.get("role")
    allowed = role in MAY_OVERRIDE and role in roles.get(told.by, frozenset()) and str(told.body.get("reason") or "").strip()
    if not allowed and not (soft and role is None and told.body.get("reason") is None):
        yield f"{where} was overridden by {told.by} as {role}: {told.body.get('reason')!r}"


def _taken_over(record: Record, left: Stay, again: Stay) -> Iterator[str]:
    """A lead that was opened again has its evidence as it came: nobody handed it in anew."""
    handed_in = any(told.type == "NodeSubmitted" and told.body["visit_no"] == again.number for told in record.told)
    if handed_in or not left.fields:
        return
    if dict(again.fields) != dict(left.fields) or (again.mode != left.mode and OVERRIDE not in (again.mode, left.mode)):
        yield f"{left.node} was opened again: {left.mode} {sorted(left.fields)} became {again.mode} {sorted(again.fields)}"


def _brought(record: Record) -> Iterator[str]:
    """Only what another system or department said came by integration."""
    for told in record.told:
        if (
            told.type == "NodeSubmitted"
            and told.body["mode"] == "MODE_INTEGRATION"
            and not (told.body.get("brought") or told.body.get("step"))
        ):
            yield f"visit {told.body['visit_no']} says integration, and nothing was brought in"


def _concerns(told: Told, stay: Stay, record: Record) -> bool:
    """Which visit an override is about follows from how many began before it: each entry and each reopening begins one."""
    begun = sum(1 for one in record.told if one.type in ("NodeEntered", "LeadReopened") and one.sequence < told.sequence)
    return told.body["node"] == stay.node and stay.number == 1 + begun


def _honest(record: Record, stay: Stay) -> Iterator[str]:
    """What is said to be missing is what is missing."""
    if set(stay.missing) != set(_lacking(record, stay)):
        yield f"{stay.node} (visit {stay.number}) says {stay.missing} are missing; {_lacking(record, stay)} are"


def _lacking(record: Record, stay: Stay) -> list[str]:
    empty = [key for key, least in _needed(record, stay).items() if not _enough(stay.fields.get(key), least)]
    if record.asks and stay.node == "quotation" and not _approved(stay, stay.answers.get(STEP)):
        return [*empty, STEP]
    if record.asks and stay.node == "signing" and not _signed(stay, stay.answers.get(SIGNING)):
        return [*empty, SIGNING]
    return empty


def _needed(record: Record, stay: Stay) -> Mapping[str, int]:
    return NEEDED_2[stay.node] if record.process_key == TWO_VERSIONS and _version_of(record, stay) == 2 else NEEDED[stay.node]


def _version_of(record: Record, stay: Stay) -> int:
    """Return the version that the lead followed when it left the stay, or follows now."""
    begins = [told for told in record.told if told.type in ("NodeEntered", "LeadReopened")]
    until = begins[stay.number - 1].sequence if stay.number <= len(begins) else float("inf")
    later = [told for told in record.told if told.type == "LeadMigrated" and told.sequence > until]
    return int(later[0].body["from_version"]) if later else record.version


def _unmet(record: Record, stay: Stay) -> list[str]:
    """Return the guard when evidence that is complete does not satisfy it."""
    key, value = FORBIDDEN.get(stay.node, ("", None)) if record.process_key == GUARDED else ("", None)
    return [GUARD] if key and stay.fields[key] == value else []


def _signed(stay: Stay, answer: Answered | None) -> bool:
    """Number and file are those of the contract that was signed."""
    file = stay.fields.get("signed_file") or {}
    return answer is not None and answer.signed == (stay.fields.get("contract_no"), file.get("sha256"))


def _approved(stay: Stay, answer: Answered | None) -> bool:
    """The quote as it stands is what somebody approved."""
    if answer is None or answer.decision == "refused":
        return False
    file, amount = stay.fields.get("quote_file") or {}, stay.fields.get("amount")
    wanted = answer.asked.get("amount") if answer.amount is None else str(answer.amount)
    return file.get("sha256") == answer.asked.get("quote_file") and amount == wanted


def _enough(value: Any, least: int) -> bool:
    if isinstance(value, Mapping):
        return bool(value.get("sha256"))
    if isinstance(value, list):
        return len(set(value)) >= least
    return isinstance(value, str) and len(value.strip()) >= least
