"""A private RabbitMQ node: loopback only, own ports, own epmd, own folder, gone when the run is over."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pika
import psutil

from chassis.testing.shared import free_port

BIN = Path("/usr/lib/rabbitmq/bin")
"""The real scripts: /usr/sbin/rabbitmq-server is a wrapper that changes the user and prints complaints."""

START_WITHIN_S = 90
_CONFIG = """\
# Without this bound the write-ahead log of quorum queues keeps 400 MB and more at rest.
raft.wal_max_size_bytes = 67108864
max_message_size = 1048576
log.file.level = warning
vm_memory_high_watermark.relative = 0.6
"""


class Broker:
    """One node. `start` it, or `join` one that another process started."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.port = 0
        self._ports: dict[str, Any] = {}

    def start(self) -> dict[str, Any]:
        """Start a fresh node and return the facts by which others join it."""
        self.home.mkdir(parents=True, exist_ok=True)
        self._ports = {"amqp": free_port(), "dist": free_port(), "epmd": free_port()}
        self.port = self._ports["amqp"]
        (self.home / "rabbitmq.conf").write_text(_CONFIG)
        (self.home / "enabled_plugins").write_text("[].\n")
        self.restart()
        return self._ports

    def join(self, facts: dict[str, Any]) -> None:
        """Use a node that another process of the run has started."""
        self._ports = facts
        self.port = facts["amqp"]

    def restart(self) -> None:
        """Start the node in its folder and wait until it serves; what was durable is there again."""
        with (self.home / "out").open("ab") as out:
            subprocess.Popen(
                [BIN / "rabbitmq-server"],
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                cwd=self.home,
            )
        deadline = time.monotonic() + START_WITHIN_S
        while not self._serves():
            if time.monotonic() > deadline:
                raise RuntimeError(f"the broker did not start: {(self.home / 'out').read_text()[-2000:]}")
            time.sleep(0.05)

    def shut_down(self) -> None:
        """Let the node leave in order, as for an upgrade; `restart` brings it back."""
        self.ctl("shutdown")

    def stop(self) -> None:
        """End the node and its epmd, whatever state they are in: nothing of it is kept, and leaving in order takes many seconds."""
        self.kill()
        subprocess.run(["/usr/bin/epmd", "-kill"], env=self._environment(), capture_output=True, check=False, timeout=20)

    def kill(self) -> None:
        """Kill the node as a power cut of this one process would."""
        pid_file = self.home / "pid"
        if not pid_file.exists():
            return
        pid = int(pid_file.read_text())
        with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
            process = psutil.Process(pid)
            if "beam" in process.name():
                os.kill(pid, signal.SIGKILL)
                with contextlib.suppress(psutil.TimeoutExpired):
                    process.wait(10)
        pid_file.unlink(missing_ok=True)

    def url(self, vhost: str = "/", *, user: str = "guest", password: str = "guest") -> str:  # noqa: S107 - loopback default
        """Return the AMQP address of `vhost` for `user`."""
        return f"amqp://{user}:{quote(password)}@127.0.0.1:{self.port}/{quote(vhost, safe='')}"

    def ctl(self, *arguments: str, timeout: float = 60) -> str:
        """Run one rabbitmqctl command against this node and return what it printed."""
        done = subprocess.run(
            [BIN / "rabbitmqctl", "--quiet", *arguments],
            env=self._environment(),
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        if done.returncode:
            raise subprocess.SubprocessError(f"rabbitmqctl {arguments[0]}: {done.stdout}{done.stderr}")
        return done.stdout

    def add_vhost(self, name: str | None = None) -> str:
        """Create a virtual host, with the policy of our exchanges left to the caller, and return its address."""
        name = name or f"v{secrets.token_hex(4)}"
        self._evaluate(
            f'rabbit_vhost:add(<<"{name}">>, <<"test">>), '
            f'rabbit_auth_backend_internal:set_permissions(<<"guest">>, <<"{name}">>, <<".*">>, <<".*">>, <<".*">>, <<"test">>).'
        )
        return self.url(name)

    def import_definitions(self, file: Path) -> None:
        """Take in virtual hosts, accounts, rights and policies from a file of definitions."""
        self._evaluate(f'{{ok, Text}} = file:read_file(<<"{file}">>), ok = rabbit_definitions:import_raw(Text).')

    def remove(self) -> None:
        """Stop the node and delete its folder."""
        self.stop()
        shutil.rmtree(self.home, ignore_errors=True)

    def _evaluate(self, expression: str) -> None:
        """Let the node evaluate Erlang: asked by `erl_call` in milliseconds, where rabbitmqctl would start an Erlang of its own."""
        if (erl_call := shutil.which("erl_call")) is None:
            self.ctl("eval", expression)
            return
        cookie = (self.home / ".erlang.cookie").read_text()
        command = [erl_call, "-r", "-n", "baton@localhost", "-c", cookie, "-e"]  # -r: two at once must not have one name
        done = subprocess.run(
            command, env=self._environment(), input=f"{expression}\n", capture_output=True, text=True, timeout=60, check=False
        )
        if done.returncode:
            self.ctl("eval", expression)
        elif not done.stdout.startswith("{ok"):
            raise subprocess.SubprocessError(f"erl_call: {done.stdout}")

    def _serves(self) -> bool:
        try:
            # A plain socket first: the client would log every refusal with a traceback.
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            parameters = pika.URLParameters(self.url())
            parameters.socket_timeout = parameters.blocked_connection_timeout = 5
            pika.BlockingConnection(parameters).close()
        except (pika.exceptions.AMQPError, OSError):
            return False
        return True

    def _environment(self) -> dict[str, str]:
        """Return the variables that keep the node away from any other; all of them are needed."""
        home = str(self.home)
        return {
            "PATH": f"{BIN}:/usr/bin:/bin",
            "LANG": "C.UTF-8",
            "HOME": home,
            "RABBITMQ_NODENAME": "baton@localhost",
            "RABBITMQ_NODE_PORT": str(self._ports["amqp"]),
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_DIST_PORT": str(self._ports["dist"]),
            "ERL_EPMD_PORT": str(self._ports["epmd"]),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_MNESIA_BASE": f"{home}/mnesia",
            "RABBITMQ_LOG_BASE": f"{home}/log",
            "RABBITMQ_PID_FILE": f"{home}/pid",
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{home}/enabled_plugins",
            "RABBITMQ_CONFIG_FILE": f"{home}/rabbitmq.conf",
            "RABBITMQ_ADVANCED_CONFIG_FILE": f"{home}/advanced.config",
            "RABBITMQ_CONF_ENV_FILE": "/dev/null",
            # Without the first the distribution port listens on every address; the rest stops idle schedulers from spinning.
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
        }
