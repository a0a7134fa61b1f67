"""Processes, drafts and packs as JSON: exactly what their messages would write, and requests field by field."""

from __future__ import annotations

import inspect
from dataclasses import replace
from typing import Any

import baton.leads.v1.template_service_pb2 as service_pb
import pytest
from marshmallow import Schema
from tests.contract.leads.test_wire import again, declared, shape
from tests.support.leads.make import FIVE_DAYS, MONDAY_9AM, STANDARD, WANG, a_call
from tests.support.leads.memory import MemoryStore, MemoryUnitOfWork
from tests.support.leads.processes import SHORT

from leads.api import templates
from leads.api.schemas import Request
from leads.api.template_replies import outcome_reply
from leads.domain.pack import Effect
from leads.domain.template import Draft, ProcessHead
from leads.domain.template_diff import differences
from leads.messaging.templates import process_draft, process_state
from leads.storage.process_rows import body_of, process_of
from leads.usecases.install_pack import Outcome

HEAD = ProcessHead(key="short", sequence=3, newest=2, retired=True, default_since=MONDAY_9AM)
PUBLISHED = replace(SHORT, version=2, published_at=MONDAY_9AM, published_by=WANG, enforce_from=MONDAY_9AM)


@pytest.mark.parametrize("process", [STANDARD, PUBLISHED], ids=["standard", "full"])
def test_a_process_is_what_its_message_would_write(process: Any) -> None:
    state = process_state(process, HEAD)

    assert again(state, "baton.leads.v1.ProcessState") == state


def test_a_draft_is_what_its_message_would_write() -> None:
    draft = Draft(process=PUBLISHED, revision=4, saved_at=MONDAY_9AM, saved_by=WANG)
    document = process_draft(draft, differences(replace(STANDARD, key="short"), PUBLISHED))

    assert again(document, "baton.leads.v1.ProcessDraft") == document


@pytest.mark.parametrize("process", [STANDARD, PUBLISHED], ids=["standard", "full"])
def test_a_process_that_is_kept_comes_back_as_it_was(process: Any) -> None:
    kept = body_of(process)

    assert process_of(process.key, process.version, kept, process.enforce_from, process.published_at, process.published_by) == process


def test_what_taking_a_pack_back_does_is_what_its_message_would_write() -> None:
    work: Any = MemoryUnitOfWork(MemoryStore(), a_call())
    work.epoch = 1
    effect = Effect(key="standard", label=STANDARD.label, from_version=1, to_version=1, retired=True)
    document = outcome_reply(Outcome(effects=[effect], dwell_rules=[FIVE_DAYS], removed_rules=[replace(FIVE_DAYS, key="own")]), work)

    assert [rule["key"] for rule in document["removed_dwell_rules"]] == ["own"]
    assert again(document, "baton.leads.v1.RollbackPackResponse") == document


def requests() -> dict[str, type[Schema]]:
    classes = inspect.getmembers(templates, inspect.isclass)
    return {name.removesuffix("Schema"): kind for name, kind in classes if issubclass(kind, Request) and hasattr(kind, "command")}


@pytest.mark.parametrize("name", requests())
def test_requests_are_read_field_by_field_as_they_are_declared(name: str) -> None:
    assert shape(requests()[name]()) == declared(getattr(service_pb, f"{name}Request").DESCRIPTOR)


def test_every_method_of_the_service_has_a_schema() -> None:
    assert {method.name for method in service_pb.DESCRIPTOR.services_by_name["TemplateService"].methods} == set(requests())
