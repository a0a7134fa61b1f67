"""Facts become deliveries: who must know, by which channel, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
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
        ends = {filled(key, one): at for one in happenings if (key := self._rulebook.ends.get(one.type)) is not None}
        if ends:
            deliveries.resolve(ends)
        live = [(one, rule) for one in happenings if one.mode != "import" for rule in self._rulebook.of(one.type)]
        if not live:
            return 0
        named = Named(people, [one for one, _ in live])
        new: dict[tuple[str, str, Channel], Delivery] = {}
        for one, rule in live:
            kept_out = {one.actor, *(user for name in rule.except_ for user in named.who(name, one))}
            for selector in rule.to:
                for user in named.who(selector, one):
                    if user not in kept_out:
                        for channel in rule.channels:
                            new.setdefault((one.id, user, channel), self._delivery(one, rule, selector, user, channel, at))
        return len(deliveries.add(list(new.values())))

    def _delivery(self, one: Happening, rule: Rule, selector: str, user: str, channel: Channel, at: datetime) -> Delivery:
        why = Step(code=f"recipient.{selector}", at=at, values={"topic": rule.topic})
        delivery = Delivery(
            id=self._new_id(),
            user_id=user,
            channel=channel,
            topic=rule.topic,
            severity=rule.severity,
            title=words(rule.title, one),
            body=words(rule.body, one),
            link=filled(rule.link, one),
            event_type=one.type,
            event_id=one.id,
            subject_kind=one.subject_kind,
            subject=one.subject,
            created_at=at,
            next_at=at,
            resolves_key=filled(rule.resolves, one) if rule.resolves else None,
            steps=(Step(code=f"rule.{rule.topic}", at=at), why),
        )
        # The console is where people look by themselves: there is nothing to wait for, day or night.
        return delivery.settle(DeliveryStatus.SENT, "send.inapp", at=at) if channel is Channel.INAPP else delivery


class Named:
    """Who a rule's selectors mean, for a batch; the directory is asked once."""

    def __init__(self, people: People, happenings: Sequence[Happening]) -> None:
        owners = {owner for one in happenings if (owner := one.state.get("owner_id"))}
        departments = {key for one in happenings for name in ("from_dept", "to_dept") if (key := one.state.get(name))}
        self._supervisors = people.supervisors_of(owners) if owners else {}
        self._heads = people.heads_of(departments) if departments else {}

    def who(self, selector: str, one: Happening) -> Sequence[str]:
        """Return the persons a selector means; ids nobody has heard of are kept, they may come."""
        state, facts = one.state, one.facts
        owner = state.get("owner_id")
        selected: Mapping[str, Callable[[], Sequence[str | None]]] = {
            "owner": lambda: [owner],
            "owner_supervisor": lambda: [self._supervisors.get(owner or "")],
            "initiator": lambda: [state.get("initiator_id")],
            "assignees": lambda: state.get("assignee_ids", []),
            "told": lambda: facts.get("to_ids", []),
            "credited": lambda: [line.get("subject_id") for line in state.get("lines", []) if line.get("subject_kind") == PERSON],
            "participants": lambda: [who.get("subject_id") for who in state.get("participants", []) if who.get("subject_kind") == PERSON],
            "head_of_asked": lambda: self._heads.get(state.get("to_dept", ""), ()),
            "head_of_asking": lambda: self._heads.get(state.get("from_dept", ""), ()),
        }
        return [user for user in dict.fromkeys(selected[selector]()) if user and not user.startswith("service:")]


def words(text: Words, one: Happening) -> Words:
    """Return both languages with their fields filled in."""
    return Words(zh=filled(text.zh, one), en=filled(text.en, one))


def filled(template: str, one: Happening) -> str:
    """Return the template with the fields of state and fact; an unset one shows as a dash."""
    label = one.state.get("touchpoint_label", {})
    values = {**one.state, **one.facts, "touchpoint_zh": label.get("zh", ""), "touchpoint_en": label.get("en", "")}
    return template.format_map(_Plain(values))


class _Plain(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "–"
