"""One seed: its world in disorder, the same story in calm, and everything that is not as it must be."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import partial

from tests.simulation.judge import broken, canon
from tests.simulation.people import REPS, People, directory, hire
from tests.simulation.story import story
from tests.simulation.world import CALM, CATCHES_UP, Disorder, World, disorder_of

Make = Callable[[int, Disorder], World]


def tell(world: World, seed: int) -> None:
    """Live through the story of a seed, to the end of all consequences."""
    chance, people = random.Random(f"asides {seed}"), People(world)
    directory(world)
    world.settle()
    for number, chapter in enumerate(story(seed)):
        if number == 0:
            for late in world.disorder.late:
                world.at(world.chance.random() * 120.0 * len(chapter), partial(world.join, late))
        for _ in range(world.disorder.replays):
            if there := [name for name in CATCHES_UP if world.queues[name].open]:
                world.at(world.chance.random() * 600.0, partial(world.replay, world.chance.choice(there)))
        someone, locale = chance.choice(REPS), chance.choice(("en", "zh-CN"))
        world.at(chance.random() * 300.0, partial(hire, world, someone, locale))
        world.at(world.soon(), world.send_mail)
        people.act(chapter)
        world.settle()
    for _ in range(3):
        world.pass_time(hours=30)
        world.at(0.0, people.sweep)
        world.at(0.0, people.recheck)
        world.settle()
    while any(not one.status.is_final for one in world.memories["notify"].read("delivery").values()):
        world.pass_time(hours=5)
        world.at(0.0, world.send_mail)
        world.settle()


def faults_of(seed: int, make: Make = World) -> list[str]:
    """Return what is wrong in the world of a seed; nothing, if Baton keeps its promises."""
    world, calm = make(seed, disorder_of(seed)), World(seed, CALM)
    tell(calm, seed)
    try:
        tell(world, seed)
    except (KeyError, ValueError, AssertionError) as fault:
        return [f"the world falls apart: {type(fault).__name__} {fault}"]
    faults = broken(world)
    found, expected = canon(world), canon(calm)
    for name in expected:
        left, right = expected[name], found[name]
        faults += [f"{name}: missing {row}" for row in sorted((left - right).elements())[:3]]
        faults += [f"{name}: too much {row}" for row in sorted((right - left).elements())[:3]]
    return faults
