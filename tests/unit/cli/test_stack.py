"""The local stack's own rules, without starting anything."""

from __future__ import annotations

import json
import socket
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from baton_cli.problem import Problem
from baton_cli.stack import definitions, environment, plan, ports
from baton_cli.stack.commands import duration
from baton_cli.stack.plan import Program
from baton_cli.stack.secrets import Secrets
from baton_cli.stack.services import Service, services
from baton_cli.stack.stack import chosen
from baton_cli.stack.workspace import Workspace

LEADS = Service(name="leads", secrets={"BATON_SEALING_KEY_FILE": "sealing.key"})
GATEWAY = Service(name="gateway", ports={"GATEWAY_HTTP_PORT": 8080}, folders={"GATEWAY_FILES_DIR": "files"})


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setattr(Workspace, "account", None)
    monkeypatch.setattr(Workspace, "data", tmp_path / "data")
    for variable in ("AMQP_URL", "AMQP_ADMIN_URL", "LEADS_DATABASE_URL", "GATEWAY_DATABASE_URL"):
        monkeypatch.delenv(variable, raising=False)
    return Workspace(tmp_path)


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Ports that are taken; every other one is free."""
    taken: set[int] = set()
    monkeypatch.setattr(ports, "_bindable", lambda port: port not in taken)
    return taken


def variables(workspace: Workspace, service: Service, *, demo: bool = False) -> Mapping[str, str]:
    chosen = {"leads_health": 21000, "gateway_health": 21010, "GATEWAY_HTTP_PORT": 8080}
    return environment.variables(
        service,
        workspace=workspace,
        ports=chosen,
        database_url="postgresql://private/{}".format,
        broker_url="amqp://private/{}".format,
        demo=demo,
    )


class TestServices:
    def test_are_data_and_begin_with_what_the_gateway_asks(self) -> None:
        assert [service.name for service in services()] == ["leads", "attribution", "handoff", "notify", "gateway"]
        assert services()[-1].ports == {"GATEWAY_GRPC_PORT": 50051, "GATEWAY_HTTP_PORT": 8080}


class TestChosen:
    def test_are_the_named_services_and_the_one_door_to_them(self) -> None:
        assert [service.name for service in chosen(services(), ["handoff"])] == ["handoff", "gateway"]
        assert [service.name for service in chosen(services(), ["notify", "leads", "gateway"])] == ["leads", "notify", "gateway"]

    def test_name_what_there_is_when_one_is_not_known(self) -> None:
        with pytest.raises(Problem, match="no service hanoff") as problem:
            chosen(services(), ["hanoff"])

        assert "handoff" in problem.value.remedy


class TestPorts:
    def test_data_of_a_deleted_copy_at_the_same_place_is_set_aside(self, workspace: Workspace, tmp_path: Path) -> None:
        workspace.data.mkdir()
        (workspace.data / "PG_VERSION").write_text("15")

        workspace.prepare()
        (workspace.data / "mine").touch()
        workspace.prepare()

        assert (tmp_path / "data.left-1" / "PG_VERSION").read_text() == "15"
        assert [path.name for path in workspace.data.iterdir()] == ["mine"]

    def test_are_the_liked_ones_when_free(self, workspace: Workspace, free: set[int]) -> None:
        workspace.prepare()

        assert ports.choose(workspace, (GATEWAY,), keep=False)["GATEWAY_HTTP_PORT"] == 8080

    def test_are_others_when_taken(self, workspace: Workspace, free: set[int]) -> None:
        workspace.prepare()
        free.add(8080)

        assert ports.choose(workspace, (GATEWAY,), keep=False)["GATEWAY_HTTP_PORT"] != 8080

    def test_stay_the_same_from_one_start_to_the_next(self, workspace: Workspace, free: set[int]) -> None:
        workspace.prepare()

        assert ports.choose(workspace, (LEADS, GATEWAY), keep=False) == ports.choose(workspace, (LEADS, GATEWAY), keep=False)

    def test_are_trusted_while_our_own_servers_hold_them(self, workspace: Workspace, free: set[int]) -> None:
        workspace.prepare()
        chosen = ports.choose(workspace, (LEADS,), keep=False)
        free.update(chosen.values())

        assert ports.choose(workspace, (LEADS,), keep=True) == chosen

    def test_never_meet_although_each_process_needs_several(self, workspace: Workspace, free: set[int]) -> None:
        workspace.prepare()

        chosen = ports.choose(workspace, (LEADS, GATEWAY), keep=False)

        used = [number for name, port in chosen.items() for number in range(port, port + (6 if name.endswith("_health") else 1))]
        assert len(used) == len(set(used))


class TestVariables:
    def test_name_the_private_servers_when_the_user_gave_none(self, workspace: Workspace) -> None:
        found = variables(workspace, LEADS)

        assert found["LEADS_DATABASE_URL"] == "postgresql://private/leads"
        assert found["AMQP_URL"] == "amqp://private/leads"
        assert found["AMQP_ADMIN_URL"] == "amqp://private/admin"
        assert found["HEALTH_PORT"] == "21000"
        assert found["BATON_SEALING_KEY_FILE"].endswith("secrets/sealing.key")
        assert "BATON_DEMO" not in found

    def test_give_way_to_the_users_own(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GATEWAY_DATABASE_URL", "postgresql://mine/gateway")
        monkeypatch.setenv("AMQP_URL", "amqp://mine")

        found = variables(workspace, GATEWAY, demo=True)

        assert found["GATEWAY_DATABASE_URL"] == "postgresql://mine/gateway"
        assert found["AMQP_URL"] == found["AMQP_ADMIN_URL"] == "amqp://mine"
        assert found["BATON_DEMO"] == "1"

    def test_do_not_make_every_start_compile_everything(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        monkeypatch.setenv("LANG", "C.UTF-8")

        assert environment.inherited()["LANG"] == "C.UTF-8"
        assert "PYTHONDONTWRITEBYTECODE" not in environment.inherited()


class TestSecrets:
    def test_are_made_once_and_readable_by_their_owner_alone(self, workspace: Workspace) -> None:
        workspace.prepare()
        secrets = Secrets(workspace)
        secrets.prepare((LEADS,))

        assert secrets.password("broker.leads") == Secrets(workspace).password("broker.leads")
        assert secrets.sealing_key() == Secrets(workspace).sealing_key()
        assert {stat.S_IMODE(path.stat().st_mode) for path in workspace.secrets.iterdir()} == {0o600}
        assert {path.name for path in workspace.secrets.iterdir()} >= {"principal.pem", "principal.pub.pem", "sealing.key"}


class TestPlan:
    def test_comes_back_as_it_was_written_and_is_private(self, workspace: Workspace) -> None:
        workspace.prepare()
        program = Program(name="leads", command=("python", "-m", "leads"), variables={"AMQP_URL": "amqp://secret"})

        plan.save(workspace, (program,))

        assert plan.load(workspace) == {"leads": program}
        assert stat.S_IMODE(workspace.plan.stat().st_mode) == 0o600


class TestDefinitions:
    def test_give_each_account_its_password_and_keep_no_empty_hash(self, tmp_path: Path) -> None:
        template = tmp_path / "definitions.json"
        template.write_text(json.dumps({"users": [{"name": "leads", "password_hash": "", "tags": ""}], "policies": []}))

        users = json.loads(definitions.with_passwords(template, "secret of {}".format))["users"]

        assert users == [{"name": "leads", "tags": "", "password": "secret of leads"}]


class TestWorkspace:
    def test_refuses_a_data_folder_that_somebody_planted(self, workspace: Workspace, tmp_path: Path) -> None:
        elsewhere = tmp_path / "elsewhere"
        elsewhere.mkdir()
        workspace.data.symlink_to(elsewhere)

        with pytest.raises(Problem, match="belongs to somebody else"):
            workspace.prepare()

    def test_keeps_the_supervisors_socket_short_enough_for_the_kernel(self, tmp_path: Path) -> None:
        deep = tmp_path.joinpath(*["folder"] * 20)

        assert len(str(Workspace(deep).socket)) < 104

        deep.mkdir(parents=True)
        with socket.socket(socket.AF_UNIX) as probe:
            probe.bind(str(Workspace(deep).socket))
        Workspace(deep).socket.unlink()


@pytest.mark.parametrize(("seconds", "text"), [(5, "5 s"), (65, "1 min 05 s"), (3700, "1 h 01 min")])
def test_a_duration_reads_as_people_say_it(seconds: int, text: str) -> None:
    assert duration(seconds) == text
