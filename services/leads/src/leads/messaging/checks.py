"""Data checks as proto3 JSON."""

from __future__ import annotations

from leads.domain.check import DataCheck, DataChecks
from leads.messaging.wire import Json, label, sparse

CHECKS_KEY = "checks"


def data_checks(checks: DataChecks) -> Json:
    """Return DataChecksState."""
    return sparse({"key": CHECKS_KEY, "version": checks.version, "checks": [data_check(check) for check in checks.checks]})


def data_check(check: DataCheck) -> Json:
    """Return DataCheck."""
    return sparse(
        {
            "key": check.key,
            "revision": check.revision,
            "label": label(check.label),
            "prompt": label(check.prompt),
            "field": check.field,
            "process_key": check.process_key,
            "node": check.node,
            "when": check.when,
            "enabled": check.enabled,
        }
    )
