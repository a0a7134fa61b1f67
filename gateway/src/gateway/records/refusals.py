"""What is said when a connector cannot be written or used; what its system does wrong is said where it is asked."""

from chassis.errors import FailedPrecondition, InvalidArgument, NotFound, PermissionDenied


class RecordConnectorInvalid(InvalidArgument):
    """The connector cannot work as it is written; the violations say where."""

    code = "RECORD_CONNECTOR_INVALID"


class RecordConnectorUnknown(NotFound):
    """There is no such connector, or it is switched off."""

    code = "RECORD_CONNECTOR_UNKNOWN"


class RecordNotGranted(PermissionDenied):
    """The connector is not for the caller."""

    code = "RECORD_NOT_GRANTED"


class RecordElsewhere(FailedPrecondition):
    """The lead does not stand in the node that the connector serves."""

    code = "RECORD_ELSEWHERE"


class RecordReferenceMissing(FailedPrecondition):
    """The lead does not say what the system must be asked for."""

    code = "RECORD_REFERENCE_MISSING"


class RecordTooLong(FailedPrecondition):
    """What the record says is more than evidence holds."""

    code = "RECORD_TOO_LONG"
