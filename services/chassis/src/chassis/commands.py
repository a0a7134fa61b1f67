"""What happens around every command: who calls, what it says, once only, all or nothing.

Free of nameko, so that the same code runs under eventlet, in tests and in a simulation.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeVar

import structlog
from marshmallow import Schema, ValidationError
from sqlalchemy.exc import DBAPIError, OperationalError

from chassis.call_refusals import InvalidFields, KeyMissing, KeyReused, NotVouchedFor, TooLate
from chassis.clock import Clock, utc_now
from chassis.errors import DomainError
from chassis.fields import violations
from chassis.ids import new_id
from chassis.principal import Principal, Unauthenticated, Verifier
from chassis.texts import Catalog

log = structlog.get_logger(__name__)

MAX_KEY_LENGTH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Everything about a call that is not its request."""

    principal: Principal
    method: str
    idempotency_key: str | None
    correlation_id: str
    traceparent: str | None
    via: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredReply:
    """What a key was used for; `reply` is None while its command has not committed."""

    body_sha256: str
    reply: str | None


class Work(Protocol):
    """A unit of work: everything in it commits together or not at all."""

    def claim(self, key: str, *, body_sha256: str) -> StoredReply | None:
        """Take `key` for this unit; return what it was used for when it was taken before, waiting for a unit in flight."""

    def keep(self, key: str, reply: str) -> None:
        """Store the reply under the key taken before."""

    def remember(self, refusal: DomainError) -> None:
        """Record a refusal that is itself a fact."""

    def commit(self) -> None:
        """Make everything visible at once."""


W = TypeVar("W", bound=Work)
Open = Callable[[Call], AbstractContextManager[W]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Method(Generic[W]):
    """One method of a service: how to read its request, run it and write its reply.

    `query` methods take no idempotency key and commit nothing; `audited` ones commit the trace they leave, but keep no reply.
    """

    name: str
    schema: Schema
    execute: Callable[[Any, W], Any]
    encode: Callable[[Any, W], Mapping[str, Any]]
    query: bool = False
    audited: bool = False


class Runner(Generic[W]):
    """Runs methods: verifies the principal, reads the request, and keeps command, reply and facts in one transaction."""

    def __init__(self, service: str, *, open_work: Open[W], verifier: Verifier, catalog: Catalog, clock: Clock = utc_now) -> None:
        self._service = service
        self._open = open_work
        self._verifier = verifier
        self._catalog = catalog
        self._clock = clock

    def run(self, method: Method[W], request: object, headers: Mapping[str, Any]) -> dict[str, Any]:
        """Return `{"reply": …}` or `{"refusal": …}`; anything else that goes wrong is raised and stays inside."""
        try:
            call = self._call(method, headers)
            return {"reply": self._read(method, call, request) if method.query else self._write(method, call, request)}
        except DomainError as refusal:
            return {"refusal": self.refusal(refusal)}
        except (OperationalError, DBAPIError) as fault:
            if isinstance(fault, OperationalError) or fault.connection_invalidated:
                log.warning("database away", method=method.name, error=type(fault).__name__)
                return {"refusal": self._unavailable()}
            raise

    def sweep(self, name: str, execute: Callable[[W], int]) -> int:
        """Run something the service does by itself, in a unit of work of its own, and commit it; return how many it handled."""
        with self._open(service_call(self._service, name, at=self._clock())) as work:
            handled = execute(work)
            work.commit()
        return handled

    def _call(self, method: Method[W], headers: Mapping[str, Any]) -> Call:
        now = self._clock()
        if (deadline := headers.get("deadline")) and datetime.fromisoformat(str(deadline)) <= now:
            raise TooLate
        try:
            principal = self._verifier.verify(headers.get("principal"))
        except Unauthenticated as fault:
            log.warning("call without a valid principal", method=method.name, fault=str(fault))
            raise NotVouchedFor from fault
        key = headers.get("idempotency_key")
        if not method.query and (not isinstance(key, str) or not 0 < len(key) <= MAX_KEY_LENGTH):
            raise KeyMissing
        return Call(
            principal=principal,
            method=method.name,
            idempotency_key=key,
            correlation_id=str(headers.get("correlation_id") or key or ""),
            traceparent=headers.get("traceparent"),
            via=str(headers.get("via") or "api"),
            at=now,
        )

    def _command(self, method: Method[W], request: object) -> Any:
        try:
            return method.schema.load(request)  # type: ignore[arg-type]  # anything may come over the wire; load refuses what is no mapping
        except ValidationError as fault:
            raise InvalidFields(violations=violations(fault.messages)) from fault

    def _read(self, method: Method[W], call: Call, request: object) -> Mapping[str, Any]:
        command = self._command(method, request)
        with self._open(call) as work:
            reply = method.encode(method.execute(command, work), work)
            if method.audited:
                work.commit()
            return reply

    def _write(self, method: Method[W], call: Call, request: object) -> Mapping[str, Any]:
        command = self._command(method, request)
        digest = _digest(method.name, request)
        key = f"{call.principal.sub}:{call.idempotency_key}"
        try:
            with self._open(call) as work:
                if (stored := work.claim(key, body_sha256=digest)) is not None:
                    return _replay(stored, digest)
                reply = method.encode(method.execute(command, work), work)
                work.keep(key, json.dumps(reply, ensure_ascii=False))
                work.commit()
                return reply
        except DomainError as refusal:
            self._record(refusal, call, key, digest)
            raise

    def _record(self, refusal: DomainError, call: Call, key: str, digest: str) -> None:
        """Write a refusal that is itself a fact, once per key, in a unit of work of its own."""
        if not refusal.is_fact:
            return
        with self._open(call) as work:
            if work.claim(f"{key}#refused", body_sha256=digest) is None:
                work.remember(refusal)
                work.keep(f"{key}#refused", "{}")
                work.commit()

    def refusal(self, error: DomainError) -> dict[str, Any]:
        """Return `error` as it travels: kind, stable code, both languages, and the fields at fault."""
        code = error.code if error.code.startswith(self._service.upper()) else f"{self._service.upper()}_{error.code}"
        return {
            "kind": error.kind,
            "code": code,
            "metadata": {key: _plain(value) for key, value in error.metadata.items()},
            "texts": self._catalog.texts(error.code, error.metadata),
            "violations": [
                {"field": fault.field, "code": fault.code, "texts": self._catalog.texts(fault.code, fault.metadata)}
                for fault in error.violations
            ],
        }

    def _unavailable(self) -> dict[str, Any]:
        code = "DATABASE_AWAY"
        return {
            "kind": "Unavailable",
            "code": f"{self._service.upper()}_{code}",
            "metadata": {},
            "texts": self._catalog.texts(code),
            "violations": [],
        }


def service_call(service: str, method: str, *, at: datetime) -> Call:
    """Return the call of a sweep or a consumer, which act for the whole company."""
    return Call(
        principal=Principal.service(service, until=at + timedelta(minutes=5)),
        method=method,
        idempotency_key=None,
        correlation_id=str(new_id()),
        traceparent=None,
        via="workflow",
        at=at,
    )


def _replay(stored: StoredReply, digest: str) -> Mapping[str, Any]:
    if stored.body_sha256 != digest:
        raise KeyReused
    reply = json.loads(stored.reply or "{}")
    assert isinstance(reply, dict)
    return reply


def _digest(method: str, request: object) -> str:
    canonical = json.dumps([method, request], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _plain(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, (list, tuple, set, frozenset)) else str(value)
