"""What the directory refuses, and why."""

from chassis.errors import AlreadyExists, Conflict, InvalidArgument, NotFound, PermissionDenied, Violation


class PersonUnknown(NotFound):
    """There is no such person."""

    code = "PERSON_UNKNOWN"


class ReferenceUnknown(InvalidArgument):
    """A field names somebody or something that the directory does not know."""

    code = "REFERENCE_UNKNOWN"

    @classmethod
    def at(cls, *fields: str) -> "ReferenceUnknown":
        """Return the refusal that points at `fields`."""
        return cls(violations=[Violation(field, "REFERENCE_UNKNOWN") for field in fields])


class FieldMissing(InvalidArgument):
    """A new entry needs this field."""

    code = "FIELD_MISSING"

    @classmethod
    def at(cls, field: str) -> "FieldMissing":
        """Return the refusal that points at `field`."""
        return cls(violations=[Violation(field, "REQUIRED")])


class TeamCycle(InvalidArgument):
    """A team would stand above itself."""

    code = "TEAM_CYCLE"


class LoginTaken(AlreadyExists):
    """The login name belongs to somebody else."""

    code = "LOGIN_TAKEN"


class DirectoryConflict(Conflict):
    """Somebody else changed the entry meanwhile."""

    code = "DIRECTORY_CONFLICT"


class OnlyAdminsMakeAdmins(PermissionDenied):
    """Importers load people; they do not hand out power."""

    code = "ONLY_ADMINS_MAKE_ADMINS"
