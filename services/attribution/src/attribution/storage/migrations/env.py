"""Alembic's way in."""

from attribution.storage.tables import metadata
from chassis.migrate import run

run(metadata)
