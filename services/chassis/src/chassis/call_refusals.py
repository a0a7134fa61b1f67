"""What any call may be refused for, before its use case is asked."""

from __future__ import annotations

from chassis.errors import InvalidArgument, PermissionDenied


class InvalidFields(InvalidArgument):
    """The request's shape or values are wrong; the violations say where."""

    code = "INVALID_FIELDS"


class NotVouchedFor(PermissionDenied):
    """No valid principal came with the call."""

    code = "UNAUTHENTICATED"


class KeyMissing(InvalidArgument):
    """A command needs an idempotency key."""

    code = "IDEMPOTENCY_KEY_MISSING"


class KeyReused(InvalidArgument):
    """The idempotency key was used for another request."""

    code = "IDEMPOTENCY_KEY_REUSED"


class TooLate(InvalidArgument):
    """The caller has stopped waiting; nothing was done."""

    code = "DEADLINE_EXCEEDED"
