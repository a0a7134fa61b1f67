"""Ninety days of leads, from a seed: what people would have entered had Baton been there."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from baton_cli.importing.cells import rfc3339
from baton_cli.sample import company

NODES = ("lead", "first_contact", "needs_confirmed", "solution_demo", "quotation", "negotiation", "signing")
STAY_DAYS = {"lead": 1.5, "first_contact": 3, "needs_confirmed": 6, "solution_demo": 5, "quotation": 5, "negotiation": 7, "signing": 4}
# How many leads end where: 60 won, and a funnel that narrows as real ones do. Together 360; today's forty come live.
FATES: Mapping[str, int] = {
    "won": 60,
    "lost": 92,
    "lead": 46,
    "first_contact": 46,
    "needs_confirmed": 40,
    "solution_demo": 32,
    "quotation": 22,
    "negotiation": 14,
    "signing": 8,
}
DAYS = 90
LATE_SHARES = (0.14, 0.08, 0.03)  # evidence entered days after the step: less and less, month by month
# How often a supervisor waves a node through without its evidence: where the needs were never confirmed, deals are seldom won.
WAVED = {"needs_confirmed": {"won": 0.06, "lost": 0.5}, "quotation": {"won": 0.22, "lost": 0.22}}
BACK_SHARE = 0.12  # a quotation that sends people back to the demonstration
Receipts = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who there is: ids by login, and the departments' ids by key."""

    people: Mapping[str, str]
    departments: Mapping[str, str]


def history(seed: int, now: datetime, cast: Cast, receipts: Receipts) -> list[dict[str, Any]]:
    """Return the leads of the last ninety days as ImportedLead, the same for the same seed and day."""
    chance = random.Random(seed)
    fates = [fate for fate, count in FATES.items() for _ in range(count)]
    chance.shuffle(fates)
    names = unique_names(chance, len(fates))
    return [
        _Story(chance, now, cast, receipts, number, name, fate).told()
        for number, (name, fate) in enumerate(zip(names, fates, strict=True), 1)
    ]


def unique_names(chance: random.Random, count: int) -> list[tuple[str, str]]:
    """Return company names with their industries, no name twice."""
    found: dict[str, str] = {}
    while len(found) < count:
        trade, industry = chance.choice(company.TRADES)
        found.setdefault(f"{chance.choice(company.CITIES)}{chance.choice(company.NAMES)}{trade}{chance.choice(company.FORMS)}", industry)
    return list(found.items())


def contact(chance: random.Random) -> dict[str, str]:
    """Return somebody at the customer; the number is of a range nobody has."""
    name = f"{chance.choice(company.SURNAMES)}{chance.choice(company.GIVEN)}"
    return {"name": name, "phone": f"1990000{chance.randrange(10_000):04d}"}


def evidence(chance: random.Random, node: str, at: datetime, receipts: Receipts, amount: int) -> dict[str, Any]:
    """Return complete evidence of a node."""
    person = f"{chance.choice(company.SURNAMES)}{chance.choice(company.TITLES)}"
    by_node: dict[str, dict[str, Any]] = {
        "lead": {"source": "campaign", "contact": person},
        "first_contact": {"date": at.date().isoformat(), "channel": chance.choice(("visit", "phone", "wecom", "online"))},
        "needs_confirmed": {
            "pain_points": chance.sample(company.PAIN_POINTS, chance.choice((3, 3, 4, 5))),
            "minutes_summary": receipts["minutes"],
        },
        "solution_demo": {"materials": receipts["demo"], "attendees": f"{person}、IT 主管"},
        "quotation": {"quote_file": receipts["quote"], "amount": str(amount)},
        "negotiation": {"concessions": chance.choice(("延长质保一年", "分三期付款", "赠送培训两天")), "decision_maker": person},
        "signing": {"contract_no": f"HT-{at:%Y%m}-{chance.randrange(1000):03d}", "signed_file": receipts["contract"]},
    }
    return by_node[node]


