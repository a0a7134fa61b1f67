"""The local stack as a whole: bring it up, take it down, say how it is."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from baton_cli.output import remark, step
from baton_cli.problem import Exit, Problem
from baton_cli.stack import environment, migration, orphans, plan, readiness
from baton_cli.stack import ports as port_choice
from baton_cli.stack.broker import Broker
from baton_cli.stack.database import Database
from baton_cli.stack.plan import Program
from baton_cli.stack.secrets import Secrets
from baton_cli.stack.services import Service, services
from baton_cli.stack.supervisor import Supervisor
from baton_cli.stack.workspace import Workspace
from baton_cli.texts import refuse

DOOR = "gateway"


class Stack:
    """Everything of one working copy that runs on this machine."""

    def __init__(self, workspace: Workspace, *, only: Sequence[str] | None = None) -> None:
        """Raises: Problem when `only` names a service that is not installed."""
        self._workspace = workspace
        self._installed = tuple(service for service in services() if installed(service.name))
        self._services = chosen(self._installed, only) if only else self._installed
        self._secrets = Secrets(workspace)
        self._supervisor = Supervisor(workspace)

    def up(self, *, demo: bool = False) -> None:
        """Start what does not run yet; what runs with the same settings is left alone.

        Raises: Problem when services run that are not among those to run; then nothing is changed.
        """
        if others := self._others():
            asked = [service.name for service in self._services if service.name != DOOR] or [DOOR]
            raise refuse("STACK_MORE_RUNS", others=", ".join(others), only=" ".join(f"--only {name}" for name in asked))
        self._workspace.prepare()
        if not self._supervisor.alive and (left := orphans.end(self._workspace)):
            remark(f"  ended {left} processes that a killed supervisor had left")
        ports = port_choice.choose(self._workspace, self._installed, keep=self._supervisor.alive)
        database, broker = self._servers(ports)
        with step("settings"):
            programs = self._plan(ports, database, broker, demo=demo)
        known_broker = broker is not None and self._runs(broker.name)
        for server in (database, broker):
            if server:
                self._supervisor.start(server.name)  # both at once: the broker takes its time
        if database:
            with step("PostgreSQL"):
                self._open(database)
        if broker:
            with step("RabbitMQ"):
                broker.wait()
                if known_broker:
                    broker.refresh()
        self._start_services(programs)
        with step("every service ready"):
            readiness.wait({service.name: ports[f"{service.name}_health"] for service in self._services}, self._supervisor)

    def down(self, *, purge: bool) -> None:
        """Stop everything; with `purge` also delete databases, messages and secrets."""
        known = plan.load(self._workspace)
        if self._supervisor.alive:
            with step("stop"):
                self._supervisor.shut_down()
        orphans.end(self._workspace)
        if "rabbitmq" in known:
            Broker(self._workspace, self._secrets, port_choice.choose(self._workspace, self._installed, keep=True)).forget()
        if purge:
            with step("delete data"):
                shutil.rmtree(self._workspace.data, ignore_errors=True)
                for folder in (self._workspace.secrets, self._workspace.state / "files"):
                    shutil.rmtree(folder, ignore_errors=True)
                for file in (self._workspace.plan, self._workspace.state / "ports.json", self._workspace.state / "token.json"):
                    file.unlink(missing_ok=True)

    def status(self) -> dict[str, Any]:
        """What runs, since when, where, and what each process still waits for."""
        states = self._supervisor.states()
        if not states:
            return {"running": False, "ready": False, "processes": []}
        ports = port_choice.choose(self._workspace, self._installed, keep=True)
        processes = []
        for name, state in states.items():
            health = ports.get(f"{name}_health")
            waits_for = readiness.missing(health) if health and state.running else None
            seconds = int(time.time() - state.started_at) if state.started_at else 0
            ready = state.state == "RUNNING" and waits_for is None
            processes.append(
                {"name": name, "state": state.state, "pid": state.pid, "seconds": seconds, "ready": ready, "waits_for": waits_for}
            )
        return {
            "running": True,
            "ready": all(process["ready"] for process in processes),
            "processes": processes,
            "addresses": self.addresses(),
        }

    def addresses(self) -> dict[str, str]:
        """Where people and programs reach the stack."""
        ports = port_choice.choose(self._workspace, self._installed, keep=True)
        found = {"console": ("http://127.0.0.1:{}", "GATEWAY_HTTP_PORT"), "grpc": ("127.0.0.1:{}", "GATEWAY_GRPC_PORT")}
        result = {name: form.format(ports[port]) for name, (form, port) in found.items() if port in ports}
        database, broker = self._servers(ports)
        return (
            result
            | ({"broker": f"127.0.0.1:{ports['amqp']}"} if broker else {})
            | ({"postgres": f"127.0.0.1:{ports['postgres']}"} if database else {})
        )

    def broker_url(self) -> str:
        """The operator's own way into the broker."""
        broker = self.own_broker()
        return broker.url(environment.ADMIN) if broker else environment.admin_url(None)

    def own_broker(self) -> Broker | None:
        """The broker that this stack runs; None when it uses another's. Raises Problem when the stack is down."""
        if environment.admin_url(None):
            return None
        if not self._supervisor.alive:
            raise Problem("the local stack does not run", "run `baton up`, or set AMQP_ADMIN_URL", code=Exit.UNAVAILABLE)
        return Broker(self._workspace, self._secrets, port_choice.choose(self._workspace, self._installed, keep=True))

    def _servers(self, ports: port_choice.Ports) -> tuple[Database | None, Broker | None]:
        """The private servers that are needed: none for what the user's own variables name."""
        database = Database(self._workspace, self._secrets, ports["postgres"])
        own_databases = self._services and all(environment.given_database(service) for service in self._services)
        broker = Broker(self._workspace, self._secrets, ports)
        return None if own_databases else database, None if environment.given_broker() else broker

    def _programs(self, ports: port_choice.Ports, database: Database | None, broker: Broker | None, *, demo: bool) -> tuple[Program, ...]:
        servers = [server.program() for server in (database, broker) if server]
        processes = [
            Program(
                name=service.name,
                command=(sys.executable, "-m", service.name),
                variables=environment.variables(
                    service,
                    workspace=self._workspace,
                    ports=ports,
                    database_url=database.url if database else None,
                    broker_url=broker.url if broker else None,
                    demo=demo,
                ),
            )
            for service in self._services
        ]
        return (*servers, *processes)

    def _plan(self, ports: port_choice.Ports, database: Database | None, broker: Broker | None, *, demo: bool) -> tuple[Program, ...]:
        """Write down what is to run, and make the supervisor know it; a program whose settings changed is stopped."""
        self._secrets.prepare(self._services)
        before = plan.load(self._workspace)
        programs = self._programs(ports, database, broker, demo=demo or _was_demo(before))
        for server in (database, broker):
            if server and not self._runs(server.name):
                server.prepare()
        plan.save(self._workspace, programs)
        self._supervisor.apply(programs)
        for program in programs:
            if program.name in before and before[program.name].differs(program):
                self._supervisor.stop(program.name)
        return programs

    def _open(self, database: Database) -> None:
        """Wait for the server, and give every service that has no database of its own one there."""
        database.wait()
        for service in self._services:
            if not environment.given_database(service):
                database.grant(service.name)

    def _start_services(self, programs: tuple[Program, ...]) -> None:
        """Migrate what does not run yet, all of it before any of it starts."""
        waiting = [service for service in self._services if not self._runs(service.name)]
        if not waiting:
            remark("  everything runs already")
            return
        variables = {program.name: program.variables for program in programs}
        with step("migrations"):
            migration.migrate(self._workspace, {service.name: variables[service.name] for service in waiting})
        with step("services"):
            for service in waiting:
                self._supervisor.start(service.name)

    def _others(self) -> list[str]:
        """Services that run and were not asked for: taking one away is for `down` alone, never a by-effect of starting another."""
        wanted = {service.name for service in self._services}
        return [service.name for service in self._installed if service.name not in wanted and self._runs(service.name)]

    def _runs(self, name: str) -> bool:
        state = self._supervisor.states().get(name)
        return state is not None and state.running


def _was_demo(before: dict[str, Program]) -> bool:
    return any("BATON_DEMO" in program.variables for program in before.values())


def chosen(known: Sequence[Service], only: Sequence[str]) -> tuple[Service, ...]:
    """Return the named services and the gateway, which is the only door to them.

    Raises: Problem for a name that is none of them.
    """
    names = {service.name for service in known}
    if strangers := [name for name in only if name not in names]:
        raise Problem(f"no service {', '.join(strangers)} is installed", f"there are: {', '.join(sorted(names))}", code=Exit.USAGE)
    return tuple(service for service in known if service.name in {*only, DOOR})


def installed(service: str) -> bool:
    """Whether this environment holds the service; a department may run only some of them."""
    return find_spec(service) is not None and find_spec(f"{service}.__main__") is not None
