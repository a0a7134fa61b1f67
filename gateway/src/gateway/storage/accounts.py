"""Accounts and their failures; every method is a transaction of its own."""

from collections.abc import Callable
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.dialects.postgresql import insert

from gateway.identity.log_in import Account
from gateway.storage import tables as d

FORGET_AFTER = timedelta(days=1)


class DatabaseAccounts:
    """Accounts in the gateway's database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, login: str) -> Account:
        """Return what is known of `login`, also when nobody has it."""
        account, failure, person = d.account, d.login_failure, d.person
        with self._engine.connect() as connection:
            row = connection.execute(
                sa.select(account.c.person_id, account.c.password_hash, person.c.active)
                .join(person, person.c.id == account.c.person_id)
                .where(account.c.login == login)
            ).one_or_none()
            locked = connection.execute(sa.select(failure.c.locked_until).where(failure.c.login == login)).scalar_one_or_none()
        return Account(
            login=login,
            person_id=row.person_id if row else None,
            password_hash=row.password_hash if row else None,
            active=bool(row and row.active),
            locked_until=locked,
        )

    def failed(self, login: str, *, at: datetime, lock_for: Callable[[int], timedelta | None]) -> None:
        """Count a failure and lock the name when there were too many."""
        failure = d.login_failure
        fresh = insert(failure).values(login=login, failures=1, last_at=at)
        count = sa.case((failure.c.last_at < at - FORGET_AFTER, 1), else_=failure.c.failures + 1)
        with self._engine.begin() as connection:
            failures = connection.execute(
                fresh.on_conflict_do_update(index_elements=["login"], set_={"failures": count, "last_at": at}).returning(failure.c.failures)
            ).scalar_one()
            rest = lock_for(failures)
            if rest is not None:
                connection.execute(sa.update(failure).where(failure.c.login == login).values(locked_until=at + rest))

    def succeeded(self, login: str, *, new_hash: str | None) -> None:
        """Forget the failures; keep the stronger hash when there is one."""
        with self._engine.begin() as connection:
            connection.execute(sa.delete(d.login_failure).where(d.login_failure.c.login == login))
            if new_hash is not None:
                connection.execute(sa.update(d.account).where(d.account.c.login == login).values(password_hash=new_hash))
