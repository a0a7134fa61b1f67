"""A lead hears what another department decided, or that its contract was signed: evidence of the open stay, which moves it nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from leads.domain.evidence import Wrong, check, quoted
from leads.domain.facts import NodeSubmitted
from leads.domain.kinds import LeadStatus, Mode
from leads.domain.lead import Actor, Lead, Step
from leads.domain.process import Process, ProcessNode
from leads.domain.step import StepTicket, answers_of, filled


def hear(lead: Lead, process: Process, tickets: Sequence[StepTicket], *, actor: Actor) -> Step:
    """Take the answers of the lead's tickets into its open stay, with the values they approve; nothing new changes nothing.

    It is no progress: nobody of the lead's own did anything. One fact for each step that was answered anew.
    """
    if lead.status is not LeadStatus.OPEN:
        return lead, ()
    node = process.node(lead.node)
    answers, told = answers_of(node.steps, tickets), []
    for step in node.steps:
        answer = answers.get(step.key)
        if answer is None or answer == lead.visit.answers.get(step.key):
            continue
        values = _fitting(node, filled(step, answer))
        known = {**lead.visit.answers, step.key: answer}
        visit = lead.visit.weighed(node, {**lead.visit.fields, **values}, known, by=actor.id, at=actor.at, mode=Mode.INTEGRATION)
        lead = replace(lead, visit=visit, imported=False, **quoted(node, values, visit.fields))
        now = next(one for one in visit.steps if one.key == step.key)
        told.append(NodeSubmitted(at=actor.at, visit=visit, step=now))
    return lead, tuple(told)


def take_up(lead: Lead, process: Process, *, actor: Actor) -> Step:
    """Write what a contract says that was signed before the lead came to the node that asks for it, where nothing is written yet."""
    node, told = process.node(lead.node), []
    for step in node.steps:
        answer = lead.visit.answers.get(step.key)
        if answer is None or answer.contract_no is None:
            continue
        fresh = {key: value for key, value in _fitting(node, filled(step, answer)).items() if key not in lead.visit.fields}
        if fresh:
            fields = {**lead.visit.fields, **fresh}
            visit = lead.visit.weighed(node, fields, lead.visit.answers, by=actor.id, at=actor.at, mode=Mode.INTEGRATION)
            lead = replace(lead, visit=visit)
            told.append(NodeSubmitted(at=actor.at, visit=visit, step=next(one for one in visit.steps if one.key == step.key)))
    return lead, tuple(told)


def _fitting(node: ProcessNode, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that fit their fields; another service's word never breaks the evidence."""
    fields, fitting = {field.key: field for field in node.required}, {}
    for key, value in values.items():
        try:
            fitting[key] = check(fields[key], value)
        except (KeyError, Wrong):
            continue
    return fitting
