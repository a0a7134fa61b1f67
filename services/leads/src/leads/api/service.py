"""The nameko class: decode, call, encode; an `if` here would be a use case that has not been written yet."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.rpc import Calls, command, sweep
from chassis.rpc_replay import ReplayMethods
from leads.api import capture, changes, duplicates, dwell, replies, schemas, workshop
from leads.api.checks import CheckMethods
from leads.api.patterns import PatternMethods
from leads.api.template_service import TemplateMethods
from leads.domain.contact import Contact
from leads.domain.draw import SampleDraw
from leads.domain.duplicate import Found
from leads.domain.dwell import DwellRules
from leads.domain.keywords import KeywordTags
from leads.domain.lead import Lead
from leads.usecases import advance_node as advancing
from leads.usecases import alert_dwell as alerting
from leads.usecases import assign_owner as assigning
from leads.usecases import bind_chat as binding
from leads.usecases import change_lead as changing
from leads.usecases import correct_deal as correcting
from leads.usecases import create_lead as creating
from leads.usecases import draw_month as drawing
from leads.usecases import end_stall as unstalling
from leads.usecases import find_chat as finding
from leads.usecases import find_duplicates as comparing
from leads.usecases import find_order as ordering
from leads.usecases import flag_customization as flagging
from leads.usecases import get_draw as sampling
from leads.usecases import get_evidence as reading
from leads.usecases import get_keyword_tags as listing
from leads.usecases import import_leads as importing
from leads.usecases import index_contacts as indexing
from leads.usecases import mark_lost as losing
from leads.usecases import mark_won as winning
from leads.usecases import put_dwell_rule as ruling
from leads.usecases import put_keyword_tag as tagging
from leads.usecases import record_activity as recording
from leads.usecases import record_chat as chatting
from leads.usecases import remove_dwell_rule as unruling
from leads.usecases import remove_keyword_tag as untagging
from leads.usecases import reopen_lead as reopening
from leads.usecases import reveal_contact as revealing
from leads.usecases import set_participants as setting
from leads.usecases import stall_lead as stalling
from leads.usecases import submit_node as submitting
from leads.usecases import void_deal as voiding
from leads.usecases.ports import UnitOfWork

WATCH_EVERY_S = 5.0
DRAW_EVERY_S = 10.0
INDEX_EVERY_S = 30.0


class LeadsService(TemplateMethods, PatternMethods, CheckMethods, ReplayMethods):
    """Every method of baton.leads.v1, the sweep of leads that stand still, and the one that draws the month's sample."""

    name = "leads"
    calls = Calls()

    @command(schemas.CreateLeadSchema, replies.lead_reply)
    def create_lead(self, command: creating.CreateLead, work: UnitOfWork) -> Lead:
        """CreateLead."""
        return creating.create_lead(command, work=work)

    @command(duplicates.FindDuplicatesSchema, duplicates.duplicates_reply, query=True)
    def find_duplicates(self, query: comparing.FindDuplicates, work: UnitOfWork) -> Found:
        """FindDuplicates."""
        return comparing.find_duplicates(query, work=work)

    @command(duplicates.FindOrderSchema, duplicates.duplicates_reply, query=True)
    def find_order(self, query: ordering.FindOrder, work: UnitOfWork) -> Found:
        """FindOrder."""
        return ordering.find_order(query, work=work)

    @command(schemas.ImportLeadsSchema, replies.import_reply)
    def import_leads(self, command: importing.ImportLeads, work: UnitOfWork) -> Sequence[importing.Row]:
        """ImportLeads."""
        return importing.import_leads(command, work=work)

    @command(schemas.AssignOwnerSchema, replies.lead_reply)
    def assign_owner(self, command: assigning.AssignOwner, work: UnitOfWork) -> Lead:
        """AssignOwner."""
        return assigning.assign_owner(command, work=work)

    @command(changes.ChangeLeadSchema, replies.lead_reply)
    def change_lead(self, command: changing.ChangeLead, work: UnitOfWork) -> Lead:
        """ChangeLead."""
        return changing.change_lead(command, work=work)

    @command(schemas.SetParticipantsSchema, replies.lead_reply)
    def set_participants(self, command: setting.SetParticipants, work: UnitOfWork) -> Lead:
        """SetParticipants."""
        return setting.set_participants(command, work=work)

    @command(schemas.RecordActivitySchema, replies.activity_reply)
    def record_activity(self, command: recording.RecordActivity, work: UnitOfWork) -> recording.Recorded:
        """RecordActivity."""
        return recording.record_activity(command, work=work)

    @command(schemas.SubmitNodeSchema, replies.submitted_reply)
    def submit_node(self, command: submitting.SubmitNode, work: UnitOfWork) -> Lead:
        """SubmitNode."""
        return submitting.submit_node(command, work=work)

    @command(schemas.AdvanceNodeSchema, replies.lead_reply)
    def advance_node(self, command: advancing.AdvanceNode, work: UnitOfWork) -> Lead:
        """AdvanceNode."""
        return advancing.advance_node(command, work=work)

    @command(schemas.FlagCustomizationSchema, replies.lead_reply)
    def flag_customization(self, command: flagging.FlagCustomization, work: UnitOfWork) -> Lead:
        """FlagCustomization."""
        return flagging.flag_customization(command, work=work)

    @command(schemas.MarkWonSchema, replies.lead_reply)
    def mark_won(self, command: winning.MarkWon, work: UnitOfWork) -> Lead:
        """MarkWon."""
        return winning.mark_won(command, work=work)

    @command(schemas.MarkLostSchema, replies.lead_reply)
    def mark_lost(self, command: losing.MarkLost, work: UnitOfWork) -> Lead:
        """MarkLost."""
        return losing.mark_lost(command, work=work)

    @command(schemas.ReopenLeadSchema, replies.lead_reply)
    def reopen_lead(self, command: reopening.ReopenLead, work: UnitOfWork) -> Lead:
        """ReopenLead."""
        return reopening.reopen_lead(command, work=work)

    @command(schemas.CorrectDealSchema, replies.lead_reply)
    def correct_deal(self, command: correcting.CorrectDeal, work: UnitOfWork) -> Lead:
        """CorrectDeal."""
        return correcting.correct_deal(command, work=work)

    @command(schemas.VoidDealSchema, replies.lead_reply)
    def void_deal(self, command: voiding.VoidDeal, work: UnitOfWork) -> Lead:
        """VoidDeal."""
        return voiding.void_deal(command, work=work)

    @command(schemas.GetEvidenceSchema, replies.evidence_reply, query=True)
    def get_evidence(self, query: reading.GetEvidence, work: UnitOfWork) -> reading.Evidence:
        """GetEvidence."""
        return reading.get_evidence(query, work=work)

    @command(schemas.RevealContactSchema, replies.contact_reply, audited=True)
    def reveal_contact(self, query: revealing.RevealContact, work: UnitOfWork) -> Contact:
        """RevealContact."""
        return revealing.reveal_contact(query, work=work)

    @command(dwell.StallLeadSchema, replies.lead_reply)
    def stall_lead(self, command: stalling.StallLead, work: UnitOfWork) -> Lead:
        """StallLead."""
        return stalling.stall_lead(command, work=work)

    @command(dwell.EndStallSchema, replies.lead_reply)
    def end_stall(self, command: unstalling.EndStall, work: UnitOfWork) -> Lead:
        """EndStall."""
        return unstalling.end_stall(command, work=work)

    @command(dwell.PutDwellRuleSchema, dwell.dwell_rules_reply)
    def put_dwell_rule(self, command: ruling.PutDwellRule, work: UnitOfWork) -> DwellRules:
        """PutDwellRule."""
        return ruling.put_dwell_rule(command, work=work)

    @command(dwell.RemoveDwellRuleSchema, dwell.dwell_rules_reply)
    def remove_dwell_rule(self, command: unruling.RemoveDwellRule, work: UnitOfWork) -> DwellRules:
        """RemoveDwellRule."""
        return unruling.remove_dwell_rule(command, work=work)

    @command(capture.BindChatSchema, capture.bound_reply)
    def bind_chat(self, command: binding.BindChat, work: UnitOfWork) -> Lead:
        """BindChat."""
        return binding.bind_chat(command, work=work)

    @command(capture.FindChatSchema, capture.bound_reply, query=True)
    def find_chat(self, query: finding.FindChat, work: UnitOfWork) -> Lead | None:
        """FindChat."""
        return finding.find_chat(query, work=work)

    @command(capture.RecordChatSchema, replies.activity_reply)
    def record_chat(self, command: chatting.RecordChat, work: UnitOfWork) -> recording.Recorded:
        """RecordChat."""
        return chatting.record_chat(command, work=work)

    @command(capture.PutKeywordTagSchema, capture.tags_reply)
    def put_keyword_tag(self, command: tagging.PutKeywordTag, work: UnitOfWork) -> KeywordTags:
        """PutKeywordTag."""
        return tagging.put_keyword_tag(command, work=work)

    @command(capture.RemoveKeywordTagSchema, capture.tags_reply)
    def remove_keyword_tag(self, command: untagging.RemoveKeywordTag, work: UnitOfWork) -> KeywordTags:
        """RemoveKeywordTag."""
        return untagging.remove_keyword_tag(command, work=work)

    @command(capture.GetKeywordTagsSchema, capture.known_tags_reply, query=True)
    def get_keyword_tags(self, query: listing.GetKeywordTags, work: UnitOfWork) -> KeywordTags:
        """GetKeywordTags."""
        return listing.get_keyword_tags(query, work=work)

    @command(workshop.GetSampleSchema, workshop.sample_reply, query=True)
    def get_sample(self, query: sampling.GetSample, work: UnitOfWork) -> SampleDraw:
        """GetSample."""
        return sampling.get_sample(query, work=work)

    @sweep(DRAW_EVERY_S)
    def draw_sample(self, work: UnitOfWork) -> int:
        """Commit to the month's sample, and draw the last one."""
        return drawing.draw_sample(work=work)

    @sweep(WATCH_EVERY_S, at_once=alerting.LIMIT)
    def alert_dwell(self, work: UnitOfWork) -> int:
        """Tell of leads that have stood too long."""
        return alerting.alert_dwell(work=work)

    @sweep(INDEX_EVERY_S, at_once=indexing.LIMIT)
    def index_contacts(self, work: UnitOfWork) -> int:
        """Make contacts findable that were stored by older rules."""
        return indexing.index_contacts(work=work)
