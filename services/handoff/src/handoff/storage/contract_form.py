"""The form of a contract, as data shipped with the service; it is asked like the inputs of a touchpoint."""

from __future__ import annotations

from functools import cache

from handoff.domain.touchpoint import Touchpoint
from handoff.storage.journey import touchpoint_in


@cache
def contract_form() -> Touchpoint:
    """Return the form in force: what sales says, to which department."""
    return touchpoint_in("contract.json")
