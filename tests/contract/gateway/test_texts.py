"""Texts: every code that the gateway can say has a sentence in both languages."""

import ast
import json
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

from chassis.texts import LOCALES, Catalog
from gateway.importing.remarks import CODES as REMARKS
from gateway.web import export, streamed, template

SOURCE = Path(str(files("gateway")))
CATALOGS = {locale: json.loads((SOURCE / "texts" / f"{locale}.json").read_text(encoding="utf-8")) for locale in LOCALES}


def codes() -> set[str]:
    """Return every code in the sources: `code = "…"` of a refusal, the second argument of `door`, the code of a Violation."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "code" for target in node.targets):
                found |= _text(node.value)
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"door", "Violation"} and len(node.args) > 1:
                found |= _text(node.args[1])
    return found


def _text(node: ast.AST) -> set[str]:
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def of_records() -> set[str]:
    """Return the codes that speak of another system's record: there they are values, chosen by what does not fit."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (SOURCE / "records").glob("*.py")]
    said = {text for tree in trees for node in ast.walk(tree) for text in _text(node)}
    return {text for text in said if text.startswith("RECORD_") and not text.endswith("_")}


COLUMNS = {
    f"COLUMN_{name}"
    for name in (
        *export.HEALTH,
        *export.TREND,
        *export.COMPLIANCE,
        *export.WEEKLY,
        "NODE",
        *export.KEYS.values(),
        *streamed.LEADS,
        *streamed.REMARKS,
    )
}
WORDS = {"YES", "EVERYBODY", "KIND_ERROR", "KIND_WARNING", "SHEET_LEADS", "SHEET_REMARKS", "STAGE_WON", "STAGE_LOST", "STAGE_MERGED"}
WORDS |= {f"EXAMPLE_{field.upper()}" for field in template.SHOWN}
WORDS |= {f"SOURCE_{name}" for name in ("CAMPAIGN", "REFERRAL", "SELF_DEV")}
CODES = sorted(codes() | of_records() | COLUMNS | WORDS | {f"REMARK_{code.upper()}" for code in REMARKS})


def test_the_sources_say_something() -> None:
    assert len(CODES) > 25


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_text(code: str, locale: str) -> None:
    assert Catalog("gateway").text(code, locale) != code


def test_no_text_is_left_over() -> None:
    assert set(CATALOGS["en"]) <= set(CODES)


@pytest.mark.parametrize("code", sorted(CATALOGS["en"]))
def test_both_languages_speak_of_the_same_values(code: str) -> None:
    named = [{name for _, name, _, _ in Formatter().parse(catalog[code]) if name} for catalog in CATALOGS.values()]

    assert named[0] == named[1]
