"""Requests of every method that writes a lead, at random: some fit, some nearly, some are made to slip through."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

from tests.support.leads.judge import NEEDED, ORDER
from tests.support.leads.make import EVIDENCE

Body = dict[str, Any]
NOWHERE = "01920000-0000-7000-8000-00000000dead"
PROCESSES = ("standard", "soft", "flexible", "approving", "approving", "guarded", "guarded", "changed", "changed")
# What else there is to say: what satisfies a guard, and what another version asks for.
FITTING: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    "guarded/1": {
        "first_contact": {"date": "2026-11-16", "channel": "mail"},
        "signing": {**EVIDENCE["signing"], "contract_no": "HT-2026-002"},
    },
    "changed/2": {
        "first_contact": {"date": "2026-11-16"},
        "negotiation": {**EVIDENCE["negotiation"], "payment_terms": "预付三成"},
    },
}
REASONS = ("客户总部催签", "x", "", "   ", "\u200b", None, None)
ONE_THRICE = ["cost", "cost", "cost"]
JUNK: tuple[Any, ...] = ("", " ", "-", 0, True, None, [], *(ONE_THRICE,) * 6, ["", " ", "cost"], {}, {"sha256": ""}, "3", "无")
MODES = ("REALTIME", "INTEGRATION", "BACKFILL", "IMPORT", "OVERRIDE")
STATUSES = ("OPEN", "OPEN", "WON", "LOST", "MERGED")


class Temptations:
    """Makes requests from a seed; `leads` are those that exist, with the node each was last seen in, `follows` what they follow."""

    def __init__(
        self, random: Random, leads: Mapping[str, str], follows: Mapping[str, str], people: tuple[str, ...], now: Callable[[], datetime]
    ) -> None:
        self._random = random
        self._leads = leads
        self._follows = follows
        self._people = people
        self._now = now

    def request(self, method: str) -> Body:
        """Return a request; a method nobody thought of here fails the test, so that none is forgotten."""
        make: Callable[[], Body] = getattr(self, f"_{method}")
        body = {name: value for name, value in make().items() if value is not None}
        if self._random.random() < 0.03:
            body[self._random.choice(("mode", "submitted_time", "missing", "compliant", "visit_no", "status", "node", "to_node"))] = "lead"
        return body

    def _CreateLead(self) -> Body:  # noqa: N802 - named as the method is
        return {
            "customer_name": self._random.choice(("远航", "恒澈", "海岳")),
            "contact": {"name": "王", "phone": "13812345678"},
            "source": self._random.choice(("LEAD_SOURCE_CAMPAIGN", "LEAD_SOURCE_REFERRAL")),
            "owner_id": self._random.choice((None, *self._people)),
            "process_key": self._random.choice(PROCESSES),
        }

    def _ImportLeads(self) -> Body:  # noqa: N802
        rows = [self._row() for _ in range(self._random.randint(1, 3))]
        flags = {"keep_history": self._random.choice((None, True, False)), "dry_run": self._random.choice((None, None, True))}
        process = self._random.choice((None, *PROCESSES, "nowhere"))
        return {"system": self._random.choice(("crm", "olist")), "leads": rows, "process_key": process, **flags}

    def _row(self) -> Body:
        created = self._now() - timedelta(days=self._random.randint(1, 90))
        visits = [
            {
                "node": node,
                "entered_time": _wire(created),
                "submitted_time": self._random.choice((None, _wire(created))),
                "exited_time": self._random.choice((None, _wire(created))),
                "fields": self._random.choice((None, self._evidence(node), self._evidence(self._random.choice(ORDER)))),
                "mode": self._random.choice((None, *(f"MODE_{mode}" for mode in MODES))),
            }
            for node in self._random.choices(ORDER, k=self._random.choice((0, 0, 1, 2, 4)))
        ]
        row = {
            "external_id": f"e-{self._random.randint(1, 6)}",
            "customer_name": "旧客户",
            "created_time": _wire(created),
            "owner_id": self._random.choice(self._people),
            "node": self._random.choice((None, *ORDER)),
            "status": f"LEAD_STATUS_{self._random.choice(STATUSES)}",
            "won_time": self._random.choice((None, _wire(created))),
            "order_id": self._random.choice((None, "SO-1")),
            "visits": [_sparse(visit) for visit in visits],
        }
        return _sparse(row)

    def _SubmitNode(self) -> Body:  # noqa: N802
        lead, node = self._lead()
        evidence = self._evidence(node, lead)
        return {"lead_id": lead, "node": self._random.choice((None, node)), "fields": evidence, "occurred_time": self._maybe_time()}

    def _AdvanceNode(self) -> Body:  # noqa: N802
        lead, node = self._lead()
        return {
            "lead_id": lead,
            "from_node": self._random.choice((None, node, node)),
            "to_node": self._random.choice((*(None,) * 24, *ORDER)),
            "reason": self._random.choice(REASONS),
            "fields": self._random.choice((None, self._evidence(node, lead), self._evidence(node, lead))),
            "override_reason": self._random.choice((*(None,) * 6, *REASONS)),
        }

    def _MarkWon(self) -> Body:  # noqa: N802
        lead, node = self._lead()
        fields = self._random.choice((None, self._evidence(node, lead), self._evidence("signing", lead), EVIDENCE["signing"]))
        return {"lead_id": lead, "order_id": "SO-9", "fields": fields, "override_reason": self._random.choice((*(None,) * 6, *REASONS))}

    def _CorrectDeal(self) -> Body:  # noqa: N802
        return {"lead_id": self._lead()[0], "reason": "更正", "order_id": "SO-77", "amount_minor": "100"}

    def _ChangeLead(self) -> Body:  # noqa: N802
        random = self._random
        return {
            "lead_id": self._lead()[0],
            "contact": random.choice((None, {"name": "沈", "phone": "13900001111"}, {"name": "沈"})),
            "amount_minor": random.choice((None, "1", "-1")),
            "industry": random.choice((None, "汽车")),
            "clear": random.choice((None, ["amount_minor"], ["contact"], ["source"])),
        }

    def _RecordChat(self) -> Body:  # noqa: N802
        return {"channel": "wecom", "external_user": self._contact(), "message_id": f"m-{self._random.randint(1, 3)}", "text": "报价"}

    def _BindChat(self) -> Body:  # noqa: N802
        return {"channel": "wecom", "external_user": self._contact(), "lead_id": self._lead()[0]}

    def _RecordActivity(self) -> Body:  # noqa: N802
        return {
            "lead_id": self._lead()[0],
            "kind": "ACTIVITY_KIND_DEMO",
            "text": "合同",
            "external_id": self._random.choice((None, "wecom:m-1")),
        }

    def _AssignOwner(self) -> Body:  # noqa: N802
        return {"lead_id": self._lead()[0], "owner_id": self._random.choice((None, *self._people))}

    def _SetParticipants(self) -> Body:  # noqa: N802
        who = {
            "role": "PARTICIPANT_ROLE_PRESENTER",
            "subject_kind": "SUBJECT_KIND_PERSON",
            "subject_id": self._people[0],
            "split_bp": 10_000,
        }
        return {"lead_id": self._lead()[0], "participants": self._random.choice(([], [who]))}

    def _StallLead(self) -> Body:  # noqa: N802
        until = _wire(self._now() + timedelta(days=self._random.randint(1, 40)))
        return {"lead_id": self._lead()[0], "reason": "STALL_REASON_BUDGET", "until_time": until}

    def _ConfirmAnomaly(self) -> Body:  # noqa: N802
        return {**self._with_reason(), "check": self._random.choice(("placeholder", "close_date_past", "contact_unreachable"))}

    def _MigrateLeads(self) -> Body:  # noqa: N802
        process = self._random.choice((*PROCESSES, *("changed",) * 12, "nowhere"))
        version = self._random.choice((None, 1, 1, 2, 2, 3))
        return {"process_key": process, "version": version, "dry_run": self._random.choice((None, None, True))}

    def _of_lead(self) -> Body:
        return {"lead_id": self._lead()[0]}

    def _with_reason(self) -> Body:
        return {"lead_id": self._lead()[0], "reason": self._random.choice(("停了", "停了", *REASONS))}

    def _VoidDeal(self) -> Body:  # noqa: N802
        signing = [lead_id for lead_id, node in self._leads.items() if node == "signing"]
        return {**self._with_reason(), **({"lead_id": self._random.choice(signing)} if signing else {})}

    _EndStall = _FlagCustomization = _of_lead
    _MarkLost = _ReopenLead = _with_reason

    def _lead(self) -> tuple[str, str]:
        if not self._leads or self._random.random() < 0.03:
            return NOWHERE, "lead"
        # Most attempts go to one lead, so that it gets somewhere.
        lead = next(iter(self._leads)) if self._random.random() < 0.6 else self._random.choice(list(self._leads))
        return lead, self._leads[lead]

    def _evidence(self, node: str, lead: str = "") -> Body:
        """Return all, some, or a twisted part of what the node, or another one, asks for."""
        kind = self._random.random()
        if kind < 0.5:
            return dict(FITTING.get(self._follows.get(lead, ""), {}).get(node, EVIDENCE[node]))
        if kind < 0.6:
            return dict(EVIDENCE[node])
        kept = self._random.choice((0.6, 1))
        fields = {key: value for key, value in EVIDENCE[node].items() if self._random.random() < kept}
        if kind < 0.8:
            fields[self._random.choice(sorted(NEEDED[node]))] = self._random.choice(JUNK)
        if kind > 0.95:
            fields |= EVIDENCE[self._random.choice(ORDER)]
        return fields

    def _contact(self) -> str:
        return f"wm-{self._random.randint(1, 2)}"

    def _maybe_time(self) -> str | None:
        return self._random.choice((None, None, _wire(self._now() - timedelta(days=self._random.randint(0, 9)))))


def _wire(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def _sparse(body: Body) -> Body:
    return {name: value for name, value in body.items() if value is not None}
