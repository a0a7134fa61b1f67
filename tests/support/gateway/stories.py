"""Leads told in a few words: the facts and visits that a history is read from, with times in hours after the beginning."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from gateway.projections.history import ASSIGNED, ENTERED, STALLED, SUBMITTED, LeadHistory, history_of

BEGINNING = datetime(2026, 10, 12, 1, tzinfo=UTC)  # a Monday, nine o'clock in Shanghai
NODES = ("lead", "first_contact", "needs_confirmed", "solution_demo", "quotation", "negotiation", "signing")
POSITIONS = {node: place for place, node in enumerate(NODES)}


def at(hours: float) -> datetime:
    """Return the instant so many hours after the beginning."""
    return BEGINNING + timedelta(hours=hours)


def wire(hours: float) -> str:
    """Return it as proto JSON writes it."""
    return at(hours).isoformat().replace("+00:00", "Z")


@dataclass
class Story:
    """One lead; every verb is something that happened to it."""

    owner: str | None = "li"
    node: str = "solution_demo"
    imported: bool = False
    visits: list[dict[str, Any]] = field(default_factory=list)
    facts: list[dict[str, Any]] = field(default_factory=list)
    kept_history: bool = False

    def __post_init__(self) -> None:
        mode = "MODE_IMPORT" if self.imported and not self.kept_history else "MODE_REALTIME"
        self._enter(self.node, 0, mode)

    def submit(
        self, hours: float, *, mode: str = "MODE_REALTIME", happened: float | None = None, complete: bool = True, missing: str = ""
    ) -> "Story":
        visit = self.visits[-1]["state"]
        visit["mode"], visit["filled"] = mode, ["attendees"]
        complete = complete and not missing
        if complete:
            visit.setdefault("submitted_time", wire(hours))
        fact = {"visit_no": visit["visit_no"], "mode": mode}
        fact |= {"submitted_time": visit["submitted_time"]} if "submitted_time" in visit else {}
        fact |= {"occurred_time": wire(happened)} if happened is not None else {}
        fact |= {"missing": missing.split()} if missing else {}
        return self._tell(SUBMITTED, hours, fact)

    def answer(self, hours: float, step: str = "quote_approval") -> "Story":
        """Let another department decide: by integration, complete with it."""
        self.submit(hours, mode="MODE_INTEGRATION")
        self.facts[-1]["facts"]["step"] = {"key": step}
        return self

    def advance(self, hours: float, node: str = "quotation", *, override: bool = False) -> "Story":
        left = self.visits[-1]["state"]
        left["exited_time"] = wire(hours)
        left["mode"] = "MODE_OVERRIDE" if override else left["mode"]
        self._enter(node, hours)
        return self._tell(ENTERED, hours, {"node": node, "from_node": left["node"], "left": dict(left)})

    def assign(self, hours: float, to: str) -> "Story":
        said = {"from": self.owner, "to": to}
        self.owner = to
        return self._tell(ASSIGNED, hours, said)

    def stall(self, hours: float, until: float | None) -> "Story":
        return self._tell(STALLED, hours, {"until_time": wire(until)} if until is not None else {})

    def close(self, hours: float, how: str = "LeadLost") -> "Story":
        self.visits[-1]["state"]["exited_time"] = wire(hours)
        return self._tell(f"baton.leads.v1.{how}", hours, {"amount_minor": "1"})

    def reopen(self, hours: float, *, as_in_earlier_days: bool = False) -> "Story":
        """Open it again; in earlier days that said of what it had that it was handed in then, in real time."""
        left = self.visits[-1]["state"]
        had = {key: left[key] for key in ("mode", "submitted_time", "filled") if key in left} if "filled" in left else {}
        if as_in_earlier_days:
            had |= {"mode": "MODE_REALTIME"} | ({"submitted_time": wire(hours)} if "submitted_time" in had else {})
        self._enter(left["node"], hours, had.pop("mode", "MODE_REALTIME"))
        self.visits[-1]["state"] |= had
        return self._tell("baton.leads.v1.LeadReopened", hours, {})

    @property
    def history(self) -> LeadHistory:
        """Return what the gateway makes of it."""
        card = {"id": "lead-1", "process_key": "standard", "owner_id": self.owner}
        return history_of(card, self.visits, self.facts, POSITIONS)

    def _enter(self, node: str, hours: float, mode: str = "MODE_REALTIME") -> None:
        state = {"visit_no": len(self.visits) + 1, "node": node, "entered_time": wire(hours), "mode": mode}
        self.visits.append({"state": state, "imported": mode == "MODE_IMPORT"})

    def _tell(self, kind: str, hours: float, said: dict[str, Any]) -> "Story":
        self.facts.append({"epoch": 1, "sequence": len(self.facts) + 2, "type": kind, "occurred_at": at(hours), "facts": said})
        return self
