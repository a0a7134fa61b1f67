"""A refusal as people and scripts read it: stable code, sentence in their language, what is wrong with which field."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import grpc
from google.protobuf.message import Message
from google.rpc import error_details_pb2
from grpc_status import rpc_status

LATE_OR_AWAY = {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What the door or an owner answered instead of a reply."""

    status: str
    code: str
    message: str
    metadata: dict[str, str] = field(default_factory=dict)
    violations: tuple[dict[str, str], ...] = ()
    retry_after_seconds: float | None = None
    away: bool = False

    def as_dict(self) -> dict[str, Any]:
        always = {"status": self.status, "code": self.code, "message": self.message}
        sometimes = {"metadata": self.metadata, "violations": self.violations, "retry_after_seconds": self.retry_after_seconds}
        return {"error": {**always, **{name: value for name, value in sometimes.items() if value}}}


def language() -> str:
    """zh-CN or en, as BATON_LANG or the terminal's locale says."""
    locale = os.environ.get("BATON_LANG") or os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh-CN" if locale.lower().startswith("zh") else "en"


def refusal_of(error: grpc.RpcError) -> Refusal:
    """Read the rich status; a plain one has no code but its name."""
    status = error.code()
    details = list(_details(error))
    info = next((detail for detail in details if isinstance(detail, error_details_pb2.ErrorInfo)), None)
    texts = {detail.locale: detail.message for detail in details if isinstance(detail, error_details_pb2.LocalizedMessage)}
    retry = next((detail for detail in details if isinstance(detail, error_details_pb2.RetryInfo)), None)
    bad = [violation for detail in details if isinstance(detail, error_details_pb2.BadRequest) for violation in detail.field_violations]
    return Refusal(
        status=status.name,
        code=info.reason if info else status.name,
        message=texts.get(language()) or next(iter(texts.values()), None) or error.details() or "",
        metadata=dict(info.metadata) if info else {},
        violations=tuple(_in_language(bad)),
        retry_after_seconds=retry.retry_delay.ToTimedelta().total_seconds() if retry else None,
        away=status in LATE_OR_AWAY,
    )


def _in_language(violations: Iterable[error_details_pb2.BadRequest.FieldViolation]) -> Iterator[dict[str, str]]:
    """One entry for each fault; the door sends it once in every language."""
    chosen: dict[tuple[str, str], error_details_pb2.BadRequest.FieldViolation] = {}
    for violation in violations:
        key = (violation.field, violation.reason)
        if key not in chosen or violation.localized_message.locale == language():
            chosen[key] = violation
    for (field_path, code), violation in chosen.items():
        yield {"field": field_path, "code": code, "message": violation.localized_message.message or violation.description}


def _details(error: grpc.RpcError) -> Iterator[Message]:
    status = rpc_status.from_call(cast("grpc.Call", error))  # what a call raises is also the call
    kinds = (error_details_pb2.ErrorInfo, error_details_pb2.LocalizedMessage, error_details_pb2.BadRequest, error_details_pb2.RetryInfo)
    for packed in status.details if status else ():
        for kind in kinds:
            detail = kind()
            if packed.Unpack(detail):
                yield detail
