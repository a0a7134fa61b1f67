"""Leads are looked at again: because a day began, or because a check was added or changed."""

from __future__ import annotations

from leads.domain.anomaly import inspect
from leads.usecases.ports import UnitOfWork

LIMIT = 200


def recheck_leads(*, work: UnitOfWork, limit: int = LIMIT) -> int:
    """Look at the leads that are due; return how many. Looking twice tells nothing new.

    The checks are read before the leads are locked: whoever changes them meanwhile leaves these leads due by the newer version.
    """
    work.checks.learn()
    rules = work.checks.rules()
    due = work.leads.to_check(version=rules.version, at=work.actor.at, limit=limit)
    looked = [
        inspect(lead, (), checks=rules, process=work.processes.of(lead), around=work.checks.around(lead), cause=cause)
        for lead, cause in due
    ]
    work.leads.keep_checked(looked, version=rules.version)
    return len(looked)
