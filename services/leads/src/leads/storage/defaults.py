"""The process, the dwell rules, the keyword tags and the data checks every deployment starts with, as data shipped with the service."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib.resources import files

from sqlalchemy import Connection, update
from sqlalchemy.dialects.postgresql import insert

from chassis import journal
from chassis.clock import utc_now
from chassis.deployment import Deployment
from leads.domain.check import MAX_CHECKS, DataCheck, DataChecks
from leads.domain.dwell import DwellRules
from leads.domain.keywords import KeywordTags
from leads.domain.template import ProcessHead
from leads.messaging.checks import CHECKS_KEY
from leads.messaging.outgoing import PROCESS, PROCESS_PUBLISHED
from leads.messaging.templates import process_state
from leads.messaging.wire import DWELL_KEY, KEYWORDS_KEY
from leads.storage import tables
from leads.storage.check_rows import check_of, check_values
from leads.storage.check_tables import data_checks
from leads.storage.checks import checks_changed, read_checks
from leads.storage.dwell import rule_of, rules_changed
from leads.storage.keywords import tag_of, tags_changed
from leads.storage.process_rows import process_of
from leads.storage.repositories import FIRST_PROCESS

DEFAULTS = (FIRST_PROCESS,)
BY = "service:leads"


def begin_dwell_rules(connection: Connection, deployment: Deployment) -> None:
    """Put the default dwell rules in force where there have never been any, and tell it."""
    kept = json.loads(files("leads").joinpath("storage", "dwell_rules.json").read_text(encoding="utf-8"))
    statement = insert(tables.dwell_rules).values(key=DWELL_KEY, version=1, rules=kept)
    if connection.execute(statement.on_conflict_do_nothing().returning(tables.dwell_rules.c.version)).first() is not None:
        fact = rules_changed(DwellRules(version=1, rules=tuple(rule_of(rule) for rule in kept)), at=utc_now())
        origin = journal.Origin(actor="service:leads", correlation_id="default-dwell-rules")
        journal.record(connection, tables.journal, [fact], origin=origin, epoch=deployment.epoch)


def begin_keyword_tags(connection: Connection, deployment: Deployment) -> None:
    """Put the default keyword tags in force where there have never been any, and tell it."""
    kept = json.loads(files("leads").joinpath("storage", "keyword_tags.json").read_text(encoding="utf-8"))
    statement = insert(tables.keyword_tags).values(key=KEYWORDS_KEY, version=1, tags=kept)
    if connection.execute(statement.on_conflict_do_nothing().returning(tables.keyword_tags.c.version)).first() is not None:
        fact = tags_changed(KeywordTags(version=1, tags=tuple(tag_of(tag) for tag in kept)), at=utc_now())
        origin = journal.Origin(actor="service:leads", correlation_id="default-keyword-tags")
        journal.record(connection, tables.journal, [fact], origin=origin, epoch=deployment.epoch)


def begin_data_checks(connection: Connection, deployment: Deployment) -> None:
    """Put the default data checks in force where there have never been any, and tell it.

    A default that came with a later version joins those that are kept. Whoever does not want it puts it out of use: no check is ever
    removed, so what is not among them was never there.
    """
    kept = json.loads(files("leads").joinpath("storage", "data_checks.json").read_text(encoding="utf-8"))
    checks = DataChecks(version=1, checks=tuple(check_of(check) for check in kept))
    statement = insert(data_checks).values(key=CHECKS_KEY, version=1, checks=[check_values(check) for check in checks.checks])
    told = [checks]
    if connection.execute(statement.on_conflict_do_nothing().returning(data_checks.c.version)).first() is None:
        told = _joined(read_checks(connection, for_change=True), checks.checks)
        if told:
            values = {"version": told[-1].version, "checks": [check_values(check) for check in told[-1].checks]}
            connection.execute(update(data_checks).where(data_checks.c.key == CHECKS_KEY).values(**values))
    origin = journal.Origin(actor=BY, correlation_id="default-data-checks")
    facts = [checks_changed(one, at=utc_now()) for one in told]
    if facts:
        journal.record(connection, tables.journal, facts, origin=origin, epoch=deployment.epoch)


def _joined(known: DataChecks, defaults: Sequence[DataCheck]) -> list[DataChecks]:
    """Return the checks with each default that was never among them, one version for each; there may be as many as there can be."""
    versions: list[DataChecks] = []
    keys = {check.key for check in known.checks}
    for check in [one for one in defaults if one.key not in keys][: MAX_CHECKS - len(keys)]:
        known = known.put(check)
        versions.append(known)
    return versions


def publish_defaults(connection: Connection, deployment: Deployment) -> None:
    """Publish version 1 of each default process that does not exist yet, and tell it."""
    for key in DEFAULTS:
        body = json.loads(files("leads").joinpath("storage", "processes", f"{key}.json").read_text(encoding="utf-8"))
        at = utc_now()
        statement = insert(tables.process).values(key=key, version=1, status="published", body=body, published_at=at, published_by=BY)
        created = connection.execute(statement.on_conflict_do_nothing().returning(tables.process.c.version)).first()
        if created is not None:
            head = ProcessHead(key=key, sequence=1, newest=1)
            connection.execute(insert(tables.process_head).values(key=key, sequence=1, newest=1, retired=False))
            fact = journal.Fact(
                type=PROCESS_PUBLISHED,
                subject_kind=PROCESS,
                subject=key,
                sequence=1,
                occurred_at=at,
                body={"state": process_state(process_of(key, 1, body, None, at, BY), head)},
            )
            origin = journal.Origin(actor=BY, correlation_id=f"default-process-{key}")
            journal.record(connection, tables.journal, [fact], origin=origin, epoch=deployment.epoch)
