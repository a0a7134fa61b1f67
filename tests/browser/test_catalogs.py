"""What the console says, and what it is made of, without a browser."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CONSOLE = Path(__file__).parents[2] / "gateway/console"
_USED = re.compile(r"""(?<![\w.])\$?te?\(\s*['"]([A-Za-z]+(?:\.[A-Za-z_]+)+)['"]""")
_HOLES = re.compile(r"\{(\w+)\}")


def _flat(part: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in part.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


def catalog(locale: str) -> dict[str, str]:
    """Return what all pages say, those with words of their own too."""
    files = sorted((CONSOLE / "src/locales").rglob(f"{locale}.json"))
    return {key: text for path in files for key, text in _flat(json.loads(path.read_text()))}


def sources() -> list[Path]:
    return [path for path in (CONSOLE / "src").rglob("*") if path.suffix in (".vue", ".ts") and "gen" not in path.parts]


def test_both_languages_say_everything() -> None:
    assert set(catalog("zh-CN")) == set(catalog("en"))


def test_both_languages_name_values_that_exist() -> None:
    chinese, english = catalog("zh-CN"), catalog("en")
    holes = {key: (set(_HOLES.findall(chinese[key])), set(_HOLES.findall(english[key]))) for key in chinese}
    said_in_one = {"card.missing"}  # Chinese counts them all, English what comes on top
    assert not {key: pair for key, pair in holes.items() if pair[0] != pair[1] and key not in said_in_one}


def test_every_sentence_that_is_used_exists() -> None:
    used = {key for path in sources() for key in _USED.findall(path.read_text())}
    assert len(used) > 100
    assert used <= set(catalog("zh-CN"))


def test_no_sentence_shouts() -> None:
    assert not [text for locale in ("zh-CN", "en") for text in catalog(locale).values() if "!" in text or "！" in text]


def test_no_sentence_is_written_into_a_page() -> None:
    chinese = re.compile(r"[\u4e00-\u9fff]")
    allowed = {"'中文'", "接力"}
    found = []
    for path in sources():
        for number, line in enumerate(path.read_text().splitlines(), 1):
            code = re.sub(r"//.*|<!--.*?-->|/\*.*?\*/", "", line)
            if chinese.search(code) and not any(word in code for word in allowed):
                found.append(f"{path.relative_to(CONSOLE)}:{number}: {line.strip()[:80]}")
    assert found == []


def test_lock_file_names_no_registry() -> None:
    assert '"resolved"' not in (CONSOLE / "package-lock.json").read_text()


def test_clients_are_generated_from_the_contracts() -> None:
    if not shutil.which("node") or not (CONSOLE / "node_modules").is_dir():
        pytest.skip("needs Node and the console's packages")
    checked = subprocess.run(["node", "scripts/gen.mjs", "--check"], cwd=CONSOLE, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
