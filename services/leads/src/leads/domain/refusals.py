"""Every "no" of the leads service that more than one verb can say."""

from __future__ import annotations

from chassis.errors import Conflict, FailedPrecondition, InvalidArgument, NotFound, PermissionDenied


class LeadNotFound(NotFound):
    """There is no such lead."""

    code = "LEADS_LEAD_NOT_FOUND"


class ProcessNotFound(NotFound):
    """There is no such process, or no published version of it."""

    code = "LEADS_PROCESS_NOT_FOUND"


class OutOfReach(PermissionDenied):
    """The lead belongs to somebody the caller does not answer for."""

    code = "LEADS_OUT_OF_REACH"


class LeadClosed(FailedPrecondition):
    """The lead is won, lost or merged; only corrections are possible."""

    code = "LEADS_LEAD_CLOSED"


class LeadNotLost(FailedPrecondition):
    """Only a lost lead can be opened again."""

    code = "LEADS_LEAD_NOT_LOST"


class DealNotWon(FailedPrecondition):
    """Only a won deal can be corrected or declared void."""

    code = "LEADS_DEAL_NOT_WON"


class DealVoid(FailedPrecondition):
    """The deal was declared void already."""

    code = "LEADS_DEAL_VOID"


class NodeMoved(Conflict):
    """The lead stands in another node than the caller believes; `metadata["node"]` names it."""

    code = "LEADS_NODE_MOVED"


class NodeUnknown(InvalidArgument):
    """The lead's process has no such node."""

    code = "LEADS_NODE_UNKNOWN"


class NodeNotReachable(FailedPrecondition):
    """From the open node one goes to the next, or back; mandatory nodes are never skipped."""

    code = "LEADS_NODE_NOT_REACHABLE"


class ReasonMissing(InvalidArgument):
    """Going back needs a reason."""

    code = "LEADS_REASON_MISSING"


class NotLastNode(FailedPrecondition):
    """A deal is won in the last node only."""

    code = "LEADS_NOT_LAST_NODE"


class EvidenceInvalid(InvalidArgument):
    """Values do not fit the fields the node asks for; the violations say which."""

    code = "LEADS_EVIDENCE_INVALID"


class SplitsUneven(InvalidArgument):
    """Inside a role group the splits must sum to 10,000 basis points."""

    code = "LEADS_SPLITS_UNEVEN"


class FactorTwice(InvalidArgument):
    """Each decision factor may be given once."""

    code = "LEADS_FACTOR_TWICE"


class NotADemo(FailedPrecondition):
    """History counts as lived only in a deployment initialised as a demo."""

    code = "LEADS_NOT_A_DEMO"


class NothingToChange(InvalidArgument):
    """The request names nothing to change."""

    code = "LEADS_NOTHING_TO_CHANGE"
