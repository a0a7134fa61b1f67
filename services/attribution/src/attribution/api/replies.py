"""Replies as proto3 JSON, with every sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attribution.domain.explain import Blank, Step, StepValue, Term
from attribution.domain.ruleset import Label, Rules
from attribution.messaging.wire import Json, credit_state, ruleset_state, sparse
from attribution.storage.unit_of_work import SqlUnitOfWork
from attribution.usecases.check_formula import Checked
from attribution.usecases.explain_credit import Explanation
from chassis.texts import Catalog

catalog = Catalog("attribution")
WIRE_OF_LOCALE = {"zh-CN": "zh", "en": "en"}


def explanation_reply(explanation: Explanation, work: SqlUnitOfWork) -> Json:
    """Return the revision, the steps to it, its sisters and its rules."""
    return sparse(
        {
            "credit": credit_state(explanation.credit),
            "steps": [step_document(step) for step in explanation.steps],
            "revisions": [credit_state(credit) for credit in explanation.revisions],
            "replayed_equal": explanation.replayed_equal,
            "ruleset": ruleset_state(explanation.rules),
        }
    )


def rulesets_reply(rulesets: Sequence[Rules], work: SqlUnitOfWork) -> Json:
    """Return every version."""
    return sparse({"rulesets": [ruleset_state(rules) for rules in rulesets]})


def checked_reply(checked: Checked, work: SqlUnitOfWork) -> Json:
    """Return the names a formula uses, or what is wrong with it and where."""
    if checked.fault is None:
        return sparse({"valid": True, "names": list(checked.names)})
    texts = catalog.texts(checked.fault.code, checked.fault.metadata)
    return {"problem": {wire: texts[locale] for locale, wire in WIRE_OF_LOCALE.items()}, "position": checked.fault.position}


def step_document(step: Step) -> Json:
    """Return TraceStep."""
    return sparse({"code": step.code, "values": [_value(value) for value in step.values], "text": sentence(step.sentence, step.blanks)})


def sentence(key: str, blanks: Mapping[str, Blank]) -> Json:
    """Return the sentence in both languages, its blanks filled in each language's own words."""
    return {
        wire: catalog.text(key, locale, {name: _said(blank, locale) for name, blank in blanks.items()})
        for locale, wire in WIRE_OF_LOCALE.items()
    }


def _said(blank: Blank, locale: str) -> str | list[str]:
    if isinstance(blank, Label):
        return blank.zh if locale == "zh-CN" else blank.en
    if isinstance(blank, Term):
        return catalog.text(blank.key, locale)
    if isinstance(blank, str | int):
        return str(blank)
    return [catalog.text(term.key, locale) for term in blank]


def _value(value: StepValue) -> Json:
    return sparse({"name": value.name, "value": value.value, "formula": value.formula, "subject_id": value.subject_id})
