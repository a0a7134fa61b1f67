"""A dwell rule is added or replaced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from leads.domain.dwell import DwellRule, DwellRules
from leads.domain.kinds import DwellClock, DwellRecipient
from leads.domain.process import Process, ProcessNode
from leads.domain.refusals import NodeUnknown
from leads.usecases.ports import UnitOfWork

EVERYBODY = (DwellRecipient.REP, DwellRecipient.SUPERVISOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class PutDwellRule:
    """Node, time, threshold; `key` None makes one of the three, no recipients means owner and supervisor, no process the default."""

    node: str
    threshold: timedelta
    process_key: str | None = None
    clock: DwellClock = DwellClock.NATURAL
    recipients: tuple[DwellRecipient, ...] = ()
    key: str | None = None


def put_dwell_rule(command: PutDwellRule, *, work: UnitOfWork) -> DwellRules:
    """Put the rule in force at once, for leads that stand in the node already too, also those of a version that still has it.

    Raises: ProcessNotFound, NodeUnknown, TooManyRules, RuleKeyTaken.
    """
    process = work.processes.latest(command.process_key or work.processes.default())
    node = _node_of(process, command.node, work=work)
    minutes = int(command.threshold.total_seconds() // 60)
    rule = DwellRule(
        key=command.key or f"{process.key}.{node.key}.{minutes}m.{command.clock}",
        process_key=process.key,
        node=node.key,
        clock=command.clock,
        threshold=command.threshold,
        recipients=tuple(who for who in EVERYBODY if who in (command.recipients or EVERYBODY)),
    )
    known = work.dwell.rules(for_change=True)
    return work.dwell.save(known, known.put(rule))


def _node_of(newest: Process, key: str, *, work: UnitOfWork) -> ProcessNode:
    """Return the node as the newest version has it that has it: leads may stand where no new lead comes. Raises NodeUnknown."""
    for version in range(newest.version, 0, -1):
        for node in work.processes.version(newest.key, version).nodes:
            if node.key == key:
                return node
    raise NodeUnknown(node=key)
