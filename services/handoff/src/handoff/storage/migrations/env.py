"""Alembic's way in."""

from chassis.migrate import run
from handoff.storage.tables import metadata

run(metadata)
