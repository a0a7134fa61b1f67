"""Documents against messages, both ways: what attribution writes as JSON is what the contracts say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import baton.attribution.v1.attribution_service_pb2 as service_pb
import baton.attribution.v1.events_pb2
import baton.leads.v1.events_pb2  # registers the messages
import pytest
from google.protobuf import json_format, symbol_database
from google.protobuf.message import Message
from marshmallow import Schema
from tests.support.attribution.make import CARRIED, LEAD_1, STANDARD, WU, a_deal, heard, who
from tests.support.attribution.memory import MemoryLedger, MemoryUnitOfWork

from attribution.api import replies, schemas
from attribution.domain.credit import Credit
from attribution.domain.deal import DealHeard, Levels
from attribution.domain.explain import Step, Term, explain
from attribution.domain.kinds import Cause, Factor, Group, LeadSource, MissingRole, Role, SubjectKind
from attribution.domain.ruleset import Rules
from attribution.messaging.incoming import CAUSES, deal_of
from attribution.messaging.outgoing import credit_body, credit_type, ruleset_body
from attribution.storage.rows import credit_of, revision_values
from attribution.usecases.check_formula import CheckFormula, check_formula
from attribution.usecases.explain_credit import ExplainCredit, explain_credit
from attribution.usecases.list_rulesets import ListRulesets, list_rulesets
from attribution.usecases.take_deals import take_deals
from chassis.texts import LOCALES, Catalog

EXAMPLES = Path(__file__).parents[3] / "proto" / "examples"
DEPARTMENT = who(Role.SUPPLY_COORDINATOR, "dept-supply", kind=SubjectKind.DEPARTMENT)
DEALS = {
    "full": a_deal(imported=True),
    "with a department": a_deal([*CARRIED, DEPARTMENT], source=LeadSource.REFERRAL),
    "plain": a_deal(CARRIED, amount_minor=None, owner_id=None, levels=Levels(), lead_no="", title="", customer_name=""),
    "nobody": a_deal([], source=None),
    "worth nothing": a_deal(amount_minor=0),
    "void": a_deal(voided=True),
}


def revisions(deal: Any) -> list[tuple[Credit, DealHeard]]:
    """The first and the second revision of a deal."""
    ledger = MemoryLedger()
    cause = Cause.VOID if deal.voided else Cause.CORRECTION
    take_deals([heard(deal), heard(deal, cause=cause, sequence=2)], ledger=ledger)
    return ledger.made


@cache
def message_of(name: str) -> type[Message]:
    symbol: type[Message] = symbol_database.Default().GetSymbol(name)
    return symbol


def again(document: Any, name: str) -> dict[str, Any]:
    """Return the document as the message of that name writes it."""
    parsed = json_format.Parse(json.dumps(document), message_of(name)())
    return json_format.MessageToDict(parsed, preserving_proto_field_name=True)


class TestEvents:
    @pytest.mark.parametrize("deal", DEALS.values(), ids=DEALS)
    def test_are_exactly_what_their_message_would_write(self, deal: Any) -> None:
        made = revisions(deal)

        assert [credit_type(credit) for credit, _ in made] == ["baton.attribution.v1.CreditComputed", "baton.attribution.v1.CreditRevised"]
        for credit, _ in made:
            assert again(credit_body(credit), credit_type(credit)) == credit_body(credit)

    def test_tell_the_rules_too(self) -> None:
        body = ruleset_body(STANDARD)

        assert again(body, "baton.attribution.v1.RulesetPublished") == body

    def test_stay_below_four_kibibytes(self) -> None:
        crowd = [*CARRIED, *(who(Role.PRESALES_ENGINEER, f"01920000-0000-7000-8000-{number:012x}", 2_500) for number in range(4))]
        (credit, _), _ = revisions(a_deal(crowd))

        for body in (credit_body(credit), ruleset_body(STANDARD)):
            assert len(json.dumps(body["state"], ensure_ascii=False).encode()) <= 4_096

    @pytest.mark.parametrize("deal", DEALS.values(), ids=DEALS)
    def test_are_kept_as_they_were_made(self, deal: Any) -> None:
        for credit, fact in revisions(deal):
            row = json.loads(json.dumps({**revision_values(credit, fact), "occurred_at": None}))
            assert credit_of(row, newest=True) == credit


def examples(package: str) -> list[Path]:
    return sorted(EXAMPLES.glob(f"{package}.*/*.json"))


class TestGoldenExamples:
    @pytest.mark.parametrize("path", examples("baton.attribution.v1"), ids=lambda path: f"{path.parent.name}/{path.stem}")
    def test_of_ours_are_what_their_message_would_write(self, path: Path) -> None:
        body = json.loads(path.read_text(encoding="utf-8"))["body"]

        assert again(body, path.parent.name) == body

    def test_show_every_event(self) -> None:
        declared = baton.attribution.v1.events_pb2.DESCRIPTOR.message_types_by_name.values()

        assert {path.parent.name for path in examples("baton.attribution.v1")} == {message.full_name for message in declared}

    def test_of_the_default_rules_is_what_is_published_for_ever(self) -> None:
        """A published version never changes: other weights are another version."""
        published = EXAMPLES / "baton.attribution.v1.RulesetPublished" / "standard.json"

        assert json.loads(published.read_text(encoding="utf-8"))["body"] == ruleset_body(STANDARD)

    @pytest.mark.parametrize(
        "path", [path for kind in CAUSES for path in (EXAMPLES / kind).glob("*.json")], ids=lambda path: f"{path.parent.name}/{path.stem}"
    )
    def test_of_consumed_events_read_the_same_as_json_and_as_messages(self, path: Path) -> None:
        body = json.loads(path.read_text(encoding="utf-8"))["body"]
        state: Any = json_format.Parse(json.dumps(body), message_of(path.parent.name)()).state  # type: ignore[attr-defined]  # has one
        deal = deal_of(body["state"])

        assert (deal.lead_id, deal.order_id, deal.amount_minor) == (state.id, state.order_id, state.amount_minor)
        assert deal.won_at == state.won_time.ToDatetime(deal.won_at.tzinfo)
        carried = {(one.subject_id, one.split_bp) for one in state.participants}
        assert {(one.subject_id, one.split_bp) for one in deal.participants} == carried
        assert sorted(level for level in deal.levels if level) == sorted(factor.level for factor in state.factors)
        assert deal.voided == state.voided


def requests() -> Iterator[tuple[str, type[Schema]]]:
    for name, schema in vars(schemas).items():
        if isinstance(schema, type) and issubclass(schema, schemas.Request) and hasattr(schema, "command"):
            yield name.removesuffix("Schema"), schema


class TestRequests:
    @pytest.mark.parametrize(("name", "schema"), requests(), ids=lambda value: value if isinstance(value, str) else "")
    def test_are_read_field_by_field_as_they_are_declared(self, name: str, schema: type[Schema]) -> None:
        fields = {field.data_key or name for name, field in schema().fields.items()}
        assert fields == {field.name for field in getattr(service_pb, f"{name}Request").DESCRIPTOR.fields}

    def test_every_method_of_the_service_has_a_schema(self) -> None:
        methods = service_pb.DESCRIPTOR.services_by_name["AttributionService"].methods
        shared = {"Replay", "GetReplay"}  # every producer answers these alike: tests/contract/events
        assert {method.name for method in methods} - shared == {name for name, _ in requests()}


class TestReplies:
    @pytest.mark.parametrize("deal", DEALS.values(), ids=DEALS)
    def test_explain_as_their_message_would_write_it(self, deal: Any) -> None:
        ledger = MemoryLedger()
        ledger.made = revisions(deal)
        work: Any = MemoryUnitOfWork(ledger)

        document = replies.explanation_reply(explain_credit(ExplainCredit(lead_id=LEAD_1), work=work), work)

        assert again(document, "baton.attribution.v1.ExplainCreditResponse") == document
        assert document["replayed_equal"]

    def test_list_rules_and_check_formulae_as_their_messages_would_write_it(self) -> None:
        work: Any = MemoryUnitOfWork(MemoryLedger())
        listed = replies.rulesets_reply(list_rulesets(ListRulesets(), work=work), work)
        right = replies.checked_reply(check_formula(CheckFormula(formula="=profile"), work=work), work)
        wrong = replies.checked_reply(check_formula(CheckFormula(formula="=profil"), work=work), work)

        assert again(listed, "baton.attribution.v1.ListRulesetsResponse") == listed
        assert again(right, "baton.attribution.v1.CheckFormulaResponse") == right == {"valid": True, "names": ["profile"]}
        assert again(wrong, "baton.attribution.v1.CheckFormulaResponse") == wrong
        assert wrong["problem"] == {"zh": "没有叫“profil”的名称。", "en": 'Nothing is called "profil".'}
        assert wrong["position"] == 1


def every_step() -> list[Step]:
    policies = [Rules(replace(STANDARD.ruleset, missing_role_policy=policy)) for policy in MissingRole]
    deals = [*DEALS.values(), a_deal(CARRIED), a_deal(CARRIED, levels=Levels()), a_deal([who(Role.PRESENTER, WU)])]
    return [step for rules in policies for deal in deals for step in explain(deal, rules)]


class TestTexts:
    def test_every_sentence_is_filled_in_without_a_hole(self) -> None:
        for step in every_step():
            said = replies.sentence(step.sentence, step.blanks)
            assert said["zh"] != step.sentence, step.sentence
            assert not [text for text in said.values() if "…" in text or "{" in text], step.sentence

    def test_every_sentence_and_every_word_is_there_in_both_languages(self) -> None:
        catalog = Catalog("attribution")
        words = {f"ROLE_{group.name}" for group in Group} | {f"FACTOR_{factor.name}_{level}" for factor in Factor for level in (1, 2, 3)}
        keys = words | {step.sentence for step in every_step()}

        assert not [(key, locale) for key in keys for locale in LOCALES if catalog.text(key, locale) == key]
        assert {term.key for step in every_step() for blank in step.blanks.values() if isinstance(blank, Term) for term in [blank]} <= words

    def test_every_sentence_takes_what_its_step_gives(self) -> None:
        catalog = Catalog("attribution")
        for step in every_step():
            for locale in LOCALES:
                wanted = {name for _, name, _, _ in Formatter().parse(catalog.text(step.sentence, locale, {})) if name}
                assert wanted <= set(step.blanks)

    def test_every_refusal_is_said_in_both_languages(self) -> None:
        from chassis.errors import DomainError

        def below(kind: type[DomainError]) -> set[type[DomainError]]:
            return {kind, *(deeper for one in kind.__subclasses__() for deeper in below(one))}

        codes = {error.code for error in below(DomainError) if error.__module__.startswith(("attribution.", "chassis.expressions"))}
        catalog = Catalog("attribution")

        assert not [(code, locale) for code in codes for locale in LOCALES if catalog.text(code, locale) == code]
