"""Write the hashed locks that images and set-up install from; they name no host."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ROOT / "deploy" / "locks"
UV = Path(sys.executable).with_name("uv")
EXPORTS = {
    "bootstrap": ["--only-group", "bootstrap"],
    "dev": ["--all-packages", "--all-groups", "--no-group", "bench"],
    "bench": ["--only-group", "bench"],
    "leads": ["--package", "baton-leads", "--no-dev"],
    "attribution": ["--package", "baton-attribution", "--no-dev"],
    "handoff": ["--package", "baton-handoff", "--no-dev"],
    "notify": ["--package", "baton-notify", "--no-dev"],
    "gateway": ["--package", "baton-gateway", "--no-dev"],
    "cli": ["--package", "baton-cli", "--no-dev"],
}

sys.path.insert(0, str(ROOT / "deploy" / "build" / "setup"))
from indexes import uv_environment  # noqa: E402 - shared with the set-up, which must run before anything is installed


def main(arguments: list[str]) -> None:
    """Resolve again (`--upgrade` for newer versions) and export one file per deployable."""
    environment = {**os.environ, **uv_environment()}
    subprocess.run([str(UV), "lock", "--quiet", *arguments], cwd=ROOT, env=environment, check=True)
    LOCKS.mkdir(exist_ok=True)
    for name, selection in EXPORTS.items():
        target = LOCKS / f"{name}.txt"
        options = ["--frozen", "--no-emit-workspace", "--no-header", "--no-annotate", "--format", "requirements-txt"]
        command: list[str] = [str(UV), "export", "--quiet", *options, *selection, "--output-file", str(target)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
        print(f"{target.relative_to(ROOT)}: {sum(' --hash' not in line for line in target.read_text().splitlines())} packages")


if __name__ == "__main__":
    main(sys.argv[1:])
