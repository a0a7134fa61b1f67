"""A service as any nameko team writes it, nothing of ours in it; prints what it is told."""

from __future__ import annotations

import eventlet

eventlet.monkey_patch()

import json  # noqa: E402
import sys  # noqa: E402

from nameko.events import event_handler  # noqa: E402
from nameko.runners import ServiceRunner  # noqa: E402

SUBSCRIBER = sys.argv[2]


class ErpService:
    """Books won deals."""

    name = "erp"

    @event_handler(f"sub.{SUBSCRIBER}.leads", "baton.leads.v1.LeadWon")
    def book(self, payload: dict[str, object]) -> None:
        """Write the order down."""
        print(json.dumps(payload), flush=True)


runner = ServiceRunner({"AMQP_URI": sys.argv[1], "max_workers": 2, "serializer": "json", "ACCEPT": ["json"]})
runner.add_service(ErpService)
runner.start()
print("started", flush=True)
runner.wait()
