"""The routing rules every deployment starts with, as data shipped with the service."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from notify.domain.delivery import Channel, Severity, Words
from notify.domain.rule import Rule, Rulebook


@cache
def standard() -> Rulebook:
    """Return the rules in force."""
    document = json.loads(files("notify").joinpath("rules", "standard.json").read_text(encoding="utf-8"))
    return Rulebook(rules=tuple(_rule(one) for one in document["rules"]), ends=document["ends"])


def _rule(one: Mapping[str, Any]) -> Rule:
    return Rule(
        event=one["event"],
        topic=one["topic"],
        severity=Severity(one["severity"]),
        channels=tuple(Channel(name) for name in one["channels"]),
        to=tuple(one["to"]),
        except_=tuple(one.get("except", ())),
        title=Words(**one["title"]),
        body=Words(**one["body"]),
        link=one["link"],
        resolves=one.get("resolves"),
        labels={value: Words(**words) for value, words in one.get("labels", {}).items()},
        next={value: Words(**words) for value, words in one.get("next", {}).items()},
    )
