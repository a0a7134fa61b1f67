"""A private RabbitMQ node: loopback only, an account for each service with no more rights than it needs."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

import pika
from pika.exceptions import AMQPError

from baton_cli.problem import Problem
from baton_cli.stack import definitions, environment, servers
from baton_cli.stack.plan import Program
from baton_cli.stack.ports import Ports
from baton_cli.stack.secrets import Secrets
from baton_cli.stack.workspace import Workspace

START_SECONDS = 120
SETTINGS = """\
listeners.tcp.default = 127.0.0.1:{port}
load_definitions = {definitions}
raft.wal_max_size_bytes = 67108864
disk_free_limit.absolute = 256MB
log.file = false
log.console = true
log.console.level = info
"""


class Broker:
    """The stack's own RabbitMQ node."""

    name = "rabbitmq"

    def __init__(self, workspace: Workspace, secrets: Secrets, ports: Ports) -> None:
        self._workspace = workspace
        self._secrets = secrets
        self._ports = ports

    @property
    def _home(self) -> Path:
        return self._workspace.data / "rabbitmq"

    @property
    def _definitions(self) -> Path:
        return self._home / "definitions.json"

    def program(self) -> Program:
        command = (str(self._programs() / "rabbitmq-server"),)
        return Program(
            name=self.name, command=command, variables=self._variables(), account=self._workspace.account, priority=20, stop_wait_seconds=40
        )

    def prepare(self) -> None:
        """Write what the node reads when it starts: settings, accounts, permissions, policies."""
        for folder in (self._home, self._home / "node"):
            folder.mkdir(mode=0o700, exist_ok=True)
            self._workspace.give(folder)
        settings = SETTINGS.format(port=self._ports["amqp"], definitions=self._definitions)
        for name, text in {"rabbitmq.conf": settings, "enabled_plugins": "[].\n", "rabbitmq-env.conf": ""}.items():
            self._workspace.write_private(self._home / name, text, for_servers=True)
        self._write_definitions()

    def refresh(self) -> None:
        """Give a node that already runs the accounts and permissions that are new since it started."""
        self._write_definitions()
        self.ctl("import_definitions", str(self._definitions))

    def load(self, text: str) -> None:
        """Add what `text`, definitions in JSON, says to a node that runs."""
        file = self._home / "more.json"
        self._workspace.write_private(file, text, for_servers=True)
        try:
            self.ctl("import_definitions", str(file))
        finally:
            file.unlink(missing_ok=True)  # it holds passwords

    def ctl(self, *arguments: str) -> str:
        """Run one command of the node's own tool and return what it printed."""
        return servers.run(self._workspace, [str(self._programs() / "rabbitmqctl"), "-q", *arguments], self._variables())

    def password(self, account: str) -> str:
        """The account's password, made when there is none yet."""
        return self._secrets.password(f"broker.{account}")

    def forget_password(self, account: str) -> None:
        """The account is gone."""
        (self._workspace.secrets / f"broker.{account}").unlink(missing_ok=True)

    def url(self, account: str) -> str:
        return f"amqp://{account}:{self._secrets.password(f'broker.{account}')}@127.0.0.1:{self._ports['amqp']}/%2F"

    def wait(self) -> None:
        """Return when the node takes connections."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                pika.BlockingConnection(pika.URLParameters(self.url(environment.ADMIN))).close()
                return
            except (AMQPError, OSError) as error:
                if time.monotonic() > deadline:
                    raise Problem("RabbitMQ does not answer", "see `baton logs rabbitmq`", tail=repr(error)) from error
                time.sleep(0.3)

    def forget(self) -> None:
        """Stop the port mapper that the node left behind."""
        with contextlib.suppress(Problem, OSError):
            servers.run(self._workspace, ["epmd", "-port", str(self._ports["epmd"]), "-kill"], self._variables())

    def _write_definitions(self) -> None:
        text = definitions.with_passwords(self._workspace.definitions, lambda account: self._secrets.password(f"broker.{account}"))
        self._workspace.write_private(self._definitions, text, for_servers=True)

    def _programs(self) -> Path:
        return servers.folder("RabbitMQ", servers.BROKER_FOLDERS, "rabbitmq-server")

    def _variables(self) -> dict[str, str]:
        """All of them are needed: without the last one the distribution port listens on every address."""
        return {
            "HOME": str(self._home),
            "PATH": f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin",
            "LANG": "C.UTF-8",
            "RUNNING_UNDER_SYSTEMD": "true",  # its script then becomes the node instead of standing between it and signals
            "RABBITMQ_LOG": "-color",
            "RABBITMQ_NODENAME": "baton@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self._ports["amqp"]),
            "RABBITMQ_DIST_PORT": str(self._ports["amqp_dist"]),
            "ERL_EPMD_PORT": str(self._ports["epmd"]),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_MNESIA_BASE": str(self._home / "node"),
            "RABBITMQ_LOG_BASE": str(self._home),
            "RABBITMQ_PID_FILE": str(self._home / "node.pid"),
            "RABBITMQ_CONFIG_FILE": str(self._home / "rabbitmq.conf"),
            "RABBITMQ_CONF_ENV_FILE": str(self._home / "rabbitmq-env.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self._home / "enabled_plugins"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
        }
