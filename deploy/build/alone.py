"""Prove that each service stands by itself: run its tests in a copy of the repository that holds no other service.

`alone.py [--quick] [SERVICE …]`; quick leaves out what needs a broker or a database.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
import venv
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SERVICES = ("leads", "attribution", "handoff", "notify")
QUICK = ("unit", "contract")
KINDS = (*QUICK, "integration")
PACKAGES = ("proto/python", "services/chassis", "gateway", "deploy/cli")


def main() -> int:
    """Return 0 when every service's tests pass without the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "services", nargs="*", default=SERVICES, metavar="SERVICE", help=f"which of {', '.join(SERVICES)}; all when left out"
    )
    parser.add_argument("--quick", action="store_true", help="leave out what needs a broker or a database")
    asked = parser.parse_args()
    if strangers := set(asked.services) - set(SERVICES):
        parser.error(f"no service {', '.join(sorted(strangers))}")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return max(pool.map(lambda service: alone(service, QUICK if asked.quick else KINDS), asked.services))


def alone(service: str, kinds: Sequence[str]) -> int:
    """Run one service's tests in a copy of its own and return pytest's exit code."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"baton-{service}-alone-") as name:
        folder = Path(name)
        copy(folder, service)
        python = environment(folder, service)
        suites = [path for kind in kinds if (folder / (path := f"tests/{kind}/{service}")).is_dir()]
        code, said = absent(python, folder, [other for other in SERVICES if other != service]), "another service can be found\n"
        if code == 0:
            code, said = run(python, folder, suites)
    verdict = "stands alone" if code == 0 else "does not stand alone"
    print(f"{said}{service}: {verdict} ({time.monotonic() - started:.1f} s)", flush=True)
    return code


def copy(folder: Path, service: str) -> None:
    """Copy what the repository tracks, but no other service and no tests of one."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=True
    )
    others = {other for other in SERVICES if other != service}
    for name in listed.stdout.decode().split("\0"):
        path = Path(name)
        if not name or not (ROOT / path).is_file() or (path.parts[0] in {"services", "tests"} and others & set(path.parts[1:3])):
            continue
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, folder / path)


def environment(folder: Path, service: str) -> Path:
    """Make an environment that finds third parties' packages where they are, ours in the copy, and the other services nowhere."""
    target = folder / ".venv"
    venv.create(target, with_pip=False)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(target)}))
    sources = [folder / package / "src" for package in (*PACKAGES, f"services/{service}")]
    # The folder of the locked packages comes as a plain path: editable installs are files of it that Python reads only in its own.
    lines = [*map(str, sources), sysconfig.get_path("purelib")]
    (packages / "alone.pth").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target / "bin" / "python"


def absent(python: Path, folder: Path, services: Sequence[str]) -> int:
    """Return 0 when none of the services can be found: the proof is worth nothing otherwise."""
    check = f"import importlib.util, sys; sys.exit(any(importlib.util.find_spec(name) for name in {list(services)!r}))"
    return subprocess.run([python, "-c", check], cwd=folder, check=False).returncode


def run(python: Path, folder: Path, suites: Sequence[str]) -> tuple[int, str]:
    """Return pytest's exit code and what it said: services are tested side by side, and each tells its story in one piece."""
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", *suites]
    done = subprocess.run(command, cwd=folder, env=clean, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout


if __name__ == "__main__":
    sys.exit(main())
