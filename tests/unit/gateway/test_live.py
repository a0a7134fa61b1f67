"""Live changes: the log is read while somebody follows, once for all who do, and nobody who joins makes another miss a change."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gateway.live import CHANGED, Live, LiveEvent
from gateway.storage.changes import Change
from gateway.views.common import Owners


class Log:
    """A change log in memory: transaction n holds the change n; all are decided at once."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.reads = 0

    def tell(self) -> None:
        number = len(self.changes) + 1
        self.changes.append(
            Change(
                place=(number, 1), subject_kind="team", subject=f"s{number}", sequence=number, type="t", actor="a",
                owner_id=None, previous_owner_id=None,
            )
        )  # fmt: skip

    def token(self, place: tuple[int, int]) -> str:
        return f"{place[0]}.{place[1]}"

    def place_of(self, token: str) -> tuple[int, int]:
        transaction, position = token.split(".")
        return int(transaction), int(position)

    async def horizon(self) -> int:
        seen = len(self.changes) + 1
        await asyncio.sleep(0)
        return seen

    async def after(self, place: tuple[int, int], *, limit: int, until: Any = None) -> tuple[list[Change], bool]:
        self.reads += 1
        found = [change for change in self.changes if change.place > place and (until is None or change.place <= until)]
        await asyncio.sleep(0)
        return found[:limit], False


async def everybody() -> Owners:
    return Owners(None)


@contextlib.asynccontextmanager
async def reading(log: Log) -> AsyncIterator[Live]:
    live = Live("postgresql://nobody@127.0.0.1:1/none", log)  # type: ignore[arg-type]  # a log by its methods
    task = asyncio.create_task(live._read())
    try:
        yield live
    finally:
        task.cancel()


async def changed(stream: AsyncIterator[LiveEvent]) -> str:
    async for event in stream:
        if event.kind == CHANGED and event.change is not None:
            return event.change.subject
    raise AssertionError("the stream has ended")


def nudge(live: Live) -> None:
    """Do what a NOTIFY does."""
    live._wake()


class TestLive:
    def test_reads_nothing_while_nobody_follows(self) -> None:
        async def story() -> int:
            log = Log()
            async with reading(log) as live:
                for _ in range(20):
                    log.tell()
                    nudge(live)
                    await asyncio.sleep(0)
            return log.reads

        assert asyncio.run(story()) == 0

    def test_hears_what_comes_after_joining_although_others_had_followed_before(self) -> None:
        async def story() -> str:
            log = Log()
            async with reading(log) as live:
                first = live.follow(everybody, None)
                await anext(first)
                log.tell()
                nudge(live)
                assert await changed(first) == "s1"
                await first.aclose()  # type: ignore[attr-defined]  # a generator
                log.tell()  # nobody follows
                second = live.follow(everybody, None)
                await anext(second)
                log.tell()
                nudge(live)
                return await changed(second)

        assert asyncio.run(asyncio.wait_for(story(), 5)) == "s3"

    def test_resumes_over_the_time_in_which_nobody_followed(self) -> None:
        async def story() -> list[str]:
            log = Log()
            async with reading(log) as live:
                first = live.follow(everybody, None)
                token = (await anext(first)).token
                await first.aclose()  # type: ignore[attr-defined]  # a generator
                log.tell()
                log.tell()
                again = live.follow(everybody, token)
                return [await changed(again), await changed(again)]

        assert asyncio.run(asyncio.wait_for(story(), 5)) == ["s1", "s2"]

    @given(st.lists(st.sampled_from(["join", "tell", "breathe"]), max_size=12))
    def test_nobody_who_joins_makes_another_miss_a_change(self, steps: list[str]) -> None:
        async def story() -> None:
            log = Log()
            async with reading(log) as live:
                joined: list[tuple[asyncio.Task[LiveEvent], AsyncIterator[LiveEvent]]] = []
                for step in ("join", *steps):
                    if step == "join":
                        stream = live.follow(everybody, None)
                        joined.append((asyncio.ensure_future(anext(stream)), stream))
                    elif step == "tell":
                        log.tell()
                        nudge(live)
                    else:
                        await asyncio.sleep(0)
                for first, _ in joined:
                    await first
                log.tell()
                nudge(live)
                last = f"s{len(log.changes)}"
                for _, stream in joined:
                    heard: list[str] = []
                    while last not in heard:
                        heard.append(await changed(stream))
                    assert heard == [f"s{number}" for number in range(int(heard[0][1:]), len(log.changes) + 1)]

        asyncio.run(asyncio.wait_for(story(), 5))
