"""`baton packs`: whose version a version is, and the words of all commands in both languages."""

from __future__ import annotations

import json
from importlib.resources import files
from string import Formatter

import pytest

from baton_cli.packs.commands import _show
from baton_cli.texts import text

CATALOGS = {locale: json.loads((files("baton_cli") / "texts" / f"{locale}.json").read_text(encoding="utf-8")) for locale in ("en", "zh-CN")}
LABEL = {"zh": "通用", "en": "General"}


@pytest.mark.parametrize(
    ("locale", "pack", "same", "next_"),
    [
        ("en", "pack version 3", "process version 1, nothing differs", "process version 1 → 2"),
        ("zh-CN", "流程包第 3 版", "流程第 1 版，没有差异", "流程第 1 版 → 第 2 版"),
    ],
)
def test_a_version_is_the_packs_or_the_processs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], locale: str, pack: str, same: str, next_: str
) -> None:
    monkeypatch.setenv("BATON_LANG", locale)
    effect = {"process_key": "general", "label": LABEL, "from_version": 1}

    _show({"effects": [{**effect, "to_version": 1}, {**effect, "to_version": 2}]})

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith(same)
    assert lines[1].endswith(next_)
    assert text("pack_installed", version=3).endswith(pack)


def test_every_sentence_is_in_both_languages() -> None:
    assert CATALOGS["en"].keys() == CATALOGS["zh-CN"].keys()


@pytest.mark.parametrize("code", sorted(CATALOGS["en"]))
def test_both_languages_speak_of_the_same_values(code: str) -> None:
    named = [{name for _, name, _, _ in Formatter().parse(catalog[code]) if name} for catalog in CATALOGS.values()]

    assert named[0] == named[1]
