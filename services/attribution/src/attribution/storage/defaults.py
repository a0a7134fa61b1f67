"""The rules every deployment starts with, as data shipped with the service."""

from __future__ import annotations

import json
from importlib.resources import files

from sqlalchemy import Connection, func
from sqlalchemy.dialects.postgresql import insert

from attribution.domain.ruleset import Rules
from attribution.messaging.outgoing import ACTOR, RULESET, RULESET_PUBLISHED, ruleset_body
from attribution.storage import tables
from attribution.storage.rows import ruleset_of
from chassis import journal
from chassis.clock import utc_now
from chassis.deployment import Deployment

DEFAULTS = ("standard",)


def default_rules(key: str = "standard") -> tuple[Rules, dict[str, object]]:
    """Return version 1 of a default ruleset, compiled and proved, and its document."""
    body = json.loads(files("attribution").joinpath("storage", "rulesets", f"{key}.json").read_text(encoding="utf-8"))
    rules = Rules(ruleset_of(key, 1, body))
    rules.check()
    return rules, body


def publish_defaults(connection: Connection, deployment: Deployment) -> None:
    """Publish version 1 of each default ruleset that does not exist yet, and tell it."""
    for key in DEFAULTS:
        rules, body = default_rules(key)
        statement = insert(tables.ruleset).values(
            key=key,
            version=1,
            status="published",
            effective_from=rules.ruleset.effective_from,
            hash=rules.hash,
            body=body,
            published_at=func.now(),
        )
        created = connection.execute(statement.on_conflict_do_nothing().returning(tables.ruleset.c.version)).first()
        if created is not None:
            fact = journal.Fact(
                type=RULESET_PUBLISHED, subject_kind=RULESET, subject=key, sequence=1, occurred_at=utc_now(), body=ruleset_body(rules)
            )
            origin = journal.Origin(actor=ACTOR, correlation_id=f"default-ruleset-{key}")
            journal.record(connection, tables.journal, [fact], origin=origin, epoch=deployment.epoch)
