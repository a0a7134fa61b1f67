"""A private PostgreSQL: loopback only, scram passwords, a role and a database for each service."""

from __future__ import annotations

import time
from pathlib import Path

import psycopg
from psycopg import sql

from baton_cli.problem import Problem
from baton_cli.stack import servers
from baton_cli.stack.plan import Program
from baton_cli.stack.secrets import Secrets
from baton_cli.stack.workspace import Workspace

SUPERUSER = "postgres"
START_SECONDS = 60
SETTINGS = """
# Written by `baton up`.
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 300
shared_buffers = '256MB'
wal_compression = on
max_wal_size = '2GB'
random_page_cost = 1.1
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %u@%d '
"""


class Database:
    """The stack's own PostgreSQL server."""

    name = "postgres"

    def __init__(self, workspace: Workspace, secrets: Secrets, port: int) -> None:
        self._workspace = workspace
        self._secrets = secrets
        self._port = port

    @property
    def _cluster(self) -> Path:
        return self._workspace.data / "postgres"

    def program(self) -> Program:
        """How the supervisor starts it; SIGINT ends sessions and stops it cleanly."""
        command = (str(self._programs() / "postgres"), "-D", str(self._cluster))
        return Program(
            name=self.name, command=command, account=self._workspace.account, priority=10, stop_signal="INT", stop_wait_seconds=30
        )

    def prepare(self) -> None:
        """Make the cluster when there is none, and its settings every time."""
        if not (self._cluster / "PG_VERSION").exists():
            self._create()
        self._workspace.write_private(self._cluster / "baton.conf", SETTINGS.format(port=self._port), for_servers=True)

    def url(self, role: str) -> str:
        return f"postgresql://{role}:{self._secrets.password(f'database.{role}')}@127.0.0.1:{self._port}/{role}"

    def wait(self) -> None:
        """Return when it answers queries, also after a crash that it has to recover from."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                psycopg.connect(self._admin_url(), connect_timeout=2).close()
                return
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline:
                    raise Problem("PostgreSQL does not answer", "see `baton logs postgres`", tail=str(error)) from error
                time.sleep(0.1)

    def grant(self, role: str) -> None:
        """Make a role and a database of that name which nobody else may enter."""
        name = sql.Identifier(role)
        password = sql.Literal(self._secrets.password(f"database.{role}"))
        with psycopg.connect(self._admin_url(), autocommit=True) as connection:
            verb = sql.SQL("alter" if _exists(connection, "pg_roles", "rolname", role) else "create")
            connection.execute(sql.SQL("{} role {} login password {}").format(verb, name, password))
            if not _exists(connection, "pg_database", "datname", role):
                connection.execute(sql.SQL("create database {} owner {}").format(name, name))
            connection.execute(sql.SQL("revoke all on database {} from public").format(name))

    def _create(self) -> None:
        password_file = self._workspace.data / "postgres.password"
        self._workspace.write_private(password_file, self._secrets.password("database.postgres"), for_servers=True)
        options = ["--username", SUPERUSER, "--pwfile", str(password_file), "--auth", "scram-sha-256"]
        # C.UTF-8 knows which Chinese characters are letters (trigrams need it), exists everywhere, and sorts as bytes.
        options += ["--encoding", "UTF8", "--locale", "C.UTF-8", "--pgdata", str(self._cluster)]
        try:
            servers.run(self._workspace, [str(self._programs() / "initdb"), *options], {})
        finally:
            password_file.unlink()
        with (self._cluster / "postgresql.conf").open("a") as settings:
            settings.write("\ninclude 'baton.conf'\n")

    def _programs(self) -> Path:
        return servers.folder("PostgreSQL", servers.DATABASE_FOLDERS, "initdb")

    def _admin_url(self) -> str:
        return f"postgresql://{SUPERUSER}:{self._secrets.password('database.postgres')}@127.0.0.1:{self._port}/postgres"


def _exists(connection: psycopg.Connection, catalog: str, column: str, value: str) -> bool:
    query = sql.SQL("select 1 from {} where {} = %s").format(sql.Identifier(catalog), sql.Identifier(column))
    return connection.execute(query, [value]).fetchone() is not None
