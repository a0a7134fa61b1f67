"""The virtual environment: made from any Python, also an externally managed one without ensurepip."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import indexes
import packages
from steps import ROOT, STATE, Failed, digest, done, mark, run, say

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = ROOT / "deploy" / "locks"
PEERS = STATE / "peers"
NETWORK = "see whether this machine reaches the package index that pip is configured for, then run it again"


def prepare() -> Path:
    """Make `.venv` hold exactly what is locked, and the workspace's own packages as editable; return its folder of programs."""
    if not works():
        create()
    install_uv()
    install_locked()
    return PYTHON.parent


def works() -> bool:
    """Whether there is an environment that still starts (its Python may have been removed or upgraded)."""
    check = "import sys; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", check], capture_output=True, check=False).returncode == 0


def create() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    if not importable("ensurepip"):
        packages.install({"python3-venv": packages.apt(f"python{sys.version_info.major}.{sys.version_info.minor}-venv", "python3-venv")})
    run("virtual environment", [sys.executable, "-m", "venv", str(VENV)], remedy="install your distribution's python3-venv package")


def importable(module: str) -> bool:
    """Whether a fresh interpreter finds `module`."""
    return subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0


def install_uv() -> None:
    lock = LOCKS / "bootstrap.txt"
    state = digest([lock])
    if done("uv", state) and (PYTHON.parent / "uv").exists():
        return
    if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0:
        run("installer", [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(lock)], remedy=NETWORK)
    elif not (PYTHON.parent / "uv").exists():
        raise Failed("the environment in .venv has neither pip nor uv", "remove .venv and run it again")
    mark("uv", state)


def install_locked() -> None:
    lock = LOCKS / "dev.txt"
    members = [ROOT / member for member in tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["uv"]["workspace"]["members"]]
    state = digest([lock, *(member / "pyproject.toml" for member in members)], str(ROOT))
    if done("python", state):
        say("  Python packages: as locked")
        return
    uv = [str(PYTHON.parent / "uv"), "pip"]
    environment = {**indexes.uv_environment(), "VIRTUAL_ENV": str(VENV)}
    run("Python packages", [*uv, "sync", "--require-hashes", str(lock)], env=environment, remedy=NETWORK)
    editable = [word for member in members for word in ("--editable", str(member))]
    run(
        "own packages",
        [*uv, "install", "--no-deps", "--no-build-isolation", *editable],
        env=environment,
        remedy=f"read the end of {STATE.name}/logs/setup.log",
    )
    mark("python", state)


def install_peers() -> None:
    """Put what `make bench` measures beside us into a folder of its own; nobody else needs it, and the environment stays as locked."""
    lock = LOCKS / "bench.txt"
    state = digest([lock], str(ROOT))
    if done("bench", state):
        return
    shutil.rmtree(PEERS, ignore_errors=True)
    uv = [str(PYTHON.parent / "uv"), "pip", "install", "--python", str(PYTHON), "--target", str(PEERS)]
    run("peers of the bench", [*uv, "--require-hashes", "-r", str(lock)], env=indexes.uv_environment(), remedy=NETWORK)
    mark("bench", state)
