"""Routing rules: which fact concerns whom, how urgent it is, and what it says; data, not code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from notify.domain.delivery import Channel, Severity, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule.

    Attributes:
        event: full type of the fact.
        topic: what preferences and pages know it by.
        to: who is told: owner, lead_owner, initiator, assignees, told, credited, participants, owner_supervisor, head_of_asked,
            head_of_asking.
        except_: who is not told although named; the one who did it never is.
        title: text in both languages, with {fields} of the state and the fact.
        body: likewise.
        link: path in the console, with {fields}.
        resolves: key of the matter, with {fields}; its end makes unsent messages about it pointless.
        labels: what people read for a value of the fact; {name_zh} and {name_en} stand for it.
        next: what is to be done now that the fact has a value; {next_zh} and {next_en} stand for it.
    """

    event: str
    topic: str
    severity: Severity
    channels: tuple[Channel, ...]
    to: tuple[str, ...]
    except_: tuple[str, ...]
    title: Words
    body: Words
    link: str
    resolves: str | None = None
    labels: Mapping[str, Words] = field(default_factory=dict)
    next: Mapping[str, Words] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """All rules, and the facts that end a matter."""

    rules: tuple[Rule, ...]
    ends: dict[str, str]
    _of: dict[str, tuple[Rule, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the rules by the facts they speak of; every event of every service is looked up here."""
        events = dict.fromkeys(rule.event for rule in self.rules)
        object.__setattr__(self, "_of", {event: tuple(rule for rule in self.rules if rule.event == event) for event in events})

    def of(self, event_type: str) -> tuple[Rule, ...]:
        """Return the rules of a fact."""
        return self._of.get(event_type, ())
