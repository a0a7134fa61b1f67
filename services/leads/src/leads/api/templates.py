"""Requests about processes as they are written, published and taken back."""

from __future__ import annotations

from marshmallow import validate

from chassis.fields import Flag, Int, One, Text
from leads.api.schemas import Request
from leads.api.template_parts import PackSchema, ProcessSpecSchema
from leads.usecases.discard_process import DiscardProcess
from leads.usecases.get_packs import GetPacks
from leads.usecases.get_process_drafts import GetProcessDrafts
from leads.usecases.install_pack import InstallPack
from leads.usecases.migrate_leads import MigrateLeads
from leads.usecases.publish_process import PublishProcess
from leads.usecases.retire_process import RetireProcess
from leads.usecases.rollback_pack import RollbackPack
from leads.usecases.save_process import SaveProcess
from leads.usecases.set_default_process import SetDefaultProcess

MOST_REVISIONS = 2**31 - 1


class SaveProcessSchema(Request):
    """SaveProcessRequest."""

    command = SaveProcess
    process = One(ProcessSpecSchema, required=True)
    revision = Int(min=0, max=MOST_REVISIONS)
    dry_run = Flag()


class DiscardProcessSchema(Request):
    """DiscardProcessRequest."""

    command = DiscardProcess
    key = Text(max=40, required=True)


class PublishProcessSchema(Request):
    """PublishProcessRequest."""

    command = PublishProcess
    key = Text(max=40, required=True)
    revision = Int(min=1, max=MOST_REVISIONS)


class RetireProcessSchema(Request):
    """RetireProcessRequest."""

    command = RetireProcess
    key = Text(max=40, required=True)


class SetDefaultProcessSchema(Request):
    """SetDefaultProcessRequest."""

    command = SetDefaultProcess
    key = Text(max=40, required=True)


class GetProcessDraftsSchema(Request):
    """GetProcessDraftsRequest."""

    command = GetProcessDrafts


# The id of the last lead of the page before.
_LEAD = validate.Regexp(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\Z", error="INVALID_ID")


class MigrateLeadsSchema(Request):
    """MigrateLeadsRequest."""

    command = MigrateLeads
    process_key = Text(max=40, required=True)
    version = Int(min=1, max=MOST_REVISIONS)
    dry_run = Flag()
    page_token = Text(max=40, validate=_LEAD)
    size = Int(min=1, max=200)


class InstallPackSchema(Request):
    """InstallPackRequest."""

    command = InstallPack
    pack = One(PackSchema, required=True)
    dry_run = Flag()


class RollbackPackSchema(Request):
    """RollbackPackRequest."""

    command = RollbackPack
    name = Text(max=40, required=True)
    dry_run = Flag()


class GetPacksSchema(Request):
    """GetPacksRequest."""

    command = GetPacks
