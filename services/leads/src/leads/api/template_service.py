"""The methods about processes as they are written: decode, call, encode, as in `service`."""

from __future__ import annotations

from collections.abc import Sequence

from chassis.rpc import command
from leads.api import template_replies as replies
from leads.api import templates as schemas
from leads.domain.pack import Installed
from leads.domain.template import Draft
from leads.domain.template_diff import Change
from leads.usecases import discard_process as discarding
from leads.usecases import get_packs as listing
from leads.usecases import get_process_drafts as drafting
from leads.usecases import install_pack as installing
from leads.usecases import migrate_leads as migrating
from leads.usecases import publish_process as publishing
from leads.usecases import retire_process as retiring
from leads.usecases import rollback_pack as undoing
from leads.usecases import save_process as saving
from leads.usecases import set_default_process as defaulting
from leads.usecases.ports import UnitOfWork


class TemplateMethods:
    """Every method of baton.leads.v1.TemplateService; the class that inherits them has `calls = Calls()`."""

    @command(schemas.SaveProcessSchema, replies.draft_reply)
    def save_process(self, command: saving.SaveProcess, work: UnitOfWork) -> tuple[Draft, tuple[Change, ...]]:
        """SaveProcess."""
        return saving.save_process(command, work=work)

    @command(schemas.DiscardProcessSchema, replies.nothing_reply)
    def discard_process(self, command: discarding.DiscardProcess, work: UnitOfWork) -> None:
        """DiscardProcess."""
        return discarding.discard_process(command, work=work)

    @command(schemas.PublishProcessSchema, replies.published_reply)
    def publish_process(self, command: publishing.PublishProcess, work: UnitOfWork) -> publishing.Published:
        """PublishProcess."""
        return publishing.publish_process(command, work=work)

    @command(schemas.RetireProcessSchema, replies.process_reply)
    def retire_process(self, command: retiring.RetireProcess, work: UnitOfWork) -> publishing.Published:
        """RetireProcess."""
        return retiring.retire_process(command, work=work)

    @command(schemas.SetDefaultProcessSchema, replies.process_reply)
    def set_default_process(self, command: defaulting.SetDefaultProcess, work: UnitOfWork) -> publishing.Published:
        """SetDefaultProcess."""
        return defaulting.set_default_process(command, work=work)

    @command(schemas.GetProcessDraftsSchema, replies.drafts_reply, query=True)
    def get_process_drafts(self, query: drafting.GetProcessDrafts, work: UnitOfWork) -> Sequence[tuple[Draft, tuple[Change, ...]]]:
        """GetProcessDrafts."""
        return drafting.get_process_drafts(query, work=work)

    @command(schemas.MigrateLeadsSchema, replies.migration_reply)
    def migrate_leads(self, command: migrating.MigrateLeads, work: UnitOfWork) -> migrating.Migration:
        """MigrateLeads."""
        return migrating.migrate_leads(command, work=work)

    @command(schemas.InstallPackSchema, replies.outcome_reply)
    def install_pack(self, command: installing.InstallPack, work: UnitOfWork) -> installing.Outcome:
        """InstallPack."""
        return installing.install_pack(command, work=work)

    @command(schemas.RollbackPackSchema, replies.outcome_reply)
    def rollback_pack(self, command: undoing.RollbackPack, work: UnitOfWork) -> installing.Outcome:
        """RollbackPack."""
        return undoing.rollback_pack(command, work=work)

    @command(schemas.GetPacksSchema, replies.packs_reply, query=True)
    def get_packs(self, query: listing.GetPacks, work: UnitOfWork) -> Sequence[Installed]:
        """GetPacks."""
        return listing.get_packs(query, work=work)
