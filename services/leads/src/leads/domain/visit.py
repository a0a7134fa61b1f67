"""One stay of a lead in a node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from leads.domain.evidence import merge
from leads.domain.kinds import Mode
from leads.domain.placeholder import doubtful
from leads.domain.process import ProcessNode
from leads.domain.step import StepAnswer, StepTicket, VisitStep, answers_of, weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A stay: `submitted_at` is the first complete submission; `fields` is the evidence itself, which never leaves the service."""

    node: str
    visit_no: int
    entered_at: datetime
    mode: Mode = Mode.REALTIME
    fields: Mapping[str, Any] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    submitted_at: datetime | None = None
    submitted_by: str | None = None
    exited_at: datetime | None = None
    owner_at_exit: str | None = None
    steps: tuple[VisitStep, ...] = ()

    @classmethod
    def enter(
        cls, node: ProcessNode, *, visit_no: int, at: datetime, mode: Mode = Mode.REALTIME, heard: Sequence[StepTicket] = ()
    ) -> Visit:
        """Return a fresh stay without evidence; `heard` are the lead's tickets, whose answers hold here too."""
        steps = weigh(node.steps, {}, answers_of(node.steps, heard))
        return cls(node=node.key, visit_no=visit_no, entered_at=at, mode=mode, missing=node.missing({}, steps), steps=steps)

    @property
    def is_compliant(self) -> bool:
        """Everything the node asks for is there, and nobody had to wave it through."""
        return not self.missing and self.submitted_at is not None and self.mode is not Mode.OVERRIDE

    @property
    def answers(self) -> Mapping[str, StepAnswer]:
        """What other departments decided, by step."""
        return {step.key: step.answer for step in self.steps if step.answer is not None}

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Keys of fields whose values look like placeholders."""
        return doubtful(self.fields)

    def submit(self, node: ProcessNode, given: Mapping[str, Any], *, by: str, at: datetime, mode: Mode) -> Visit:
        """Return the stay with more evidence, complete or not. Raises EvidenceInvalid."""
        return self.weighed(node, merge(node, self.fields, given, at=at), self.answers, by=by, at=at, mode=mode)

    def weighed(
        self, node: ProcessNode, fields: Mapping[str, Any], answers: Mapping[str, StepAnswer], *, by: str, at: datetime, mode: Mode
    ) -> Visit:
        """Return the stay with that evidence and those answers, and what they lack."""
        steps = weigh(node.steps, fields, answers)
        missing = node.missing(fields, steps)
        first_complete = self.submitted_at is None and not missing
        return replace(
            self,
            fields=fields,
            steps=steps,
            missing=missing,
            mode=mode,
            submitted_at=at if first_complete else self.submitted_at,
            submitted_by=by if first_complete else self.submitted_by,
        )

    def again(self, node: ProcessNode, *, by: str, at: datetime, heard: Sequence[StepTicket] = ()) -> Visit:
        """Return the next stay in the same node, with this one's evidence as it came: how, from whom and when.

        Also what the node no longer asks for stays. It may lack less than before, when an answer came while the lead was closed.
        """
        fresh = Visit.enter(node, visit_no=self.visit_no + 1, at=at, heard=heard)
        if not self.fields:
            return fresh
        # How a stay was left says nothing of how its evidence came; only history tells of one that was overridden and not left forwards.
        mode = Mode.IMPORT if self.mode is Mode.OVERRIDE else self.mode
        kept = replace(fresh, submitted_at=self.submitted_at, submitted_by=self.submitted_by)
        return kept.weighed(node, self.fields, fresh.answers, by=by, at=at, mode=mode)

    def leave(self, *, at: datetime, owner: str | None) -> Visit:
        """Return the stay as it stands for ever."""
        return replace(self, exited_at=at, owner_at_exit=owner)
