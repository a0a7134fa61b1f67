"""One database in which several can be seen at once, each as a schema: where an oracle asks its questions."""

from collections.abc import Mapping
from typing import Any

import psycopg
from sqlalchemy.engine import make_url

from chassis.testing.postgres import Cluster


class Judge:
    """Shows the databases at `urls` as schemas of their names."""

    def __init__(self, cluster: Cluster, urls: Mapping[str, str]) -> None:
        self._connection = psycopg.connect(plain(cluster.create("judge")), autocommit=True)
        self._connection.execute("create extension postgres_fdw")
        for schema, url in urls.items():
            at = make_url(url)
            place = f"(host '127.0.0.1', port '{at.port}', dbname '{at.database}', fetch_size '10000')"
            for statement in (
                f"create server {schema} foreign data wrapper postgres_fdw options {place}",
                f"create user mapping for current_user server {schema} options (user '{at.username}', password '{at.password}')",
                f"create schema {schema}",
                f"import foreign schema public from server {schema} into {schema}",
            ):
                self._connection.execute(statement)

    def ask(self, statement: str) -> list[tuple[Any, ...]]:
        """Return the rows of a question."""
        return self._connection.execute(statement).fetchall()

    def close(self) -> None:
        """Let go."""
        self._connection.close()


def plain(url: str) -> str:
    """Return an address as psycopg itself reads it."""
    return url.replace("+psycopg", "")
