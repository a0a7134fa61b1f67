"""One way to run a step: show it, log it, and stop with a remedy when it fails."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
STATE = ROOT / ".baton"
LOG = STATE / "logs" / "setup.log"
TAIL_LINES = 15


class Failed(Exception):
    """A step failed; `remedy` is what a newcomer should do next."""

    def __init__(self, what: str, remedy: str, tail: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.tail = tail


def say(text: str) -> None:
    print(text, flush=True)


def run(label: str, command: list[str], *, remedy: str, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> None:
    """Run one program with its output in the log, showing how long it takes.

    Raises: Failed, with the end of the output.
    """
    LOG.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    live = sys.stdout.isatty()
    print(f"  {label} …", end="" if live else "\n", flush=True)
    with LOG.open("ab") as log:
        log.write(f"\n$ {' '.join(command)}\n".encode())
        log.flush()
        begin = log.tell()
        try:
            process = subprocess.Popen(
                command, cwd=cwd, env={**os.environ, **(env or {})}, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
            )
        except OSError as error:
            raise Failed(f"{label}: {error}", remedy) from error
        while True:
            try:
                code = process.wait(timeout=1 if live else None)
                break
            except subprocess.TimeoutExpired:
                print(f"\r  {label} … {time.monotonic() - started:.0f} s", end="", flush=True)
    if code:
        with LOG.open("rb") as log:
            log.seek(begin)
            output = log.read().decode(errors="replace").splitlines()
        raise Failed(f"{label} (exit code {code})", remedy, "\n".join(output[-TAIL_LINES:]))
    print(f"\r  {label}: {time.monotonic() - started:.1f} s", flush=True)


def digest(paths: Iterable[Path], *words: str) -> str:
    """Tell whether inputs changed: one digest over names and contents."""
    total = hashlib.sha256("\0".join(words).encode())
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0")
        total.update(path.read_bytes())
    return total.hexdigest()


def done(stamp: str, value: str) -> bool:
    path = STATE / "stamps" / stamp
    return path.exists() and path.read_text() == value


def mark(stamp: str, value: str) -> None:
    path = STATE / "stamps" / stamp
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(value)
