"""The keyword tags in PostgreSQL: one row, because they are one thing with one version."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select, update

from chassis import journal
from chassis.errors import Conflict
from leads.domain.keywords import KeywordTag, KeywordTags
from leads.domain.process import Label
from leads.messaging.outgoing import KEYWORD_TAGS, KEYWORD_TAGS_CHANGED
from leads.messaging.wire import KEYWORDS_KEY, keyword_tags
from leads.storage import tables
from leads.storage.context import Context


class KeywordRepository:
    """The tags of one unit of work."""

    def __init__(self, connection: Connection, context: Context) -> None:
        self._connection = connection
        self._context = context

    def tags(self, *, for_change: bool = False) -> KeywordTags:
        """Return the tags; `for_change` locks them until the unit of work ends."""
        query = select(tables.keyword_tags).where(tables.keyword_tags.c.key == KEYWORDS_KEY)
        row = self._connection.execute(query.with_for_update() if for_change else query).one()
        return KeywordTags(version=row.version, tags=tuple(tag_of(tag) for tag in row.tags))

    def save(self, before: KeywordTags, after: KeywordTags) -> KeywordTags:
        """Store and tell the tags when they differ. Returns `after`. Raises Conflict."""
        if after == before:
            return after
        table = tables.keyword_tags.c
        changed = self._connection.execute(
            update(tables.keyword_tags)
            .where(table.key == KEYWORDS_KEY, table.version == before.version)
            .values(version=after.version, tags=[tag_values(tag) for tag in after.tags])
        )
        if changed.rowcount != 1:
            raise Conflict(tags=KEYWORDS_KEY)
        self._context.tell(tags_changed(after, at=self._context.call.at))
        return after


def tags_changed(tags: KeywordTags, *, at: Any) -> journal.Fact:
    """Return the fact that these tags are in force."""
    return journal.Fact(
        type=KEYWORD_TAGS_CHANGED,
        subject_kind=KEYWORD_TAGS,
        subject=KEYWORDS_KEY,
        sequence=tags.version,
        occurred_at=at,
        body={"state": keyword_tags(tags)},
    )


def tag_of(values: Mapping[str, Any]) -> KeywordTag:
    """Return the tag of what is kept, which is also how the shipped ones are written."""
    return KeywordTag(key=values["key"], label=Label(**values["label"]), words=tuple(values["words"]))


def tag_values(tag: KeywordTag) -> dict[str, Any]:
    """Return what is kept of a tag."""
    return {"key": tag.key, "label": {"zh": tag.label.zh, "en": tag.label.en}, "words": list(tag.words)}
