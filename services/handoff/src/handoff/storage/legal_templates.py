"""The templates of legal in PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.postgresql import insert

from handoff.domain.legal_template import LegalTemplate
from handoff.domain.refusals import TemplateUnpublished
from handoff.domain.touchpoint import Label
from handoff.storage.context import Context
from handoff.storage.contract_tables import legal_template

LOCK = 0x746D_706C  # "tmpl"


class LegalTemplateRepository:
    """The templates of one unit of work; its earlier versions are in the journal."""

    def __init__(self, connection: Connection, context: Context) -> None:
        self._connection = connection
        self._context = context

    def to_write_on(self, template_id: str | None) -> LegalTemplate:
        """Return the template, None meaning the one published last, and hold it at its version. Raises TemplateUnpublished."""
        table = legal_template
        query = select(table).order_by(table.c.published_at.desc(), table.c.id).limit(1).with_for_update(read=True)
        row = self._connection.execute(query if template_id is None else query.where(table.c.id == template_id)).one_or_none()
        if row is None:
            raise TemplateUnpublished(template_id=template_id or "")
        return _template(row)

    def to_publish(self, template_id: str) -> LegalTemplate | None:
        """Return the template and hold it; None when there is none of that key yet."""
        table = legal_template
        # Two who publish a new template wait for each other, though there is no row yet to lock.
        self._connection.execute(select(func.pg_advisory_xact_lock(LOCK, func.hashtext(template_id))))
        row = self._connection.execute(select(table).where(table.c.id == template_id).with_for_update()).one_or_none()
        return row if row is None else _template(row)

    def publish(self, template: LegalTemplate) -> None:
        """Store the version and tell it."""
        values = {
            "version": template.version,
            "label": {"zh": template.label.zh, "en": template.label.en},
            "published_at": template.published_at,
            "published_by": template.published_by,
            "document": dict(template.document),
        }
        statement = insert(legal_template).values(id=template.id, **values)
        self._connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
        self._context.record_template(template)

    def all(self) -> Sequence[LegalTemplate]:
        """Return the templates, last published first."""
        table = legal_template
        return [_template(row) for row in self._connection.execute(select(table).order_by(table.c.published_at.desc(), table.c.id))]


def _template(row: Any) -> LegalTemplate:
    return LegalTemplate(
        id=row.id,
        label=Label(zh=row.label["zh"], en=row.label["en"]),
        version=row.version,
        published_at=row.published_at,
        published_by=row.published_by,
        document=row.document,
    )
