"""Alembic's way in."""

from chassis.migrate import run
from notify.storage.tables import metadata

run(metadata)
