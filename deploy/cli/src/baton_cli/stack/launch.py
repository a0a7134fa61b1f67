"""Become one program of the plan: `python -m baton_cli.stack.launch FOLDER NAME`.

The supervisor's own configuration stays free of passwords, and a server gives up root before it reads a byte.
"""

from __future__ import annotations

import os
import pwd
import sys
from pathlib import Path

from baton_cli.stack import environment, orphans, plan
from baton_cli.stack.workspace import Workspace


def main(folder: str, name: str) -> None:
    """Replace this process by the program."""
    workspace = Workspace(Path(folder))
    program = plan.load(workspace)[name]
    variables = {name: value for name, value in environment.inherited().items() if not name.startswith("SUPERVISOR_")}
    variables |= {**program.variables, **orphans.mark(workspace)}
    if program.account:
        entry = pwd.getpwnam(program.account)
        os.initgroups(program.account, entry.pw_gid)
        os.setgid(entry.pw_gid)
        os.setuid(entry.pw_uid)
        os.chdir("/")
        variables |= {"USER": program.account, "LOGNAME": program.account, "HOME": program.variables.get("HOME", entry.pw_dir)}
    os.umask(0o077)
    os.execvpe(program.command[0], program.command, variables)  # noqa: S606 - no shell is wanted


if __name__ == "__main__":
    main(*sys.argv[1:])
