"""Texts for people: looked up by key in a package's catalogs, never written in code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

LOCALES = ("zh-CN", "en")
SEPARATORS = {"zh-CN": "、", "en": ", "}


@lru_cache
def _entries(package: str, locale: str) -> dict[str, str]:
    source = files(package).joinpath("texts", f"{locale}.json")
    entries = json.loads(source.read_text(encoding="utf-8"))
    assert isinstance(entries, dict)
    return entries


class Catalog:
    """The catalogs `texts/<locale>.json` of a package; chassis's own stand behind them."""

    def __init__(self, package: str) -> None:
        self._packages = (package, "chassis")

    def text(self, code: str, locale: str, metadata: Mapping[str, object] | None = None) -> str:
        """Return the sentence for `code`, its `{names}` filled in from `metadata`; the code itself when there is none."""
        for package in self._packages:
            if (template := _entries(package, locale).get(code)) is not None:
                return template.format_map(_Lenient(metadata or {}, SEPARATORS[locale]))
        return code

    def texts(self, code: str, metadata: Mapping[str, object] | None = None) -> dict[str, str]:
        """Return the sentence in every language."""
        return {locale: self.text(code, locale, metadata) for locale in LOCALES}


class _Lenient(dict[str, object]):
    """A missing value shows as an ellipsis: a text with a hole is better than no refusal at all."""

    def __init__(self, values: Mapping[str, object], separator: str) -> None:
        super().__init__({key: _plain(value, separator) for key, value in values.items()})

    def __missing__(self, key: str) -> str:
        return "…"


def _plain(value: object, separator: str) -> object:
    return separator.join(map(str, value)) if isinstance(value, (list, tuple, set, frozenset)) else value
