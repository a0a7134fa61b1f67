"""What the settings alone open: the engine of commands and projections, and the seal of addresses."""

from sqlalchemy import Engine

from chassis.database import open_engine
from chassis.sealing import Seal
from gateway.settings import Settings


def engine_of(settings: Settings) -> Engine:
    """Return the engine for commands and projections."""
    return open_engine(settings.database_url, application="gateway")


def seal_of(settings: Settings) -> Seal:
    """Return the seal of addresses."""
    return Seal({0: settings.sealing_key})
