"""The test kit: private servers per run, polling instead of sleeping, and the link from tests to capabilities."""

from chassis.testing.capability import capability
from chassis.testing.eventually import eventually

__all__ = ["capability", "eventually"]
