"""Every "no" of the handoff service."""

from __future__ import annotations

from chassis.errors import FailedPrecondition, InvalidArgument, NotFound, PermissionDenied


class TicketNotFound(NotFound):
    """There is no such ticket."""

    code = "HANDOFF_TICKET_NOT_FOUND"


class TouchpointUnknown(InvalidArgument):
    """The journey map has no such touchpoint."""

    code = "HANDOFF_TOUCHPOINT_UNKNOWN"


class OutOfReach(PermissionDenied):
    """The ticket is between people or departments the caller does not answer for."""

    code = "HANDOFF_OUT_OF_REACH"


class TransitionRefused(FailedPrecondition):
    """The verb is not possible in the state the ticket is in; `metadata` names both."""

    code = "HANDOFF_TRANSITION_REFUSED"


class InputsInvalid(InvalidArgument):
    """Values do not fit what the touchpoint asks for; the violations say which."""

    code = "HANDOFF_INPUTS_INVALID"


class TouchpointMissing(InvalidArgument):
    """A new ticket needs a touchpoint."""

    code = "HANDOFF_TOUCHPOINT_MISSING"


class StatusUnknown(InvalidArgument):
    """An imported ticket's life has no state, or no time."""

    code = "HANDOFF_LIFE_INCOMPLETE"


class AnswerIncomplete(InvalidArgument):
    """The touchpoint asks for a decision, and what is given is none, or not whole; the violations say what is lacking."""

    code = "HANDOFF_ANSWER_INCOMPLETE"


class AnswerUnasked(InvalidArgument):
    """The touchpoint asks for no decision."""

    code = "HANDOFF_ANSWER_UNASKED"


class DecisionAwaited(FailedPrecondition):
    """The lead has an open ticket about the same matter; `metadata` names it."""

    code = "HANDOFF_DECISION_AWAITED"


class ContractNotFound(NotFound):
    """There is no such contract."""

    code = "HANDOFF_CONTRACT_NOT_FOUND"


class LeadUnheard(FailedPrecondition):
    """The service has not heard of the lead, or not yet."""

    code = "HANDOFF_LEAD_UNHEARD"


class LeadClosed(FailedPrecondition):
    """The lead is won or lost."""

    code = "HANDOFF_LEAD_CLOSED"


class ContractUnderWay(FailedPrecondition):
    """The lead has a contract under way; `metadata` names it."""

    code = "HANDOFF_CONTRACT_UNDER_WAY"


class ContractTransitionRefused(FailedPrecondition):
    """The verb is not possible in the state the contract is in; `metadata` names both."""

    code = "HANDOFF_CONTRACT_TRANSITION_REFUSED"


class ContractIncomplete(FailedPrecondition):
    """The form still lacks fields; the violations name them."""

    code = "HANDOFF_CONTRACT_INCOMPLETE"


class TemplateOutdated(FailedPrecondition):
    """A newer version of the template is out; `metadata` names both."""

    code = "HANDOFF_TEMPLATE_OUTDATED"


class TemplateUnpublished(FailedPrecondition):
    """Legal has published no template, or none of that key."""

    code = "HANDOFF_TEMPLATE_UNPUBLISHED"


class TemplateInvalid(InvalidArgument):
    """The template cannot be published as it is; the violations say why."""

    code = "HANDOFF_TEMPLATE_INVALID"


class NotSigned(InvalidArgument):
    """The file cannot bear a signature."""

    code = "HANDOFF_NOT_A_SIGNED_FILE"
