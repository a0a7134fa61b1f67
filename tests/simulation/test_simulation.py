"""Whatever dies, repeats, overtakes or joins late: every seed's world ends as its calm twin, and keeps every promise on the way."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pytest
from tests.simulation.mutants import MUTANTS
from tests.simulation.run import faults_of, tell
from tests.simulation.world import World, disorder_of

from chassis.testing import capability

SEEDS = int(os.environ.get("BATON_SEEDS", "2000"))
FIRST = int(os.environ.get("BATON_FIRST_SEED", "0"))
WORKERS = int(os.environ.get("BATON_WORKERS", "2"))
NOTICED_WITHIN = 150
AT_ONCE = 25
TOLD_EVERY = 5_000


def _faults(seeds: range) -> list[tuple[int, list[str]]]:
    gc.collect()
    gc.disable()  # a world is gone as a whole; looking for parts of it to free takes a fifth of the time
    return [(seed, faults) for seed in seeds if (faults := faults_of(seed))]


def _chunks(seeds: int) -> Iterator[range]:
    for start in range(FIRST, FIRST + seeds, AT_ONCE):
        yield range(start, min(start + AT_ONCE, FIRST + seeds))


@capability("X08")
@pytest.mark.timeout(120 + SEEDS)
def test_every_world_in_disorder_ends_as_its_calm_twin() -> None:
    """Five services in one process under seeded crashes, repeats, overtaking and late joining: the same end, every promise kept."""
    wrong: list[int] = []
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("fork")) as pool:
        for chunk, found in zip(_chunks(SEEDS), pool.map(_faults, _chunks(SEEDS)), strict=True):
            for seed, faults in found:
                print(f"\nseed {seed}, again with: .venv/bin/python -m tests.simulation {seed}", *faults, sep="\n  ")
            wrong += [seed for seed, _ in found]
            if chunk.stop % TOLD_EVERY == 0:
                print(f"\n{chunk.stop - FIRST:,} of {SEEDS:,} seeds, {len(wrong)} wrong", flush=True)

    assert wrong == []


def test_a_seed_is_the_same_world_every_time() -> None:
    twins = [World(7, disorder_of(7)) for _ in range(2)]
    for world in twins:
        tell(world, 7)

    assert twins[0].kills == twins[1].kills
    assert all(twins[0].memories[name].tables == twins[1].memories[name].tables for name in twins[0].memories)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.__name__)
def test_a_seeded_bug_is_noticed(mutant: type[World]) -> None:
    noticed = next(((seed, faults) for seed in range(NOTICED_WITHIN) if (faults := faults_of(seed, mutant))), None)

    assert noticed is not None, f"{mutant.__doc__} Nobody noticed in {NOTICED_WITHIN} seeds."
    print(f"{mutant.__name__}: seed {noticed[0]}: {noticed[1][0]}")
