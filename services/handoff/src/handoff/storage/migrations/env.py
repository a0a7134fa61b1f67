"""Alembic's way in."""

from chassis.migrate import run
from handoff.storage import contract_tables  # noqa: F401 - its tables belong to the same metadata
from handoff.storage.tables import metadata

run(metadata)
