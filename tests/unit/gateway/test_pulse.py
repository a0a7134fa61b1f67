"""Who is gone: silence counts only after one has listened for as long as a beat may take."""

import json

from gateway.beats import FIRST_BEAT_S, SILENCE_S, Pulse

BEAT = json.dumps({"service": "leads", "role": "serve", "instance": "a"}).encode()


class Clock:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_nobody_is_gone_before_the_first_beat_may_have_come() -> None:
    clock = Clock()
    pulse = Pulse(now=clock)
    assert not pulse.is_gone("leads", "serve")
    pulse.listens()
    clock.seconds += FIRST_BEAT_S - 0.1
    assert not pulse.is_gone("leads", "serve")
    clock.seconds += 0.2
    assert pulse.is_gone("leads", "serve")


def test_who_was_heard_is_gone_after_ten_silent_seconds() -> None:
    clock = Clock()
    pulse = Pulse(now=clock)
    pulse.listens()
    clock.seconds += FIRST_BEAT_S
    pulse.hear(BEAT)
    clock.seconds += SILENCE_S - 0.1
    assert not pulse.is_gone("leads", "serve")
    clock.seconds += 0.2
    assert pulse.is_gone("leads", "serve")


def test_after_a_broken_connection_silence_is_counted_anew() -> None:
    clock = Clock()
    pulse = Pulse(now=clock)
    pulse.listens()
    pulse.hear(BEAT)
    clock.seconds += 60
    assert pulse.is_gone("leads", "serve")
    pulse.listens()
    assert not pulse.is_gone("leads", "serve")
