"""A contract on its way: asked for at the negotiation, filled in by sales, read by legal, signed by both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from chassis.errors import FailedPrecondition, Violation
from handoff.domain import contract_facts as facts
from handoff.domain.contract_facts import ContractFact
from handoff.domain.kinds import ContractStatus, Side
from handoff.domain.legal_template import LegalTemplate
from handoff.domain.refusals import ContractIncomplete, ContractTransitionRefused, NotSigned, TemplateOutdated
from handoff.domain.touchpoint import Touchpoint
from handoff.domain.verbs import CONTRACT_RULES, ContractVerb

S = ContractStatus
Step = tuple["Contract", tuple[ContractFact, ...]]
LEAD_ENDED = "lead_ended"
SIGNABLE = ("application/pdf", "application/ofd", "image/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """The aggregate. `version` counts its events; `trigger` is the place in its lead's life that asked for it.

    Attributes:
        fields: what the form says; stays with the service.
        template_document: receipt of the text of that version, which a newer one does not replace; None until the form names one.
        latest_version: newest version of its template, as far as published when the contract was last written.
        withdrawn_by: the rule that gave it up; None when a person did.
    """

    id: str
    lead_id: str
    lead_no: str
    customer_name: str
    title: str
    from_dept: str
    to_dept: str
    lead_owner_id: str | None = None
    trigger: tuple[int, int] = (0, 0)
    status: ContractStatus = ContractStatus.OPENED
    fields: Mapping[str, Any] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    template_id: str | None = None
    template_version: int | None = None
    template_document: Mapping[str, Any] | None = None
    latest_version: int | None = None
    returns: int = 0
    requested_at: datetime
    submitted_at: datetime | None = None
    approved_at: datetime | None = None
    approved_by: str | None = None
    signed_at: datetime | None = None
    signed_by: str | None = None
    contract_no: str | None = None
    signed_file: Mapping[str, Any] | None = None
    withdrawn_by: str | None = None
    version: int = 0

    @property
    def is_stale(self) -> bool:
        """It is under way on a version of its template that is no longer the newest."""
        return self.status.is_open and (self.template_version or 0) < (self.latest_version or 0)

    @property
    def holder(self) -> tuple[str, tuple[str, ...]]:
        """Return department and persons that have the next act; empty once nobody has."""
        if not self.status.is_open:
            return "", ()
        if self.status is S.LEGAL_REVIEW:
            return self.to_dept, ()
        return self.from_dept, (self.lead_owner_id,) if self.lead_owner_id else ()

    def fill(self, form: Touchpoint, given: Mapping[str, Any], template: LegalTemplate, *, at: datetime) -> Step:
        """Lay the fields over those it has, on the newest version; what legal had agreed to was another text.

        Raises: ContractTransitionRefused, InputsInvalid.
        """
        self._may(ContractVerb.FILL)
        fields = form.merged(self.fields, given, path="fields")
        missing = form.missing(fields)
        filled = replace(
            self,
            status=S.OPENED if missing else S.FILLED,
            fields=fields,
            missing=missing,
            template_id=template.id,
            template_version=template.version,
            template_document=template.document,
            latest_version=template.version,
            submitted_at=None,
            approved_at=None,
            approved_by=None,
        )
        if missing:
            return filled, (facts.ContractChanged(at=at, changed=("fields",)),)
        return filled, (facts.ContractFilled(at=at, template_id=template.id, version=template.version),)

    def submit(self, *, at: datetime) -> Step:
        """Ask legal to read it. Raises ContractTransitionRefused, ContractIncomplete, TemplateOutdated."""
        if self.status is S.OPENED:
            faults = [Violation(f"fields.{key}", "REQUIRED") for key in self.missing]
            raise ContractIncomplete(contract_id=self.id, violations=faults)
        self._may(ContractVerb.SUBMIT)
        template_id, version = self.template_id or "", self.template_version or 0
        asked = replace(self, status=S.LEGAL_REVIEW, submitted_at=at)
        return asked, (facts.ContractSubmitted(at=at, template_id=template_id, version=version),)

    def give_back(self, *, at: datetime) -> Step:
        """Send it back to sales. Raises ContractTransitionRefused."""
        self._may(ContractVerb.RETURN)
        returned = replace(self, status=S.FILLED, returns=self.returns + 1, submitted_at=None)
        return returned, (facts.ContractReturned(at=at, returns=returned.returns),)

    def approve(self, *, by: str, at: datetime) -> Step:
        """Agree for legal. Raises ContractTransitionRefused, TemplateOutdated."""
        self._may(ContractVerb.APPROVE)
        template_id, version = self.template_id or "", self.template_version or 0
        approved = replace(self, status=S.APPROVED, approved_at=at, approved_by=by)
        return approved, (facts.ContractApproved(at=at, template_id=template_id, version=version),)

    def sign(self, contract_no: str, file: Mapping[str, Any], *, by: str, at: datetime) -> Step:
        """Take the signed contract in; legal has agreed to this wording, whatever was published since.

        Raises: ContractTransitionRefused, NotSigned.
        """
        self._may(ContractVerb.SIGN)
        # A signature is ink or a seal on a page: a text file or a spreadsheet can be changed afterwards and bears none.
        if not str(file["media_type"]).lower().startswith(SIGNABLE):
            raise NotSigned(contract_id=self.id, violations=[Violation("signed_file", "HANDOFF_NOT_A_SIGNED_FILE")])
        signed = replace(self, status=S.SIGNED, contract_no=contract_no, signed_file=file, signed_at=at, signed_by=by)
        version = self.template_version or 0
        told = facts.ContractSigned(
            at=at, template_id=self.template_id or "", version=version, latest_version=self.latest_version or version
        )
        return signed, (told,)

    def withdraw(self, *, by_rule: str | None = None, at: datetime) -> Step:
        """Give it up. Raises ContractTransitionRefused."""
        self._may(ContractVerb.WITHDRAW)
        return replace(self, status=S.WITHDRAWN, withdrawn_by=by_rule), (facts.ContractWithdrawn(at=at),)

    def outdate(self, latest: int, *, at: datetime) -> Step:
        """Note that a newer version is out; who is on an old one already is not told again. Raises ContractTransitionRefused."""
        self._may(ContractVerb.OUTDATE)
        if self.template_id is None or self.template_version is None or latest <= (self.latest_version or 0):
            return self, ()
        outdated = replace(self, latest_version=latest)
        if self.is_stale:
            return outdated, (facts.ContractChanged(at=at, changed=("latest_version",)),)
        told = facts.TemplateStale(at=at, template_id=self.template_id, version=self.template_version, latest_version=latest)
        return outdated, (told,)

    def allowed(self, sides: frozenset[Side]) -> tuple[ContractVerb, ...]:
        """Return what who acts for those sides may do now."""
        return tuple(verb for verb, rule in CONTRACT_RULES.items() if rule.sides & sides and self._refusal(verb) is None)

    def at_version(self, version: int) -> Contract:
        """Return the same contract as it stands after that many events."""
        return replace(self, version=version)

    def _may(self, verb: ContractVerb) -> None:
        if (refusal := self._refusal(verb)) is not None:
            raise refusal

    def _refusal(self, verb: ContractVerb) -> FailedPrecondition | None:
        rule = CONTRACT_RULES[verb]
        if self.status not in rule.states:
            return ContractTransitionRefused(contract_id=self.id, lead_no=self.lead_no, status=self.status.value, verb=verb.value)
        if rule.newest and self.is_stale:
            template_id, version, latest = self.template_id or "", self.template_version or 0, self.latest_version or 0
            return TemplateOutdated(contract_id=self.id, template_id=template_id, version=version, latest=latest)
        return None
