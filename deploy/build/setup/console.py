"""The web console: Node from the machine or from PyPI, built when its sources changed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

from steps import ROOT, digest, done, mark, run, say

CONSOLE = ROOT / "gateway" / "console"
BUILT = ROOT / "gateway" / "src" / "gateway" / "static" / "index.html"
OLDEST_NODE = 20
NOT_SOURCES = {"node_modules", "dist", ".vite"}


def build(programs: Path) -> None:
    """Install the console's packages and build it, each only when its inputs changed."""
    if not (CONSOLE / "package-lock.json").exists():
        say("  console: no sources here yet")
        return
    search = search_path(programs)
    environment = {"PATH": search}
    npm = shutil.which("npm", path=search) or "npm"
    lock = digest([CONSOLE / "package.json", CONSOLE / "package-lock.json"])
    if not (done("npm", lock) and (CONSOLE / "node_modules").exists()):
        remedy = "see whether this machine reaches the registry that npm is configured for, then run it again"
        run("console packages", [npm, "ci", "--no-audit", "--no-fund"], env=environment, cwd=CONSOLE, remedy=remedy)
        mark("npm", lock)
    state = digest(sources(), lock)
    if done("console", state) and BUILT.exists():
        say("  console: up to date")
        return
    run(
        "console",
        [npm, "run", "build"],
        env=environment,
        cwd=CONSOLE,
        remedy="run `npm run build` in gateway/console and read what it says",
    )
    mark("console", state)


def search_path(programs: Path) -> str:
    """PATH with a Node that is new enough in front: the machine's own, else the wheel's."""
    usual = os.environ.get("PATH", os.defpath)
    if (node := shutil.which("node")) and shutil.which("npm"):
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
        if (version := re.match(r"v(\d+)", answer)) and int(version[1]) >= OLDEST_NODE:
            return usual
    return f"{programs}{os.pathsep}{usual}"


def sources() -> list[Path]:
    """Everything that goes into the build, the contracts it generates its clients from included."""
    files: list[Path] = []
    for folder, folders, names in os.walk(CONSOLE):
        folders[:] = [name for name in folders if name not in NOT_SOURCES]
        files += [Path(folder, name) for name in names]
    return files + list((ROOT / "proto" / "baton").rglob("*.proto"))
