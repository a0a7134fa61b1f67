"""Alembic's way in."""

from chassis.migrate import run
from leads.storage.tables import metadata

run(metadata)
