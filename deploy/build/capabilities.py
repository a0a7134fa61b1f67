"""Write CAPABILITIES.md: which test proves which capability, and the one command that repeats it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ROWS = Path(__file__).with_suffix(".toml")
TARGET = ROOT / "CAPABILITIES.md"
PICTURES = ROOT / "gateway" / "console" / "screenshots"
AREAS = {
    "L": ("Leads", "线索"),
    "A": ("Attribution", "贡献归因"),
    "H": ("Handoff", "跨部门交接"),
    "N": ("Notify", "通知"),
    "G": ("Gateway and views", "网关与视图"),
    "X": ("Cross-cutting", "通用"),
    "B": ("Beyond what others have", "人无我有"),
}
HEAD = """\
# Capabilities 能力清单

Written by `make capabilities` from the tests marked `@capability("L02")`; do not edit.
由 `make capabilities` 根据测试上的 `@capability` 标记生成,请勿手工修改。

{proved} of {all} rows are proved by tests. 共 {all} 项,已有测试证明 {proved} 项。
"""

Proofs = Mapping[str, list[dict[str, Any]]]


def collected() -> Proofs:
    """Ask pytest which test claims which row; nothing runs."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "capabilities.json"
        command = [sys.executable, "-m", "pytest", "--collect-only", "--quiet", "--capabilities", str(target), "tests"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"pytest could not collect the tests:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
        proofs: Proofs = json.loads(target.read_text(encoding="utf-8"))
        return proofs


def page(rows: Mapping[str, Mapping[str, str]], proofs: Proofs) -> str:
    """The whole page: a table of what is proved for each area, and the rest by name."""
    if unknown := sorted(set(proofs) - set(rows)):
        sys.exit(f"tests claim capabilities that are not in {ROWS.name}: {', '.join(unknown)}")
    parts = [HEAD.format(proved=len(proofs), all=len(rows))]
    for letter, (english, chinese) in AREAS.items():
        area = {row: text for row, text in rows.items() if row.startswith(letter)}
        proved = [line(row, text, proofs[row]) for row, text in area.items() if row in proofs]
        missing = [f"{row} {text['en']} {text['zh']}" for row, text in area.items() if row not in proofs]
        parts.append(f"\n## {english} {chinese}\n")
        if proved:
            parts.append(
                "\n| row | capability | 能力 | command | what the test says | picture |\n|---|---|---|---|---|---|\n" + "".join(proved)
            )
        if missing:
            parts.append(f"\nNot proved yet 尚未证明: {' · '.join(missing)}\n")
    return "".join(parts)


def line(row: str, text: Mapping[str, str], tests: list[dict[str, Any]]) -> str:
    """Return a row of the table; it names the first of the tests: what shows most stands on top of its file."""
    first = tests[0]
    more = f" (+{len(tests) - 1})" if len(tests) > 1 else ""
    shots = [path for path in sorted(PICTURES.glob(f"{text['picture']}-*.png")) if "dark" not in path.stem] if "picture" in text else []
    shown = " ".join(f"[{path.stem}]({path.relative_to(ROOT)})" for path in shots)
    command = f"`.venv/bin/pytest {str(first['test']).split('[')[0]}`"
    cells = [row, text["en"], text["zh"], command, f"{first['says']}{more}", shown]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"


def main(arguments: list[str]) -> int:
    """Write the page, or with `--check` only say whether it is up to date."""
    text = page(tomllib.loads(ROWS.read_text(encoding="utf-8")), collected())
    if arguments == ["--check"]:
        if TARGET.exists() and TARGET.read_text(encoding="utf-8") == text:
            return 0
        print("CAPABILITIES.md is not what the tests say: run `make capabilities`")
        return 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
