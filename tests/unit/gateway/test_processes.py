"""What the gateway reads off the processes it was told of, in whatever order that was."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.support.gateway.events import golden_events

from chassis.messaging.envelope import Event
from chassis.testing.capability import capability
from gateway.projections import process
from gateway.views.processes import default_key, in_order, newest_versions, nodes_shown

PUBLISHED = next(event for event in golden_events() if event.type == process.TYPE and event.subject == "store")


def told(key: str, sequence: int, version: int, *, type_: str = process.TYPE, **state: Any) -> Event:
    body = {"state": {**PUBLISHED.body["state"], "key": key, "version": version, **state}}
    return replace(PUBLISHED, id=f"{key}-{sequence}", type=type_, subject=key, sequence=sequence, body=body)


CHANGED = "baton.leads.v1.ProcessChanged"
STORY = [
    told("a", 1, 1),
    told("a", 2, 2),
    told("a", 3, 2, type_=CHANGED, default_since_time="2026-03-01T00:00:00Z"),
    told("a", 4, 3, default_since_time="2026-03-01T00:00:00Z"),
    told("b", 1, 1),
    told("b", 2, 1, type_=CHANGED, default_since_time="2026-03-02T00:00:00Z"),
    told("c", 1, 1),
    told("c", 2, 1, type_=CHANGED, retired=True),
]


def versions_after(batches: list[list[Event]]) -> dict[tuple[str, int], Any]:
    """Return the versions as the table holds them: a row is replaced by what is newer."""
    table: dict[tuple[str, int], Any] = {}
    for batch in batches:
        for row in process.project(batch):
            known = table.get((row["key"], row["version"]))
            if known is None or (row["epoch"], row["sequence"]) > (known["epoch"], known["sequence"]):
                table[row["key"], row["version"]] = row
    return {key: row["state"] for key, row in table.items()}


@capability("L34")
@given(st.permutations(STORY), st.integers(1, len(STORY)), st.lists(st.sampled_from(STORY), max_size=6))
def test_processes_are_the_same_whatever_the_order_and_however_often_they_were_told(
    story: list[Event], size: int, again: list[Event]
) -> None:
    events = [*story, *again]
    seen = versions_after([events[start : start + size] for start in range(0, len(events), size)])

    assert seen == versions_after([STORY])
    assert {key: state["version"] for key, state in newest_versions(seen).items()} == {"a": 3, "b": 1, "c": 1}
    assert default_key(seen) == "b"
    assert [state["key"] for state in in_order(newest_versions(seen).values(), "b")] == ["b", "a", "c"]


def test_without_a_word_the_first_process_is_the_default() -> None:
    assert default_key(versions_after([[STORY[0]]])) == "standard"


def test_a_node_that_is_gone_is_shown_while_leads_stand_in_it() -> None:
    def nodes(*keys: str) -> list[dict[str, str]]:
        return [{"key": key} for key in keys]

    versions = {("a", 1): {"nodes": nodes("one", "two", "three", "four")}, ("a", 2): {"nodes": nodes("one", "four", "five")}}

    assert [node["key"] for node in nodes_shown(versions, "a", {"one"})] == ["one", "four", "five"]
    assert [node["key"] for node in nodes_shown(versions, "a", {"two", "three"})] == ["one", "two", "three", "four", "five"]
