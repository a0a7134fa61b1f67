"""Lead numbers: taken from the database by the block, so that creating a lead asks for none."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from leads.storage.tables import NUMBER_BLOCK, lead_number


class Numbers:
    """Hands out L-000001, L-000002, … of the blocks this process has taken; what is left at its end is skipped for ever."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._free: deque[int] = deque()

    def take(self, connection: Connection, count: int) -> Sequence[str]:
        """Return `count` fresh numbers."""
        with self._lock:
            missing = count - len(self._free)
            if missing > 0:
                blocks = -(-missing // NUMBER_BLOCK)
                firsts = connection.execute(select(lead_number.next_value()).select_from(func.generate_series(1, blocks))).scalars()
                for first in firsts:
                    self._free.extend(range(first, first + NUMBER_BLOCK))
            return [f"L-{self._free.popleft():06d}" for _ in range(count)]
