"""The generated code, the owners and the topology say the same as the contracts they come from."""

from __future__ import annotations

import filecmp
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from google.protobuf.descriptor import FileDescriptor

PACKAGES = ("baton.leads.v1", "baton.attribution.v1", "baton.handoff.v1", "baton.notify.v1", "baton.gateway.v1")


def generated_files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts}


@pytest.fixture(scope="module")
def owners(root: Path) -> dict[str, dict[str, object]]:
    return tomllib.loads((root / "proto" / "owners.toml").read_text(encoding="utf-8"))


def event_files() -> Iterator[FileDescriptor]:
    for package in PACKAGES:
        yield import_module(f"{package}.events_pb2").DESCRIPTOR


def events() -> set[str]:
    """Facts: the messages of events.proto that carry the state after them. What they are made of has none."""
    return {
        message.full_name for file in event_files() for message in file.message_types_by_name.values() if "state" in message.fields_by_name
    }


def test_generated_code_is_what_the_contracts_give(root: Path, tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; import proto; proto.generate(Path(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", script, tmp_path], cwd=root / "deploy" / "build", check=True)

    fresh, committed = generated_files(tmp_path), generated_files(root / "proto" / "python" / "src")

    assert fresh.keys() == {name for name in committed if "examples" not in name}
    assert not [name for name, path in fresh.items() if not filecmp.cmp(path, committed[name], shallow=False)], "run `make proto`"


def test_contracts_keep_the_rules_of_style_and_break_no_reader(root: Path) -> None:
    done = subprocess.run([sys.executable, "deploy/build/proto.py", "lint"], cwd=root, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_event_has_a_producer_an_owner_and_known_consumers(owners: dict[str, dict[str, object]]) -> None:
    assert set(owners["events"]) == events()
    assert {name.rsplit(".", 1)[0] for name in owners["events"]} == set(owners["producers"])
    assert set(owners["producers"].values()) == set(owners["exchanges"]) == set(owners["owners"])


def test_every_method_says_who_owns_it_and_who_may_call_it() -> None:
    silent = []
    for module in ("baton.leads.v1.lead_service_pb2", "baton.gateway.v1.directory_service_pb2", "baton.gateway.v1.view_service_pb2"):
        options = import_module("baton.common.v1.access_pb2")
        for service in import_module(module).DESCRIPTOR.services_by_name.values():
            for method in service.methods:
                access = method.GetOptions().Extensions[options.access]
                if not method.GetOptions().Extensions[options.owner] or not (access.allow or access.public):
                    silent.append(method.full_name)

    assert not silent


def test_broker_definitions_are_what_the_owners_give(root: Path) -> None:
    done = subprocess.run([sys.executable, "deploy/build/topology.py", "--check"], cwd=root, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_the_description_of_events_is_what_the_contracts_give(root: Path) -> None:
    done = subprocess.run([sys.executable, "deploy/build/asyncapi.py", "--check"], cwd=root, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr


def test_broker_definitions_hold_no_password(root: Path) -> None:
    users = json.loads((root / "deploy" / "rabbitmq" / "definitions.json").read_text(encoding="utf-8"))["users"]

    assert users
    assert not [user["name"] for user in users if user.get("password") or user.get("password_hash")]
