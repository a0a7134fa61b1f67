"""Token buckets: so many calls at once, so many a second after that, for each caller and method."""

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

CAPACITY = 20_000


class Throttle:
    """Buckets of `burst` calls, refilled at `per_second`."""

    def __init__(self, *, per_second: float, burst: float, now: Callable[[], float] = time.monotonic) -> None:
        self._per_second = per_second
        self._burst = burst
        self._now = now
        self._buckets: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def wait_for(self, key: Hashable, *, cost: float = 1.0) -> float:
        """Take `cost` from the bucket and return 0, or return the seconds after which it will be there."""
        now = self._now()
        level, at = self._buckets.pop(key, (self._burst, now))
        level = min(self._burst, level + (now - at) * self._per_second)
        wait = 0.0 if level >= cost else (cost - level) / self._per_second
        self._buckets[key] = (level - cost if wait == 0.0 else level, now)
        if len(self._buckets) > CAPACITY:
            self._buckets.popitem(last=False)
        return wait
