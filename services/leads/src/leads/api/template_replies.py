"""Replies about processes as proto3 JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chassis.errors import Violation
from chassis.texts import LOCALES
from leads.api.replies import catalog, token
from leads.domain.pack import Effect, Installed
from leads.domain.template import Draft, ProcessHead, warnings_of
from leads.domain.template_diff import Change
from leads.messaging.outgoing import PROCESS
from leads.messaging.templates import process_changes, process_draft, process_state
from leads.messaging.wire import Json, dwell_rule, instant, label, sparse
from leads.storage.unit_of_work import SqlUnitOfWork
from leads.usecases.install_pack import Outcome
from leads.usecases.migrate_leads import MigratedLead, Migration
from leads.usecases.publish_process import Published

Drafted = tuple[Draft, tuple[Change, ...]]


def draft_reply(drafted: Drafted, work: SqlUnitOfWork) -> Json:
    """Return the draft."""
    return {"draft": _drafted(drafted)}


def drafts_reply(drafts: Sequence[Drafted], work: SqlUnitOfWork) -> Json:
    """Return the drafts."""
    return {"drafts": [_drafted(drafted) for drafted in drafts]}


def nothing_reply(nothing: None, work: SqlUnitOfWork) -> Json:
    """Return nothing."""
    return {}


def published_reply(published: Published, work: SqlUnitOfWork) -> Json:
    """Return the version in force, how it differs from the one before, and what was written."""
    changes = process_changes(published.changes)
    return sparse(
        {"process": process_state(published.process, published.head), "changes": changes, "written": [_written(published.head, work)]}
    )


def process_reply(published: Published, work: SqlUnitOfWork) -> Json:
    """Return the newest version and what was written."""
    return {"process": process_state(published.process, published.head), "written": [_written(published.head, work)]}


def migration_reply(migration: Migration, work: SqlUnitOfWork) -> Json:
    """Return a page of the report; the newest write of its last lead is enough to wait for."""
    moved = [row for row in migration.rows if row.refusal is None]
    return sparse(
        {
            "version": migration.version,
            "rows": [_migrated(row) for row in migration.rows],
            "next_page_token": migration.next_page_token,
            "written": [token(row.lead.id, row.lead.version, work) for row in moved[-1:]],
        }
    )


def outcome_reply(outcome: Outcome, work: SqlUnitOfWork) -> Json:
    """Return what a pack did, and what was written of its processes."""
    heads = [work.templates.head(effect.key) for effect in outcome.effects]
    return sparse(
        {
            "effects": [_effect(effect) for effect in outcome.effects],
            "dwell_rules": [dwell_rule(rule) for rule in outcome.dwell_rules],
            "removed_dwell_rules": [dwell_rule(rule) for rule in outcome.removed_rules],
            "written": [_written(head, work) for head in heads if head.sequence],
            "warnings": [_warning(warning) for warning in outcome.warnings],
        }
    )


def packs_reply(packs: Sequence[Installed], work: SqlUnitOfWork) -> Json:
    """Return the packs."""
    return {"packs": [_pack(pack) for pack in packs]}


def _drafted(drafted: Drafted) -> Json:
    return sparse({**process_draft(*drafted), "warnings": [_warning(one) for one in warnings_of(drafted[0].process)]})


def _warning(warning: Violation) -> Json:
    texts = {locale: catalog.text(warning.code, locale, _named(warning.metadata, locale)) for locale in LOCALES}
    return {"field": warning.field, "code": warning.code, "text": {"zh": texts["zh-CN"], "en": texts["en"]}}


def _named(metadata: Mapping[str, object], locale: str) -> Mapping[str, object]:
    """Call a role by its name: its key is for machines."""
    role = metadata.get("role")
    return metadata if role is None else {**metadata, "role": catalog.text(f"PROCESS_ROLE_{str(role).upper()}", locale)}


def _written(head: ProcessHead, work: SqlUnitOfWork) -> Json:
    return {"subject_kind": PROCESS, "subject": head.key, "epoch": work.epoch, "sequence": str(head.sequence)}


def _migrated(row: MigratedLead) -> Json:
    texts = catalog.texts(row.refusal.code, row.refusal.metadata) if row.refusal else {}
    return sparse(
        {
            "lead_id": row.lead.id,
            "no": row.lead.no,
            "customer_name": row.lead.customer_name,
            "node": row.lead.node,
            "from_version": row.from_version,
            "outcome": f"MIGRATION_OUTCOME_{row.outcome.name}",
            "reason": row.refusal.code if row.refusal else None,
            "reason_text": {"zh": texts["zh-CN"], "en": texts["en"]} if row.refusal else None,
            "missing": list(row.lead.visit.missing),
        }
    )


def _effect(effect: Effect) -> Json:
    return sparse(
        {
            "process_key": effect.key,
            "label": label(effect.label),
            "from_version": effect.from_version or None,
            "to_version": effect.to_version,
            "changes": process_changes(effect.changes),
            "retired": effect.retired,
        }
    )


def _pack(pack: Installed) -> Json:
    return {
        "name": pack.name,
        "version": pack.version,
        "label": label(pack.label),
        "installed_time": instant(pack.at),
        "installed_by": pack.by,
        "process_keys": list(pack.process_keys),
    }
