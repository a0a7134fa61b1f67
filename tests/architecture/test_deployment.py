"""Images and compose file keep to their own rules; everything here works without Docker and without a network."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

DOCKERFILES = (*(f"services/{name}/Dockerfile" for name in ("leads", "attribution", "handoff", "notify")), "gateway/Dockerfile")


def program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def accepted(root: Path, *command: str) -> str:
    """What a linter says; empty when it is content."""
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


@pytest.fixture(scope="module")
def compose(root: Path) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((root / "docker-compose.yml").read_text(encoding="utf-8"))
    return content


@pytest.fixture
def make_secrets(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script of the `secrets` container, working in a folder of the test."""
    spec = spec_from_file_location("make_secrets", root / "deploy" / "compose" / "make_secrets.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("postgres", "rabbitmq", "leads", "attribution", "handoff", "notify", "gateway"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    monkeypatch.setattr(module, "DEFINITIONS", root / "deploy" / "rabbitmq" / "definitions.json")
    return module


class TestImages:
    @pytest.mark.parametrize("dockerfile", DOCKERFILES)
    def test_are_clean(self, root: Path, dockerfile: str) -> None:
        assert not accepted(root, program("hadolint"), dockerfile)

    @pytest.mark.parametrize("dockerfile", DOCKERFILES)
    def test_run_as_nobody_special_and_say_how_they_are(self, root: Path, dockerfile: str) -> None:
        text = (root / dockerfile).read_text(encoding="utf-8")

        assert text.rindex("USER 10001") > text.rindex("FROM ")
        assert "HEALTHCHECK" in text
        assert "--require-hashes" in text
        assert ":latest" not in text


class TestCompose:
    def test_is_valid(self, root: Path) -> None:
        assert not accepted(root, program("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")

    def test_is_safe(self, root: Path) -> None:
        assert not accepted(root, program("compose-lint"), "--fail-on", "high", "docker-compose.yml")

    def test_gives_every_container_no_more_than_it_needs(self, compose: dict[str, Any]) -> None:
        for name, service in compose["services"].items():
            assert service["user"].split(":")[0] != "0", name
            assert service["read_only"], name
            assert service["cap_drop"] == ["ALL"], name
            assert "no-new-privileges:true" in service["security_opt"], name
            assert {"mem_limit", "cpus", "pids_limit"} <= service.keys(), name

    def test_names_no_secret_but_the_file_that_holds_it(self, compose: dict[str, Any]) -> None:
        for service in compose["services"].values():
            for variable in service.get("environment", {}):
                assert variable.endswith("_FILE") or not any(word in variable for word in ("PASSWORD", "KEY", "_URL", "SECRET")), variable

    def test_opens_ports_on_this_machine_only(self, compose: dict[str, Any]) -> None:
        ports = [port for service in compose["services"].values() for port in service.get("ports", [])]

        assert ports
        assert all(port.startswith("127.0.0.1:") for port in ports)

    def test_builds_what_the_tree_holds(self, root: Path, compose: dict[str, Any]) -> None:
        built = {service["build"]["dockerfile"] for service in compose["services"].values() if "build" in service}

        assert built == set(DOCKERFILES)
        assert all((root / dockerfile).exists() for dockerfile in built)


class TestMakeSecrets:
    def test_gives_each_container_the_same_secrets_every_time(self, make_secrets: ModuleType, tmp_path: Path) -> None:
        make_secrets.main()
        first = {path: path.read_text() for path in tmp_path.rglob("*") if path.is_file() and path.name != "definitions.json"}

        make_secrets.main()

        assert {path: path.read_text() for path in first} == first

    def test_gives_the_broker_the_passwords_that_the_services_use(self, make_secrets: ModuleType, tmp_path: Path) -> None:
        make_secrets.main()

        users = {user["name"]: user for user in json.loads((tmp_path / "rabbitmq" / "definitions.json").read_text())["users"]}
        for service in ("leads", "attribution", "handoff", "notify", "gateway"):
            password = (tmp_path / service / "amqp_url").read_text().split(":")[2].split("@")[0]
            stored = base64.b64decode(users[service]["password_hash"])
            assert stored[4:] == hashlib.sha256(stored[:4] + password.encode()).digest()
