"""An open lead follows another version of its process, when nothing of it would be lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chassis.errors import FailedPrecondition
from leads.domain.evidence import Wrong, check
from leads.domain.facts import LeadMigrated
from leads.domain.lead import Actor, Lead, Step
from leads.domain.process import Process
from leads.domain.step import StepTicket, answers_of, weigh


class NodeGone(FailedPrecondition):
    """The node the lead stands in is not part of that version; it can follow once it has moved on."""

    code = "LEADS_NODE_GONE"


class EvidenceWouldMisfit(FailedPrecondition):
    """Evidence the lead has would not fit the field of the same name; nothing is thrown away silently."""

    code = "LEADS_EVIDENCE_WOULD_MISFIT"


def migrate(lead: Lead, to: Process, *, actor: Actor, heard: Sequence[StepTicket] = ()) -> Step:
    """Let the lead follow `to` in the node it stands in.

    Evidence the new node does not ask for stays with the visit, so that nothing said is unsaid; what it asks for beyond is missing
    from now on, and answers to its steps, `heard` before, hold. The first complete submission keeps its time: it was complete by the
    rules of its day.

    Raises:
        NodeGone: `to` has no such node.
        EvidenceWouldMisfit: a field of that key takes another kind of value now.
        LeadClosed: it is won, lost or merged.
    """
    lead.must_be_open()
    if lead.process_version == to.version:
        return lead, ()
    node = next((node for node in to.nodes if node.key == lead.node), None)
    if node is None:
        raise NodeGone(lead_id=lead.id, node=lead.node)
    for field in node.required:
        kept = lead.visit.fields.get(field.key)
        try:
            fits = kept is None or check(field, kept) == kept
        except Wrong:
            fits = False
        if not fits:
            raise EvidenceWouldMisfit(lead_id=lead.id, field=field.key, label_zh=field.label.zh, label_en=field.label.en)
    steps = weigh(node.steps, lead.visit.fields, answers_of(node.steps, heard))
    visit = replace(lead.visit, missing=node.missing(lead.visit.fields, steps), steps=steps)
    moved = replace(lead, process_version=to.version, visit=visit)
    return moved, (LeadMigrated(at=actor.at, from_version=lead.process_version, to_version=to.version),)
