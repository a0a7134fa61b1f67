"""Alembic's way in."""

from chassis.migrate import run
from leads.storage import chat_tables, check_tables, pattern_tables, step_tables  # noqa: F401 - their tables belong to the same metadata
from leads.storage.tables import metadata

run(metadata)