class _Story:
    """One lead's life, told node by node."""

    def __init__(self, chance: random.Random, now: datetime, cast: Cast, receipts: Receipts, number: int, name: tuple[str, str], fate: str):
        self._chance, self._cast, self._receipts, self._fate = chance, cast, receipts, fate
        self._now = now - timedelta(days=1)  # The last day is lived, not imported.
        self._number = number
        self._name, self._industry = name
        self._owner = chance.choice(company.REPS).login
        product, line = chance.choice(company.PRODUCTS)
        self._amount = chance.choice((18, 26, 35, 48, 60, 88, 120, 180, 260)) * 1_000_000
        self._product = {"product": product, "product_line": line, "amount_minor": str(self._amount)}

    def told(self) -> dict[str, Any]:
        """Return the lead as ImportedLead."""
        chance = self._chance
        reached = self._reached()
        stays = self._stays(reached)
        closed = self._fate in {"won", "lost"}
        source = chance.choices(("CAMPAIGN", "REFERRAL", "SELF_DEV"), (6, 2, 2))[0]
        amount_known = len(reached) > NODES.index("quotation") or chance.random() < 0.5
        lead: dict[str, Any] = {
            "external_id": f"sample-{self._number:04d}",
            "customer_name": self._name,
            "title": f"{self._product['product']}项目",
            "contact": contact(chance),
            "source": f"LEAD_SOURCE_{source}",
            "owner_id": self._cast.people[self._owner],
            "created_time": stays[0]["entered_time"],
            "node": reached[-1],
            "currency": "CNY",
            "industry": self._industry,
            "needs_customization": chance.random() < 0.15,
            "lines": [self._product],
            "factors": self._factors(),
            "participants": self._participants(source),
            "visits": stays if closed else [*stays[:-1], {key: value for key, value in stays[-1].items() if key != "exited_time"}],
            "activities": self._activities(stays),
        }
        if source == "CAMPAIGN":
            lead["source_ref"] = chance.choice(company.CAMPAIGNS)
        if amount_known:
            lead["amount_minor"] = str(self._amount)
        if self._fate == "won":
            lead |= {"status": "LEAD_STATUS_WON", "order_id": f"SO-2026-{self._number:04d}", "won_time": stays[-1]["exited_time"]}
        elif self._fate == "lost":
            lead |= {"status": "LEAD_STATUS_LOST", "lost_reason": chance.choice(company.LOST)}
        return lead

    def _reached(self) -> Sequence[str]:
        if self._fate == "won":
            return NODES
        if self._fate == "lost":
            return NODES[: self._chance.choices(range(1, 7), (2, 4, 5, 5, 3, 2))[0]]
        return NODES[: NODES.index(self._fate) + 1]

    def _stays(self, reached: Sequence[str]) -> list[dict[str, Any]]:
        chance = self._chance
        lengths = [timedelta(days=STAY_DAYS[node] * chance.uniform(0.3, 1.7)) for node in reached]
        if self._fate not in {"won", "lost"}:
            # A few sit where they are for too long, which is what the board is for.
            lengths[-1] = timedelta(days=chance.choice((0.2, 0.5, 1, 2, 3, 4, 6, 9)))
        latest_start = self._now - sum(lengths, timedelta())
        earliest = self._now - timedelta(days=DAYS)
        spare = max(0.0, (latest_start - earliest).total_seconds()) if self._fate in {"won", "lost"} else 0.0
        entered = latest_start - timedelta(seconds=chance.uniform(0, spare))
        stays = []
        for node, length in zip(reached, lengths, strict=True):
            left = entered + length
            age = min(2, max(0, int((entered - earliest) / timedelta(days=DAYS / 3))))
            late = chance.random() < LATE_SHARES[age]
            complete = node != reached[-1] or self._fate == "won"
            full = evidence(chance, node, entered, self._receipts, self._amount)
            fields = full if complete else dict(list(full.items())[: chance.randrange(len(full))])
            stay = {
                "node": node,
                "entered_time": rfc3339(entered),
                "exited_time": rfc3339(left),
                "fields": fields,
                "mode": "MODE_BACKFILL" if late else "MODE_REALTIME",
            }
            if complete:
                stay["submitted_time"] = rfc3339(entered + length * chance.uniform(0.4, 0.95))
            stays.append(stay)
            entered = left
        return self._strayed(stays)

    def _strayed(self, stays: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the stays with those that were waved through, and a turn back now and then; its own dice leave the rest as it is."""
        chance = random.Random(f"stray:{self._number}")
        for stay in stays[:-1]:
            if chance.random() < WAVED.get(stay["node"], {}).get(self._fate, 0):
                stay["mode"] = "MODE_OVERRIDE"
        places = {stay["node"]: place for place, stay in enumerate(stays)}
        if self._fate not in {"won", "lost"} or "quotation" not in places or chance.random() >= BACK_SHARE:
            return stays
        demo, quote = stays[places["solution_demo"]], stays[places["quotation"]]
        begin, end = datetime.fromisoformat(quote["entered_time"]), datetime.fromisoformat(quote["exited_time"])
        turns = [begin + (end - begin) * part for part in (0.0, 0.3, 0.6, 1.0)]
        parts = [
            {
                **stay,
                "entered_time": rfc3339(since),
                "exited_time": rfc3339(until),
                "submitted_time": rfc3339(until - (until - since) * 0.1),
            }
            for stay, since, until in zip((quote, demo, quote), turns, turns[1:], strict=False)
        ]
        parts[0] = {key: value for key, value in parts[0].items() if key != "submitted_time"} | {"fields": {}, "mode": "MODE_REALTIME"}
        return [*stays[: places["quotation"]], *parts, *stays[places["quotation"] + 1 :]]

    def _activities(self, stays: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        chance = self._chance
        told: list[dict[str, Any]] = []
        for stay in stays[1:]:
            begin = datetime.fromisoformat(str(stay["entered_time"]))
            end = min(datetime.fromisoformat(str(stay["exited_time"])), self._now)
            for _ in range(chance.choice((0, 1, 1, 2))):
                kind = (
                    chance.choice(("DEMO", "MEETING"))
                    if stay["node"] == "solution_demo"
                    else chance.choice(("CALL", "VISIT", "MESSAGE", "MEETING"))
                )
                told.append(
                    {
                        "kind": f"ACTIVITY_KIND_{kind}",
                        "channel": {"CALL": "phone", "MESSAGE": "wecom"}.get(kind, "onsite"),
                        "occurred_time": rfc3339(begin + (end - begin) * chance.random()),
                        "text": chance.choice(company.NOTES[kind]),
                        "actor_id": self._cast.people[self._owner],
                        "external_id": f"sample-{self._number:04d}-{len(told)}",
                    }
                )
        return told

    def _factors(self) -> list[dict[str, Any]]:
        kinds = self._chance.sample(("PRICE_SENSITIVITY", "TECH_BARRIER", "DELIVERY_CYCLE"), self._chance.choice((1, 1, 2)))
        return [{"kind": f"FACTOR_KIND_{kind}", "level": self._chance.choice((1, 2, 2, 3))} for kind in kinds]

    def _participants(self, source: str) -> list[dict[str, Any]]:
        """Won deals pass through several hands; who brought it, who spoke first, who presented, who negotiated, who helped."""
        if self._fate != "won":
            return []
        chance, owner = self._chance, self._owner
        colleague = chance.choice([rep.login for rep in company.REPS if rep.login != owner])
        brought = ("CAMPAIGN", chance.choice(company.CAMPAIGNS)) if source == "CAMPAIGN" else ("PERSON", self._cast.people[owner])
        hands = [
            ("SOURCE", *brought, 10_000),
            ("FIRST_CONTACT", "PERSON", self._cast.people[owner], 10_000),
            ("PRESENTER", "PERSON", self._cast.people[chance.choice((owner, colleague))], 10_000),
            ("NEGOTIATOR", "PERSON", self._cast.people[owner], 10_000),
        ]
        if chance.random() < 0.5:
            hands.append(("PRESALES_ENGINEER", "DEPARTMENT", self._cast.departments["product"], 10_000))
        return [
            {"role": f"PARTICIPANT_ROLE_{role}", "subject_kind": f"SUBJECT_KIND_{kind}", "subject_id": subject, "split_bp": split}
            for role, kind, subject, split in hands
        ]
