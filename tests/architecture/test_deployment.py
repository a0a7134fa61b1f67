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

SERVICES = ("leads", "attribution", "handoff", "notify")
DOCKERFILES = (*(f"services/{name}/Dockerfile" for name in SERVICES), "gateway/Dockerfile")
PARTS = "deploy/compose/parts.yml"
DEPLOYMENTS = {"docker-compose.yml": SERVICES, **{f"deploy/compose/{name}.yml": (name,) for name in SERVICES}}
COMPOSE_FILES = (PARTS, *DEPLOYMENTS)


def program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def accepted(root: Path, *command: str) -> str:
    """What a linter says; empty when it is content."""
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def read(root: Path, name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((root / name).read_text(encoding="utf-8"))
    return content


@pytest.fixture(scope="module")
def parts(root: Path) -> dict[str, Any]:
    """Every container by itself; the other files only join them."""
    found: dict[str, Any] = read(root, PARTS)["services"]
    return found


@pytest.fixture(params=DEPLOYMENTS)
def deployment(request: pytest.FixtureRequest, root: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    """A whole file, and the services that it deploys."""
    return read(root, request.param), DEPLOYMENTS[request.param]


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
    @pytest.mark.parametrize("name", COMPOSE_FILES)
    def test_is_valid(self, root: Path, name: str) -> None:
        assert not accepted(root, program("check-jsonschema"), "--builtin-schema", "vendor.compose-spec", name)

    @pytest.mark.parametrize("name", COMPOSE_FILES)
    def test_is_safe(self, root: Path, name: str) -> None:
        assert not accepted(root, program("compose-lint"), "--fail-on", "high", name)

    def test_gives_every_container_no_more_than_it_needs(self, parts: dict[str, Any]) -> None:
        for name, service in parts.items():
            assert service["user"].split(":")[0] != "0", name
            assert service["read_only"], name
            assert service["cap_drop"] == ["ALL"], name
            assert "no-new-privileges:true" in service["security_opt"], name
            assert {"mem_limit", "cpus", "pids_limit"} <= service.keys(), name

    def test_names_no_secret_but_the_file_that_holds_it(self, parts: dict[str, Any]) -> None:
        for service in parts.values():
            for variable in service.get("environment", {}):
                assert variable.endswith("_FILE") or not any(word in variable for word in ("PASSWORD", "KEY", "_URL", "SECRET")), variable

    def test_opens_ports_on_this_machine_only(self, parts: dict[str, Any]) -> None:
        ports = [port for service in parts.values() for port in service.get("ports", [])]

        assert ports
        assert all(port.startswith("127.0.0.1:") for port in ports)

    def test_builds_what_the_tree_holds(self, root: Path, parts: dict[str, Any]) -> None:
        builds = [service["build"] for service in parts.values() if "build" in service]

        assert {build["dockerfile"] for build in builds} == set(DOCKERFILES)
        assert {(root / PARTS).parent.joinpath(build["context"]).resolve() for build in builds} == {root.resolve()}

    def test_mounts_what_the_tree_holds(self, root: Path, parts: dict[str, Any]) -> None:
        paths = {volume.split(":")[0] for service in parts.values() for volume in service["volumes"] if volume.startswith(".")}

        assert paths
        assert all((root / PARTS).parent.joinpath(path).is_file() for path in paths)


class TestDeployments:
    def test_hold_their_services_and_what_those_stand_on(self, deployment: tuple[dict[str, Any], tuple[str, ...]]) -> None:
        content, services = deployment
        processes = {name for service in (*services, "gateway") for name in (service, f"{service}-migrate")}

        assert content["services"].keys() == processes | {"secrets", "postgres", "rabbitmq"}

    def test_add_nothing_to_a_part_but_order_and_their_secrets(
        self, deployment: tuple[dict[str, Any], tuple[str, ...]], parts: dict[str, Any]
    ) -> None:
        content, services = deployment
        for name, service in content["services"].items():
            assert service["extends"]["service"] == name
            assert Path(service["extends"]["file"]).name == Path(PARTS).name
            assert service.keys() <= {"extends", "depends_on", "volumes"}, name

        assert content["services"]["secrets"]["volumes"] == [f"secrets-{name}:/secrets/{name}" for name in services]
        assert all("volumes" not in service for name, service in content["services"].items() if name != "secrets")

    def test_start_nobody_before_every_queue_stands(self, deployment: tuple[dict[str, Any], tuple[str, ...]]) -> None:
        content, services = deployment
        everybody = (*services, "gateway")
        migrations = {f"{name}-migrate": {"condition": "service_completed_successfully"} for name in everybody}

        assert all(content["services"][name]["depends_on"] == migrations for name in everybody)

    def test_declare_every_volume_and_network_that_their_containers_use(
        self, deployment: tuple[dict[str, Any], tuple[str, ...]], parts: dict[str, Any]
    ) -> None:
        content, _ = deployment
        used = [parts[name] | service for name, service in content["services"].items()]
        mounted = [
            volume for name, service in content["services"].items() for volume in (*parts[name]["volumes"], *service.get("volumes", []))
        ]

        assert {volume.split(":")[0] for volume in mounted if not volume.startswith(".")} == content["volumes"].keys()
        assert {network for service in used for network in service.get("networks", [])} == content["networks"].keys()
        assert content["networks"]["data"]["internal"]


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

    def test_leaves_out_what_the_deployment_does_not_hold_but_prepares_for_it(self, make_secrets: ModuleType, tmp_path: Path) -> None:
        (tmp_path / "leads").rmdir()

        make_secrets.main()

        assert not (tmp_path / "leads").exists()
        assert (tmp_path / "postgres" / "database_leads").exists()
        assert (tmp_path / "handoff" / "database_url").exists()
