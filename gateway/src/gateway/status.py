"""One table from kind of refusal to status, in all three protocols, and the refusal's details as google.rpc messages."""

from collections.abc import Sequence
from datetime import timedelta

from google.protobuf.any_pb2 import Any as AnyMessage
from google.protobuf.duration_pb2 import Duration
from google.protobuf.message import Message
from google.rpc import error_details_pb2

from gateway.refusals import FieldFault, Refusal

DOMAIN = "baton"

# kind: (gRPC status, Connect code, HTTP status)
STATUS_OF_KIND = {
    "InvalidArgument": ("INVALID_ARGUMENT", "invalid_argument", 400),
    "NotFound": ("NOT_FOUND", "not_found", 404),
    "AlreadyExists": ("ALREADY_EXISTS", "already_exists", 409),
    "FailedPrecondition": ("FAILED_PRECONDITION", "failed_precondition", 400),
    "Conflict": ("ABORTED", "aborted", 409),
    "PermissionDenied": ("PERMISSION_DENIED", "permission_denied", 403),
    "Unauthenticated": ("UNAUTHENTICATED", "unauthenticated", 401),
    "ResourceExhausted": ("RESOURCE_EXHAUSTED", "resource_exhausted", 429),
    "DeadlineExceeded": ("DEADLINE_EXCEEDED", "deadline_exceeded", 504),
    "Unavailable": ("UNAVAILABLE", "unavailable", 503),
    "Unimplemented": ("UNIMPLEMENTED", "unimplemented", 501),
    "Internal": ("INTERNAL", "internal", 500),
}


def status_of(refusal: Refusal) -> tuple[str, str, int]:
    """Return the statuses of a refusal; a kind newer than this gateway is INTERNAL."""
    return STATUS_OF_KIND.get(refusal.kind, STATUS_OF_KIND["Internal"])


def message_of(refusal: Refusal, locale: str) -> str:
    """Return the sentence in the caller's language."""
    return refusal.texts.get(locale) or refusal.texts.get("en") or refusal.code


def details_of(refusal: Refusal, *, room: int | None = None) -> list[AnyMessage]:
    """Return ErrorInfo, the sentence in each language, the fields at fault, and when to try again.

    `room` is how many bytes the fields at fault may take, where a protocol has a bound: those that have no room any more are
    counted in the ErrorInfo as `violations_left_out`.
    """
    bad, left_out = _fields_at_fault(refusal.violations, room)
    metadata = dict(refusal.metadata) | ({"violations_left_out": str(left_out)} if left_out else {})
    details: list[Message] = [error_details_pb2.ErrorInfo(reason=refusal.code, domain=DOMAIN, metadata=metadata)]
    details += [error_details_pb2.LocalizedMessage(locale=locale, message=text) for locale, text in refusal.texts.items()]
    if bad.field_violations:
        details.append(bad)
    if refusal.retry_after_s is not None:
        delay = Duration()
        delay.FromTimedelta(timedelta(seconds=refusal.retry_after_s))
        details.append(error_details_pb2.RetryInfo(retry_delay=delay))
    return [_packed(detail) for detail in details]


def _fields_at_fault(faults: Sequence[FieldFault], room: int | None) -> tuple[error_details_pb2.BadRequest, int]:
    """Return what is told of the fields, each in every language or not at all, and how many have no room."""
    bad = error_details_pb2.BadRequest()
    for told, fault in enumerate(faults):
        one = error_details_pb2.BadRequest()
        for locale, text in (fault.texts or {"en": fault.code}).items():
            violation = one.field_violations.add(field=fault.field, description=text, reason=fault.code)
            violation.localized_message.locale = locale
            violation.localized_message.message = text
        if room is not None and bad.ByteSize() + one.ByteSize() > room:
            return bad, len(faults) - told
        bad.MergeFrom(one)
    return bad, 0


def _packed(detail: Message) -> AnyMessage:
    packed = AnyMessage()
    packed.Pack(detail)
    return packed
