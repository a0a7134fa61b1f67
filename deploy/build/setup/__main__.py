"""Prepare a fresh machine for Baton: `deploy/build/setup [--browser] [--bench]`; standard library only, quick when nothing changed."""

from __future__ import annotations

import os
import sys


def main(arguments: list[str]) -> int:
    """Carry out every step that is not done yet; tell what failed and what to do about it."""
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python this machine has
        print("Python 3.11 or newer is needed: install it, then run `make PYTHON=/path/to/python3.11 …`")
        return 1
    import console
    import packages
    import python
    from steps import Failed, say

    try:
        environment = python.prepare()
        if "--bench" in arguments:
            python.install_peers()
        packages.install_stack()
        if "--browser" in arguments:
            packages.install_browser()
        console.build(environment)
    except Failed as failure:
        return give_up(failure.what, failure.remedy, failure.tail)
    except KeyboardInterrupt:
        return give_up("interrupted", "run it again: finished steps are not repeated")
    say("ready")
    return 0


def give_up(what: str, remedy: str, tail: str = "") -> int:
    from steps import LOG, say

    if tail:
        say(f"\n{tail}\n")
    say(f"set-up failed: {what}")
    say(f"what to do:    {remedy}")
    if LOG.exists():
        say(f"whole log:     {os.path.relpath(LOG)}")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
