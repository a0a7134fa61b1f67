"""Choose the language for oneself."""

from dataclasses import dataclass, replace

from gateway.directory.errors import PersonUnknown
from gateway.directory.model import Person
from gateway.directory.ports import Directory


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLocale:
    """`zh-CN` or `en`."""

    locale: str


def set_locale(command: SetLocale, directory: Directory) -> Person:
    """Return the caller as he or she now stands. Raises: PersonUnknown; DirectoryConflict."""
    known = directory.person(directory.actor_id)
    if known is None:
        raise PersonUnknown(person_id=directory.actor_id)
    if known.locale == command.locale:
        return known
    changed = replace(known, locale=command.locale, version=known.version + 1)
    directory.replace(changed)
    return changed
