"""Facts become deliveries: who must know, by which channel, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import Any

from notify.domain.delivery import Channel, Delivery, DeliveryStatus, Step, Words
from notify.domain.rule import Rule, Rulebook
from notify.usecases.ports import Deliveries, Happening, People

PERSON = "SUBJECT_KIND_PERSON"


class Teller:
    """Applies the rulebook to batches of facts."""

    def __init__(self, rulebook: Rulebook, *, new_id: Callable[[], str]) -> None:
        self._rulebook = rulebook
        self._new_id = new_id

    def tell(self, happenings: Sequence[Happening], *, people: People, deliveries: Deliveries, at: datetime) -> int:
        """Store what must be told; return how many deliveries are new. Imported history tells nobody anything."""
        if ends := self._ends(happenings):
            deliveries.resolve(ends)
        live = [(one, rule) for one in happenings if one.mode != "import" for rule in self._rulebook.of(one.type)]
        if not live:
            return 0
        named = Named(people, [one for one, _ in live])
        new: dict[tuple[str, str, Channel], Delivery] = {}
        for one, rule in live:
            kept_out = {one.actor, *(user for name in rule.except_ for user in named.who(name, one))}
            told = [(user, selector) for selector in rule.to for user in named.who(selector, one) if user not in kept_out]
            if not told:
                continue
            said = Said(one, rule, at)
            for user, selector in told:
                for channel in rule.channels:
                    if (key := (one.id, user, channel)) not in new:
                        new[key] = said.to(user, selector, channel, id=self._new_id())
        return len(deliveries.add(list(new.values())))

    def _ends(self, happenings: Sequence[Happening]) -> dict[str, datetime]:
        """Return which matters the facts end, and when they last do."""
        ends: dict[str, datetime] = {}
        for one in happenings:
            if (matter := self._rulebook.ends.get(one.type)) is not None:
                key = filled(matter, one)
                ends[key] = max(one.recorded_at, ends.get(key, one.recorded_at))
        return ends


class Said:
    """What a rule says of a fact; its words are filled in once, however many are told."""

    def __init__(self, one: Happening, rule: Rule, at: datetime) -> None:
        known = fields(one, rule.labels, rule.next)
        self._one, self._rule, self._at = one, rule, at
        self._title, self._body = words(rule.title, known), words(rule.body, known)
        self._link = rule.link.format_map(known)
        self._resolves = rule.resolves.format_map(known) if rule.resolves else None
        self._ruled = Step(code=f"rule.{rule.topic}", at=at)

    def to(self, user: str, selector: str, channel: Channel, *, id: str) -> Delivery:
        """Return the delivery to one person by one channel."""
        one, rule, at = self._one, self._rule, self._at
        # The console is where people look by themselves: there is nothing to wait for, day or night.
        inapp = channel is Channel.INAPP
        why = Step(code=f"recipient.{selector}", at=at, values={"topic": rule.topic})
        return Delivery(
            id=id,
            user_id=user,
            channel=channel,
            topic=rule.topic,
            severity=rule.severity,
            title=self._title,
            body=self._body,
            link=self._link,
            event_type=one.type,
            event_id=one.id,
            subject_kind=one.subject_kind,
            subject=one.subject,
            created_at=at,
            recorded_at=one.recorded_at,
            status=DeliveryStatus.SENT if inapp else DeliveryStatus.QUEUED,
            reason="send.inapp" if inapp else "queued",
            next_at=None if inapp else at,
            sent_at=at if inapp else None,
            resolves_key=self._resolves,
            steps=(self._ruled, why, Step(code="send.inapp", at=at)) if inapp else (self._ruled, why),
        )


class Named:
    """Who a rule's selectors mean, for a batch; the directory is asked once, and only when a rule wants to know."""

    def __init__(self, people: People, happenings: Sequence[Happening]) -> None:
        self._people = people
        self._happenings = happenings

    @cached_property
    def supervisors(self) -> Mapping[str, str]:
        """Return who supervises the owners of the batch."""
        owners = {owner for one in self._happenings if (owner := one.state.get("owner_id"))}
        return self._people.supervisors_of(owners) if owners else {}

    @cached_property
    def heads(self) -> Mapping[str, tuple[str, ...]]:
        """Return who answers for the departments of the batch."""
        departments = {key for one in self._happenings for name in ("from_dept", "to_dept") if (key := one.state.get(name))}
        return self._people.heads_of(departments) if departments else {}

    def who(self, selector: str, one: Happening) -> Sequence[str]:
        """Return the persons a selector means; ids nobody has heard of are kept, they may come."""
        return [user for user in dict.fromkeys(SELECTORS[selector](self, one)) if user and not user.startswith("service:")]


def persons(subjects: Sequence[Mapping[str, Any]]) -> Sequence[str | None]:
    """Return the subjects that are persons."""
    return [subject.get("subject_id") for subject in subjects if subject.get("subject_kind") == PERSON]


SELECTORS: Mapping[str, Callable[[Named, Happening], Sequence[str | None]]] = {
    "owner": lambda _, one: [one.state.get("owner_id")],
    "owner_supervisor": lambda named, one: [named.supervisors.get(one.state.get("owner_id", ""))],
    "lead_owner": lambda _, one: [one.state.get("lead_owner_id")],
    "initiator": lambda _, one: [one.state.get("initiator_id")],
    "assignees": lambda _, one: one.state.get("assignee_ids", []),
    "told": lambda _, one: one.facts.get("to_ids", []),
    "credited": lambda _, one: persons(one.state.get("lines", [])),
    "participants": lambda _, one: persons(one.state.get("participants", [])),
    "head_of_asked": lambda named, one: named.heads.get(one.state.get("to_dept", ""), ()),
    "head_of_asking": lambda named, one: named.heads.get(one.state.get("from_dept", ""), ()),
}


def words(text: Words, known: Mapping[str, Any]) -> Words:
    """Return both languages with their fields filled in."""
    return Words(zh=text.zh.format_map(known), en=text.en.format_map(known))


def filled(template: str, one: Happening) -> str:
    """Return the template with the fields of state and fact; an unset one shows as a dash."""
    return template.format_map(fields(one))


def fields(one: Happening, labels: Mapping[str, Words] = {}, next: Mapping[str, Words] = {}) -> Mapping[str, Any]:
    """Return what templates may name; what is not there is a dash. A value that has a label or a next act brings them in both languages."""
    label, prompt = one.state.get("touchpoint_label", {}), one.facts.get("prompt", {})
    said = {"touchpoint_zh": label.get("zh", ""), "touchpoint_en": label.get("en", "")}
    said |= {"prompt_zh": prompt.get("zh", ""), "prompt_en": prompt.get("en", "")}
    for name, value in one.facts.items():
        if isinstance(value, str) and (words := labels.get(value)) is not None:
            said |= {f"{name}_zh": words.zh, f"{name}_en": words.en}
        if isinstance(value, str) and (act := next.get(value)) is not None:
            said |= {"next_zh": act.zh, "next_en": act.en}
    return _Plain({**one.state, **one.facts, **said})


class _Plain(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "–"
