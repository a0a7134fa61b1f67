"""The action patterns in PostgreSQL; what people write of them in a note is sealed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, tuple_, update

from chassis import journal
from chassis.errors import Conflict
from chassis.sealing import Seal
from leads.domain.kinds import ActivityKind
from leads.domain.pattern import Condition, Pattern, PatternNotFound, PatternVersion, SeenLead, Sighting
from leads.messaging.outgoing import PATTERN, PATTERN_CHANGED
from leads.messaging.patterns import pattern_state
from leads.storage import pattern_tables, tables
from leads.storage.context import Context


class PatternRepository:
    """The patterns of one unit of work."""

    def __init__(self, connection: Connection, context: Context, seal: Seal) -> None:
        self._connection = connection
        self._context = context
        self._seal = seal

    def get(self, pattern_id: str, *, for_change: bool = True) -> Pattern:
        """Return the pattern; `for_change` locks it until the unit of work ends. Raises PatternNotFound."""
        query = select(pattern_tables.action_pattern).where(pattern_tables.action_pattern.c.id == pattern_id)
        row = self._connection.execute(query.with_for_update() if for_change else query).one_or_none()
        if row is None:
            raise PatternNotFound(pattern_id=pattern_id)
        return self._pattern(row)

    def add(self, pattern: Pattern) -> Pattern:
        """Store and tell a new pattern; return it."""
        self._connection.execute(insert(pattern_tables.action_pattern).values(id=pattern.id, **self._values(pattern)))
        self._keep_version(pattern)
        return self._tell(pattern)

    def save(self, before: Pattern, after: Pattern) -> Pattern:
        """Store and tell the pattern when it differs. Returns `after`. Raises Conflict."""
        if after == before:
            return after
        table = pattern_tables.action_pattern.c
        this = update(pattern_tables.action_pattern).where(table.id == before.id, table.revision == before.revision)
        if self._connection.execute(this.values(**self._values(after))).rowcount != 1:
            raise Conflict(pattern_id=before.id)
        if after.version != before.version:
            self._keep_version(after)
        return self._tell(after)

    def versions(self, pattern_id: str) -> Sequence[PatternVersion]:
        """Return its conditions, the present one first."""
        table = pattern_tables.action_pattern_version
        query = select(table).where(table.c.pattern_id == pattern_id).order_by(table.c.version.desc())
        return [
            PatternVersion(version=row.version, condition=_condition(row.condition), since=row.since, by=row.by)
            for row in self._connection.execute(query)
        ]

    def in_use(self) -> int:
        """Return how many patterns are not retired."""
        query = select(func.count()).select_from(pattern_tables.action_pattern).where(~pattern_tables.action_pattern.c.retired)
        return self._connection.execute(query).scalar_one()

    def leads_of(self, lead_ids: Sequence[str]) -> Mapping[str, SeenLead]:
        """Return what is known of those leads that exist, by id."""
        lead = tables.lead.c
        query = select(lead.id, lead.owner_id, lead.process_key, lead.process_version).where(lead.id.in_(set(lead_ids)))
        return {
            row.id: SeenLead(owner_id=row.owner_id, process_key=row.process_key, process_version=row.process_version)
            for row in self._connection.execute(query)
        }

    def absent(self, sightings: Sequence[Sighting]) -> Sequence[Sighting]:
        """Return those whose step or stay is not part of their lead."""
        steps = {(one.activity_id, one.lead_id) for one in sightings if one.activity_id is not None}
        stays = {(one.lead_id, one.visit_no) for one in sightings if one.visit_no is not None}
        activity, visit = tables.activity.c, tables.visit.c
        of_steps = select(activity.id, activity.lead_id).where(tuple_(activity.id, activity.lead_id).in_(steps))
        of_stays = select(visit.lead_id, visit.visit_no).where(tuple_(visit.lead_id, visit.visit_no).in_(stays))
        known = {tuple(row) for row in self._connection.execute(of_steps)} if steps else set()
        kept = {tuple(row) for row in self._connection.execute(of_stays)} if stays else set()
        return [
            one
            for one in sightings
            if (one.activity_id is not None and (one.activity_id, one.lead_id) not in known)
            or (one.visit_no is not None and (one.lead_id, one.visit_no) not in kept)
        ]

    def _keep_version(self, pattern: Pattern) -> None:
        values = {"condition": _written(pattern.condition), "since": pattern.changed_at, "by": pattern.changed_by}
        self._connection.execute(
            insert(pattern_tables.action_pattern_version).values(pattern_id=pattern.id, version=pattern.version, **values)
        )

    def _tell(self, pattern: Pattern) -> Pattern:
        fact = journal.Fact(
            type=PATTERN_CHANGED,
            subject_kind=PATTERN,
            subject=pattern.id,
            sequence=pattern.revision,
            occurred_at=pattern.changed_at,
            body={"state": pattern_state(pattern)},
        )
        self._context.tell(fact)
        return pattern

    def _values(self, pattern: Pattern) -> dict[str, Any]:
        return {
            "revision": pattern.revision,
            "version": pattern.version,
            "name": pattern.name,
            "note": self._seal.seal(pattern.note, place=f"pattern.note.{pattern.id}"),
            "condition": _written(pattern.condition),
            "evidence": [{"lead_id": one.lead_id, "activity_id": one.activity_id, "visit_no": one.visit_no} for one in pattern.evidence],
            "retired": pattern.retired,
            "annotated_by": pattern.annotated_by,
            "annotated_at": pattern.annotated_at,
            "changed_by": pattern.changed_by,
            "changed_at": pattern.changed_at,
        }

    def _pattern(self, row: Row[Any]) -> Pattern:
        return Pattern(
            id=row.id,
            revision=row.revision,
            version=row.version,
            name=row.name,
            note=self._seal.open(row.note, place=f"pattern.note.{row.id}"),
            condition=_condition(row.condition),
            evidence=tuple(Sighting(**one) for one in row.evidence),
            retired=row.retired,
            annotated_by=row.annotated_by,
            annotated_at=row.annotated_at,
            changed_by=row.changed_by,
            changed_at=row.changed_at,
        )


def _written(condition: Condition) -> dict[str, Any]:
    return {
        "kinds": list(condition.kinds),
        "channel": condition.channel,
        "keywords": list(condition.keywords),
        "node": condition.node,
        "follow_up": condition.follow_up,
        "within_days": condition.within_days,
        "evidence_complete": condition.evidence_complete,
    }


def _condition(kept: Mapping[str, Any]) -> Condition:
    lists = {"kinds": tuple(ActivityKind(kind) for kind in kept["kinds"]), "keywords": tuple(kept["keywords"])}
    return Condition(**{**kept, **lists})
