"""A process as swim lanes: who does which node, who answers which hand-over, and what is told to whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gateway.views.common import Meta, State

# Roles that stand for a department do their work there; those of the sales line have none of their own.
DEPARTMENTS: Mapping[str, str] = {
    "PROCESS_ROLE_PRESALES_ENGINEER": "presales",
    "PROCESS_ROLE_KEY_ACCOUNT_MANAGER": "key_accounts",
    "PROCESS_ROLE_SUPPLY_COORDINATOR": "supply",
    "PROCESS_ROLE_MARKETING": "marketing",
    "PROCESS_ROLE_PRODUCT": "product",
    "PROCESS_ROLE_LEGAL": "legal",
    "PROCESS_ROLE_FINANCE": "finance",
    "PROCESS_ROLE_DELIVERY": "delivery",
    "PROCESS_ROLE_QUALITY": "quality",
}
SUBMITTED, ENTERED, WON, BREACHED = (f"baton.leads.v1.{name}" for name in ("NodeSubmitted", "NodeEntered", "LeadWon", "DwellBreached"))
VIEWS = "gateway"  # hears everything, so that naming it says nothing
Consumers = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """People (id, name) who hold a lane within reach, the first by name, and how many they are in all."""

    people: tuple[tuple[str, str], ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """A lane; `key` is the department's where there is one, else the role's."""

    key: str
    role: str | None = None
    department: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An event a node tells, and the services that act on it."""

    type: str
    told_to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A node: `lanes` are those of who does it, none when nobody owns it; `open` and `stuck` count leads of the version."""

    node: State
    lanes: tuple[str, ...]
    open: int
    stuck: int
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """A touchpoint, or the form of a contract, with what is open of it; `nodes` are the keys of those that ask for it."""

    touchpoint: State
    lane: str
    open: int
    overdue: int
    nodes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessFlow:
    """A version of a process, its lanes with who holds them, its steps and hand-overs."""

    process: State
    versions: tuple[int, ...]
    lanes: tuple[Lane, ...]
    holders: Mapping[str, Holders]
    department_names: Mapping[str, str]
    steps: tuple[Step, ...]
    hand_overs: tuple[HandOver, ...]
    open_elsewhere: int
    meta: Meta


def lane_of(role: str) -> Lane:
    """Return the lane of a role."""
    department = DEPARTMENTS.get(role)
    return Lane(key=department or role, role=role, department=department)


def lanes_of(process: State, hand_overs: Iterable[HandOver]) -> tuple[Lane, ...]:
    """Return the lanes from top to bottom: roles as their nodes come, then departments that only answer."""
    lanes: dict[str, Lane] = {}
    for node in process.get("nodes", ()):
        for role in responsible(node):
            lanes.setdefault(lane_of(role).key, lane_of(role))
    for one in hand_overs:
        lanes.setdefault(one.lane, Lane(key=one.lane, department=one.lane))
    return tuple(lanes.values())


def steps_of(process: State, standing: Mapping[str, tuple[int, int]], consumers: Consumers) -> tuple[Step, ...]:
    """Return the nodes with (open, stuck) of `standing`; `consumers` says which services act on which event."""
    nodes = list(process.get("nodes", ()))
    steps = []
    for node in nodes:
        opened, stuck = standing.get(str(node["key"]), (0, 0))
        types = [SUBMITTED, WON if node is nodes[-1] else ENTERED, *([BREACHED] if node.get("dwell_limit_hours") else [])]
        facts = tuple(Fact(type=one, told_to=tuple(who for who in consumers.get(one, ()) if who != VIEWS)) for one in types)
        lanes = tuple(dict.fromkeys(lane_of(role).key for role in responsible(node)))
        steps.append(Step(node=node, lanes=lanes, open=opened, stuck=stuck, facts=facts))
    return tuple(steps)


def hand_overs_of(process: State, touchpoints: Iterable[State], opened: Mapping[str, tuple[State, int, int]]) -> tuple[HandOver, ...]:
    """Return the touchpoints that a fact opens or a node asks for, and all others of which something is open.

    Args:
        process: the version, whose nodes name the touchpoints of their steps.
        touchpoints: the journey map as its owner tells it; empty when the owner is away.
        opened: by touchpoint: what one that is open says of it, how many are open, how many overdue.
    """
    known = {str(one["key"]): one for one in touchpoints}
    found = {key: known.get(key) or _told_by(ticket) for key, (ticket, _, _) in opened.items()}
    found |= {key: one for key, one in known.items() if _asking(process, one) or (one.get("opened_by") and not one.get("at_node"))}
    ordered = sorted(found.items(), key=lambda one: (not one[1].get("opened_by"), one[0]))
    counts = {key: (count, overdue) for key, (_, count, overdue) in opened.items()}
    return tuple(_hand_over(one, counts.get(key, (0, 0)), _asking(process, one)) for key, one in ordered)


def _hand_over(touchpoint: State, counts: tuple[int, int], nodes: tuple[str, ...]) -> HandOver:
    return HandOver(touchpoint=touchpoint, lane=str(touchpoint["to_dept"]), open=counts[0], overdue=counts[1], nodes=nodes)


def _asking(process: State, touchpoint: State) -> tuple[str, ...]:
    """Return the nodes whose entry opens it, or one of whose steps waits for it."""
    key, at = touchpoint["key"], touchpoint.get("at_node")
    nodes = process.get("nodes", ())
    return tuple(str(node["key"]) for node in nodes if node["key"] == at or key in {step["touchpoint"] for step in node.get("steps", ())})


def responsible(node: State) -> Sequence[str]:
    """Return the roles that do a node."""
    roles: Sequence[str] = (node.get("raci") or {}).get("responsible", ())
    return roles


def _told_by(ticket: State) -> State:
    """Return what a ticket says of its touchpoint."""
    told = {name: ticket[name] for name in ("from_dept", "to_dept", "deliverable", "within_minutes") if name in ticket}
    return {"key": ticket["touchpoint"], "label": ticket.get("touchpoint_label", {}), **told}
