"""Every sentence a user sees exists in both languages, with the same blanks to fill in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

LANGUAGES = ("zh-CN", "en")
BLANK = re.compile(r"\{(\w+)[^{}]*\}")
HAN = re.compile(r"[\u4e00-\u9fff]")


def flat(value: Any, prefix: str = "") -> dict[str, str]:
    if isinstance(value, dict):
        return {key: text for name, inner in value.items() for key, text in flat(inner, f"{prefix}{name}.").items()}
    return {prefix.rstrip("."): str(value)}


def blanks(text: str) -> set[str]:
    """What a sentence fills in; `missing_zh` and `missing_en` are the same blank, filled in the sentence's own language."""
    counts = {"n", "more"}  # "等 3 项" counts what "+2" counts from the other end
    return {"count" if name in counts else name.removesuffix("_zh").removesuffix("_en") for name in BLANK.findall(text)}


def catalogs(root: Path) -> list[Path]:
    found = [path.parent for folder in ("services", "gateway", "deploy") for path in (root / folder).rglob("zh-CN.json")]
    return sorted({path for path in found if "node_modules" not in path.parts and "static" not in path.parts})


@pytest.fixture(scope="module", params=[str(path.relative_to(Path(__file__).parents[2])) for path in catalogs(Path(__file__).parents[2])])
def catalog(request: pytest.FixtureRequest, root: Path) -> dict[str, dict[str, str]]:
    return {language: flat(json.loads((root / request.param / f"{language}.json").read_text(encoding="utf-8"))) for language in LANGUAGES}


class TestCatalog:
    def test_has_the_same_keys_in_both_languages(self, catalog: dict[str, dict[str, str]]) -> None:
        assert catalog["zh-CN"].keys() == catalog["en"].keys()

    def test_fills_in_the_same_blanks_in_both_languages(self, catalog: dict[str, dict[str, str]]) -> None:
        different = [key for key, text in catalog["en"].items() if blanks(text) != blanks(catalog["zh-CN"][key])]

        assert not different

    def test_has_no_chinese_left_in_the_english_one(self, catalog: dict[str, dict[str, str]]) -> None:
        assert not [
            key
            for key, text in catalog["en"].items()
            if HAN.search(text.replace("接力", "")) and key.rsplit(".", 1)[-1] not in {"zh-CN", "zh", "chinese"}
        ]
