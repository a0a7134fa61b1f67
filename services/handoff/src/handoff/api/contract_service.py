"""The methods about contracts and templates: decode, call, encode, as in `service`."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.rpc import command
from handoff.api import contract_replies as replies
from handoff.api import contracts as schemas
from handoff.domain.contract import Contract
from handoff.domain.legal_template import LegalTemplate
from handoff.usecases import approve_contract as approving
from handoff.usecases import fill_contract as filling
from handoff.usecases import get_contract as reading
from handoff.usecases import list_templates as listing
from handoff.usecases import publish_template as publishing
from handoff.usecases import request_contract as requesting
from handoff.usecases import return_contract as returning
from handoff.usecases import sign_contract as signing
from handoff.usecases import submit_contract as submitting
from handoff.usecases import withdraw_contract as withdrawing
from handoff.usecases.contract_ports import ContractWork


class ContractMethods:
    """Every method of baton.handoff.v1.ContractService; the class that inherits them has `calls = Calls()`."""

    @command(schemas.RequestContractSchema, replies.contract_reply)
    def request_contract(self, command: requesting.RequestContract, work: ContractWork) -> Contract:
        """RequestContract."""
        return requesting.request_contract(command, work=work)

    @command(schemas.FillContractSchema, replies.contract_reply)
    def fill_contract(self, command: filling.FillContract, work: ContractWork) -> Contract:
        """FillContract."""
        return filling.fill_contract(command, work=work)

    @command(schemas.SubmitContractSchema, replies.contract_reply)
    def submit_contract(self, command: submitting.SubmitContract, work: ContractWork) -> Contract:
        """SubmitContract."""
        return submitting.submit_contract(command, work=work)

    @command(schemas.ReturnContractSchema, replies.contract_reply)
    def return_contract(self, command: returning.ReturnContract, work: ContractWork) -> Contract:
        """ReturnContract."""
        return returning.return_contract(command, work=work)

    @command(schemas.ApproveContractSchema, replies.contract_reply)
    def approve_contract(self, command: approving.ApproveContract, work: ContractWork) -> Contract:
        """ApproveContract."""
        return approving.approve_contract(command, work=work)

    @command(schemas.SignContractSchema, replies.contract_reply)
    def sign_contract(self, command: signing.SignContract, work: ContractWork) -> Contract:
        """SignContract."""
        return signing.sign_contract(command, work=work)

    @command(schemas.WithdrawContractSchema, replies.contract_reply)
    def withdraw_contract(self, command: withdrawing.WithdrawContract, work: ContractWork) -> Contract:
        """WithdrawContract."""
        return withdrawing.withdraw_contract(command, work=work)

    @command(schemas.GetContractSchema, replies.contract_dossier_reply, query=True)
    def get_contract(self, query: reading.GetContract, work: ContractWork) -> reading.ContractDossier:
        """GetContract."""
        return reading.get_contract(query, work=work)

    @command(schemas.PublishTemplateSchema, replies.published_reply)
    def publish_template(self, command: publishing.PublishTemplate, work: ContractWork) -> publishing.PublishedTemplate:
        """PublishTemplate."""
        return publishing.publish_template(command, work=work)

    @command(schemas.ListTemplatesSchema, replies.templates_reply, query=True)
    def list_templates(self, query: listing.ListTemplates, work: ContractWork) -> Sequence[LegalTemplate]:
        """ListTemplates."""
        return listing.list_templates(query, work=work)
