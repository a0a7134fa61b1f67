"""`python -m tests.simulation SEED…`: live through seeds again and say what is wrong in their worlds."""

from __future__ import annotations

import sys

from tests.simulation.run import faults_of, tell
from tests.simulation.story import story
from tests.simulation.world import World, disorder_of


def main(seeds: list[str]) -> int:
    """Print each seed's disorder, its story and its faults; return how many seeds have any."""
    wrong = 0
    for seed in map(int, seeds):
        world = World(seed, disorder_of(seed))
        tell(world, seed)
        print(f"seed {seed}: {world.disorder}, {world.kills} deaths")
        for number, chapter in enumerate(story(seed), 1):
            print(
                f"  chapter {number}: " + ", ".join(f"{ask.method}({ask.about or ask.request.get('title') or ask.via})" for ask in chapter)
            )
        faults = faults_of(seed)
        print(*(faults or ["nothing is wrong"]), sep="\n")
        wrong += bool(faults)
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
