"""What another system may rely on when it subscribes: a stock nameko service and the printed program are told of what happens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.support.events import golden, tell
from tests.support.events.partner import LOST, WON, Partner, erp, partner

from leads.storage import tables

__all__ = ["erp", "partner"]


class TestReceiving:
    def test_a_stock_nameko_service_is_told_of_a_won_deal(self, partner: Partner, erp: subprocess.Popen[str]) -> None:
        tell(partner.engine, tables.journal, LOST, sequence=1)
        tell(partner.engine, tables.journal, WON)

        assert erp.stdout is not None
        assert json.loads(erp.stdout.readline()) == golden(WON)[1]

    def test_the_printed_consumer_receives(self, partner: Partner, tmp_path: Path) -> None:
        tell(partner.engine, tables.journal, WON)
        program = subprocess.Popen(
            [sys.executable, "-c", partner.subscription.consumer()],
            cwd=tmp_path,
            env=os.environ | {"AMQP_URL": partner.url},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert program.stdout is not None
        line = program.stdout.readline()
        program.kill()
        program.wait(10)
        program.stdout.close()

        assert line.startswith(f"{WON} {golden(WON)[0]['ce-subject']}")
        assert len(partner.subscription.consumer().splitlines()) == 12
