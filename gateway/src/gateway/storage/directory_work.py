"""The directory inside one transaction: entries, their events, and the wake-up of live readers."""

import base64
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection, Engine
from sqlalchemy.dialects.postgresql import insert

from chassis.commands import Call, StoredReply
from chassis.errors import DomainError
from chassis.ids import new_id
from chassis.journal import Fact, Origin, record
from chassis.replay_jobs import Replays
from chassis.replies import Replies
from chassis.sealing import Seal
from gateway.directory.errors import DirectoryConflict, LoginTaken
from gateway.directory.model import Department, Entry, Person, Role, Team
from gateway.identity.log_in import Hasher
from gateway.identity.sidebar import Connector
from gateway.importing.start_import import StartLeadImport
from gateway.messages import event_type, kind_of, state_of
from gateway.storage import read_tables as t
from gateway.storage import tables as d
from gateway.storage.directory_rows import fields_of, person_of, row_of
from gateway.storage.import_jobs import asked, stopped
from gateway.storage.projector import CHANNEL
from gateway.storage.read import texts
from gateway.storage.record_rows import RecordRows

_TABLES: dict[type[Entry], sa.Table] = {Department: d.department, Team: d.team, Person: d.person}


class DirectoryWork:
    """One unit of work; satisfies the use cases' port `Directory` and the runner's port `Work`."""

    def __init__(self, connection: Connection, call: Call, *, epoch: int, seal: Seal, hasher: Hasher) -> None:
        self._connection = connection
        self._call = call
        self.epoch = epoch
        self._seal = seal
        self._hasher = hasher
        self._replies = Replies(connection, d.replies)
        self.replays = Replays(connection, d.replay_jobs, d.journal, service="gateway", call=call)
        self.records = RecordRows(connection, by=call.principal.sub, at=call.at)
        self._announced: list[Entry] = []

    @property
    def actor_id(self) -> str:
        """Return who acts."""
        return self._call.principal.sub

    @property
    def actor_is_admin(self) -> bool:
        """Return whether an administrator acts."""
        return Role.ADMIN in self._call.principal.roles

    def new_id(self) -> str:
        """Return a fresh id."""
        return str(new_id())

    def person(self, person_id: str) -> Person | None:
        """Return and lock a person."""
        row = self._one(d.person, d.person.c.id == person_id)
        return person_of(row) if row else None

    def team(self, team_id: str) -> Team | None:
        """Return and lock a team."""
        row = self._one(d.team, d.team.c.id == team_id)
        return Team(**fields_of(row, Team)) if row else None

    def department(self, department_id: str) -> Department | None:
        """Return and lock a department."""
        row = self._one(d.department, d.department.c.id == department_id)
        return Department(**fields_of(row, Department)) if row else None

    def team_named(self, dept_id: str, name: str) -> Team | None:
        """Return and lock the team of that name in the department."""
        row = self._one(d.team, sa.and_(d.team.c.dept_id == dept_id, d.team.c.name == name))
        return Team(**fields_of(row, Team)) if row else None

    def department_keyed(self, key: str) -> Department | None:
        """Return and lock the department of that key."""
        row = self._one(d.department, d.department.c.key == key)
        return Department(**fields_of(row, Department)) if row else None

    def imported(self, system: str, external_ids: Collection[str]) -> Mapping[str, str]:
        """Return the ids of those people of another system that are known."""
        person = d.person.c
        rows = self._connection.execute(
            sa.select(person.external_id, person.id).where(
                person.system == system, person.external_id == sa.any_(texts(list(external_ids)))
            )
        )
        return {row.external_id: row.id for row in rows}

    def missing_people(self, ids: Collection[str]) -> set[str]:
        """Return those of `ids` that are no people."""
        return self._missing(d.person, ids)

    def missing_teams(self, ids: Collection[str]) -> set[str]:
        """Return those of `ids` that are no teams."""
        return self._missing(d.team, ids)

    def stored_name(self, sha256: str) -> str | None:
        """Return what the actor called a file, None when the actor has stored none of these bytes."""
        file = d.stored_file.c
        wanted = sa.select(file.name).where(file.sha256 == sha256, file.stored_by == self.actor_id)
        return self._connection.execute(wanted).scalar_one_or_none()

    def add_import(self, job_id: str, command: StartLeadImport, file_name: str) -> None:
        """Write down an import; whoever runs imports finds it there."""
        self._connection.execute(asked(job_id, command, file_name, by=self.actor_id, at=self._call.at))

    def stop_import(self, job_id: str) -> str | None:
        """Stop an import of the actor's unless it is over; return its state, None when there is no such import."""
        return stopped(self._connection, job_id, by=self.actor_id)

    def add(self, entries: Sequence[Entry]) -> None:
        """Insert new entries of one kind and announce them."""
        if not entries:
            return
        stamp = {"created_at": self._call.at, "created_by": self.actor_id, "updated_at": self._call.at, "updated_by": self.actor_id}
        try:
            self._connection.execute(sa.insert(_TABLES[type(entries[0])]), [row_of(entry) | stamp for entry in entries])
        except sa.exc.IntegrityError as fault:
            raise DirectoryConflict from fault
        self._announce(entries)

    def replace(self, entry: Entry) -> None:
        """Write the entry's next version and announce it. Raises DirectoryConflict."""
        table = _TABLES[type(entry)]
        changed = self._connection.execute(
            sa.update(table)
            .where(table.c.id == entry.id, table.c.version == entry.version - 1)
            .values(row_of(entry) | {"updated_at": self._call.at, "updated_by": self.actor_id})
        )
        if changed.rowcount != 1:
            raise DirectoryConflict(id=entry.id)
        self._announce([entry])

    def set_email(self, person_id: str, email: str) -> None:
        """Keep the address, sealed; it travels with the person's change, for those who hold the key."""
        sealed = self._seal.seal(email, place=f"person.email.{person_id}")
        self._connection.execute(sa.update(d.person).where(d.person.c.id == person_id).values(email_sealed=sealed))

    def set_account(self, person_id: str, login: str, password: str) -> None:
        """Replace the person's account. Raises LoginTaken."""
        account = d.account
        self._connection.execute(sa.delete(account).where(account.c.person_id == person_id))
        taken = self._connection.execute(
            insert(account)
            .values(
                login=login,
                person_id=person_id,
                password_hash=self._hasher.hash(password),
                changed_at=self._call.at,
                changed_by=self.actor_id,
            )
            .on_conflict_do_nothing()
            .returning(account.c.login)
        ).first()
        if taken is None:
            raise LoginTaken(login=login)
        self._connection.execute(sa.delete(d.login_failure).where(d.login_failure.c.login == login))

    def connector(self, key: str) -> Connector | None:
        """Return and lock a connector."""
        row = self._one(d.connector, d.connector.c.key == key)
        return Connector(**{name: row[name] for name in Connector.__slots__}) if row else None

    def set_connector(self, connector: Connector) -> None:
        """Keep the connector, in the place of the one of its key."""
        values = {name: getattr(connector, name) for name in Connector.__slots__}
        values |= {"changed_at": self._call.at, "changed_by": self.actor_id}
        self._connection.execute(insert(d.connector).values(values).on_conflict_do_update(index_elements=["key"], set_=values))

    def claim(self, key: str, *, body_sha256: str) -> StoredReply | None:
        """Take an idempotency key; return what it was used for."""
        return self._replies.claim(key, body_sha256=body_sha256)

    def keep(self, key: str, reply: str) -> None:
        """Store the reply under the key."""
        self._replies.keep(key, reply)

    def remember(self, refusal: DomainError) -> None:
        """Record a refusal that is itself a fact; the directory has none."""

    def commit(self) -> None:
        """Write the events and make everything visible at once."""
        facts = [self._fact(entry) for entry in self._announced]
        if facts:
            origin = Origin(
                actor=self.actor_id,
                mode="import" if self._call.via == "import" else "live",
                correlation_id=self._call.correlation_id,
                traceparent=self._call.traceparent,
            )
            record(self._connection, d.journal, facts, origin=origin, epoch=self.epoch)
            changes = [
                {"subject_kind": f.subject_kind, "subject": f.subject, "sequence": f.sequence, "type": f.type, "actor": self.actor_id}
                for f in facts
            ]
            self._connection.execute(sa.insert(t.change), changes)
            self._connection.execute(sa.select(sa.func.pg_notify(CHANNEL, "")))
            self._announced = []
        self._connection.commit()

    def _announce(self, entries: Sequence[Entry]) -> None:
        self._announced += entries

    def _fact(self, entry: Entry) -> Fact:
        return Fact(
            type=event_type(entry),
            subject_kind=kind_of(entry),
            subject=entry.id,
            sequence=entry.version,
            occurred_at=self._call.at,
            body={"state": state_of(entry) | self._sealed_email(entry)},
        )

    def _sealed_email(self, entry: Entry) -> dict[str, str]:
        """Return the person's sealed address as proto JSON; whoever holds the same key may write to the person."""
        if not isinstance(entry, Person):
            return {}
        sealed = self._connection.execute(sa.select(d.person.c.email_sealed).where(d.person.c.id == entry.id)).scalar_one_or_none()
        return {"sealed_email": base64.b64encode(sealed).decode()} if sealed else {}

    def _one(self, table: sa.Table, condition: sa.ColumnElement[bool]) -> Mapping[str, Any] | None:
        row = self._connection.execute(sa.select(table).where(condition).with_for_update()).mappings().one_or_none()
        return dict(row) if row else None

    def _missing(self, table: sa.Table, ids: Collection[str]) -> set[str]:
        if not ids:
            return set()
        known = self._connection.execute(sa.select(table.c.id).where(table.c.id == sa.any_(texts(list(ids)))))
        return set(ids) - set(known.scalars())


@contextmanager
def open_work(engine: Engine, call: Call, *, epoch: int, seal: Seal, hasher: Hasher) -> Iterator[DirectoryWork]:
    """Lend a unit of work; what was not committed is undone."""
    with engine.connect() as connection:
        yield DirectoryWork(connection, call, epoch=epoch, seal=seal, hasher=hasher)
