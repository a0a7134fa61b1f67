"""What happens around a call, on a real database: who asks, what may be seen, and how a refusal reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.support.attribution.make import CARRIED, CHEN, LEAD_1, LI, a_deal, an_event, heard
from tests.support.attribution.sql import Database, build
from tests.support.keys import key_pair

from attribution.api import replies, schemas
from attribution.usecases.check_formula import check_formula
from attribution.usecases.explain_credit import explain_credit
from attribution.usecases.list_rulesets import list_rulesets
from chassis.commands import Method, Runner
from chassis.messaging.envelope import Event
from chassis.principal import Principal, Scope, Signer, Verifier
from chassis.texts import Catalog

PRIVATE, PUBLIC = key_pair()


def a_method(name: str, schema: Any, usecase: Any, encode: Any) -> Method[Any]:
    return Method(name=name, schema=schema(), execute=lambda query, work: usecase(query, work=work), encode=encode, query=True)


EXPLAIN = a_method("explain_credit", schemas.ExplainCreditSchema, explain_credit, replies.explanation_reply)
LIST = a_method("list_rulesets", schemas.ListRulesetsSchema, list_rulesets, replies.rulesets_reply)
CHECK = a_method("check_formula", schemas.CheckFormulaSchema, check_formula, replies.checked_reply)


class Service:
    """The service without nameko: a runner on a database of its own."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.runner: Runner[Any] = Runner(
            "attribution", open_work=self.database.work, verifier=Verifier(PUBLIC, audience="attribution"), catalog=Catalog("attribution")
        )

    def call(self, method: Method[Any], request: object, *, scope: Scope = Scope.ALL, sub: str = CHEN, team: str | None = None) -> Any:
        expires = datetime.now(UTC) + timedelta(minutes=1)
        principal = Principal(sub=sub, kind="person", roles=("REP",), team=team, dept=None, scope=scope, expires_at=expires)
        return self.runner.run(method, request, {"principal": Signer(PRIVATE).sign(principal, audience="attribution")})


@pytest.fixture
def service(make_database: Callable[..., str]) -> Iterator[Service]:
    made = Service(make_database("attribution", build))
    yield made
    made.database.engine.dispose()


def person(id: str, team: str) -> Event:
    told = an_event(heard())
    fields = {name: getattr(told, name) for name in told.__slots__}
    changes = {"type": "baton.gateway.v1.PersonChanged", "subject_kind": "person", "subject": id, "id": f"event-{id}"}
    return Event(**{**fields, **changes, "body": {"state": {"id": id, "team_id": team}}})


class TestExplainCredit:
    def test_tells_both_languages_how_a_share_came_about(self, service: Service) -> None:
        service.database.take([an_event(heard(a_deal(CARRIED)))])

        reply = service.call(EXPLAIN, {"lead_id": LEAD_1})["reply"]

        assert reply["replayed_equal"]
        assert [line["bp"] for line in reply["credit"]["lines"]] == [1176, 2353, 4706, 1765]
        assert reply["ruleset"]["hash"] == reply["credit"]["ruleset_hash"]
        texts = {step["code"]: step["text"] for step in reply["steps"]}
        assert texts["roles"] == {
            "zh": "无人承担：支持。其权重按比例分给其余角色。",
            "en": "Nobody filled: support. Their weight goes to the other roles in proportion.",
        }
        assert texts["factors"]["zh"] == "决策因素：技术门槛（决定性）。"

    def test_refuses_with_a_stable_code_in_both_languages(self, service: Service) -> None:
        service.database.take([an_event(heard())])
        other = "01920000-0000-7000-8000-00000000dead"

        refusals = [
            service.call(EXPLAIN, {"lead_id": other}),
            service.call(EXPLAIN, {"lead_id": LEAD_1, "revision": 7}),
            service.call(EXPLAIN, {"lead_id": LEAD_1}, scope=Scope.SELF, sub="person-nobody"),
            service.call(EXPLAIN, {"lead_id": "x"}),
            service.call(EXPLAIN, {"lead_id": LEAD_1, "by": "me"}),
        ]

        assert [(one["refusal"]["kind"], one["refusal"]["code"]) for one in refusals] == [
            ("NotFound", "ATTRIBUTION_CREDIT_NOT_FOUND"),
            ("NotFound", "ATTRIBUTION_REVISION_NOT_FOUND"),
            ("PermissionDenied", "ATTRIBUTION_OUT_OF_REACH"),
            ("InvalidArgument", "ATTRIBUTION_INVALID_FIELDS"),
            ("InvalidArgument", "ATTRIBUTION_INVALID_FIELDS"),
        ]
        assert all(text for one in refusals for text in one["refusal"]["texts"].values())

    def test_is_open_to_the_team_of_whoever_shares_in_the_deal(self, service: Service) -> None:
        service.database.take([an_event(heard()), person(LI, "team-1")])

        assert "reply" in service.call(EXPLAIN, {"lead_id": LEAD_1}, scope=Scope.TEAM, sub="boss", team="team-1")
        assert "refusal" in service.call(EXPLAIN, {"lead_id": LEAD_1}, scope=Scope.TEAM, sub="boss", team="team-2")


class TestRules:
    def test_are_published_once_and_listed(self, service: Service) -> None:
        (ruleset,) = service.call(LIST, {})["reply"]["rulesets"]
        told = [row for row in service.database.journal() if row["subject_kind"] == "ruleset"]

        assert (ruleset["key"], ruleset["version"], ruleset["missing_role_policy"]) == ("standard", 1, "redistribute")
        assert [profile["name"] for profile in ruleset["profiles"]] == ["technical", "price_sensitive", "delivery_critical", "default"]
        assert [(row["type"], row["body"]["state"]) for row in told] == [("baton.attribution.v1.RulesetPublished", ruleset)]  # type: ignore[index]

    def test_may_be_tried_as_they_are_typed(self, service: Service) -> None:
        assert service.call(CHECK, {"formula": " =IF(tech_barrier>1, 40%, 25%)"})["reply"] == {"valid": True, "names": ["tech_barrier"]}
        assert service.call(CHECK, {"formula": "=IF("})["reply"]["position"] == 4
        assert service.call(CHECK, {"formula": 1})["refusal"]["violations"][0]["code"] == "INVALID"
