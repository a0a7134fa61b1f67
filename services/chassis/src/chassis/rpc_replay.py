"""`Replay` and `GetReplay` for a nameko service: a class that inherits this one answers both."""

from __future__ import annotations

from chassis.replay_calls import (
    AskReplay,
    GetReplay,
    GetReplaySchema,
    ReplaySchema,
    Work,
    ask_replay,
    get_replay,
    replay_reply,
)
from chassis.replay_jobs import Job
from chassis.rpc import command


class ReplayMethods:
    """The two methods; the class that inherits them has `calls = Calls()` and a unit of work with `replays`."""

    @command(ReplaySchema, replay_reply)
    def replay(self, command: AskReplay, work: Work) -> Job:
        """Replay."""
        return ask_replay(command, work)

    @command(GetReplaySchema, replay_reply, query=True)
    def get_replay(self, query: GetReplay, work: Work) -> Job:
        """GetReplay."""
        return get_replay(query, work)
