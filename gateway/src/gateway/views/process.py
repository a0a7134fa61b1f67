"""How the process is kept, as clients see it."""

from dataclasses import dataclass

from gateway.views.common import Meta, State
from gateway.views.leads import LeadCard


@dataclass(frozen=True, slots=True, kw_only=True)
class DwellColumn:
    """A node with how many of its open leads stand against a rule, and its rules, shortest threshold first."""

    node: State
    open: int
    breached: int
    stalled: int
    rules: tuple[State, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DwellBoard:
    """Nodes in process order, and a page of leads, longest without progress first."""

    columns: tuple[DwellColumn, ...]
    leads: tuple[LeadCard, ...]
    next_page_token: str | None
    meta: Meta
