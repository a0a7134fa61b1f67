"""Write the packs that come with Baton where the console can offer them: one request for each, as the command would send it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from baton_cli.packs.document import read

ROOT = Path(__file__).resolve().parents[2]
PACKS = ROOT / "deploy" / "packs"
TARGET = ROOT / "gateway" / "console" / "src" / "packs"


def offered() -> dict[Path, str]:
    """Return what each file of the console must hold."""
    return {
        TARGET / f"{path.stem}.json": json.dumps(read(path), ensure_ascii=False, indent=1) + "\n" for path in sorted(PACKS.glob("*.toml"))
    }


def drifted() -> list[Path]:
    """Return files of the console that differ from the packs, or have none."""
    wanted = offered()
    differ = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    return differ + [path for path in TARGET.glob("*.json") if path not in wanted]


if __name__ == "__main__":
    TARGET.mkdir(exist_ok=True)
    for path, text in offered().items():
        path.write_text(text, encoding="utf-8")
    sys.exit(1 if drifted() else 0)
