"""Give a person a login name and a password."""

from dataclasses import dataclass, field

from gateway.directory.errors import PersonUnknown
from gateway.directory.ports import Directory


@dataclass(frozen=True, slots=True, kw_only=True)
class PutAccount:
    """A log-in; the password never shows in a log."""

    person_id: str
    login: str
    password: str = field(repr=False)


def put_account(command: PutAccount, directory: Directory) -> str:
    """Return the login name; an earlier name and password of the person are void.

    Raises: PersonUnknown, LoginTaken.
    """
    if directory.person(command.person_id) is None:
        raise PersonUnknown(person_id=command.person_id)
    login = command.login.lower()
    directory.set_account(command.person_id, login, command.password)
    return login
