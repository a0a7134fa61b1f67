"""Who a file means: by name, log-in, mail address, or id there; whoever could be two is nobody."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gateway.importing.recognise import bare


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A person of the directory, by everything a file may know him or her by."""

    id: str
    name: str
    spelled: tuple[str, ...]


def matches(words: Iterable[str], people: Sequence[Known]) -> Mapping[str, Sequence[Known]]:
    """Return the persons each word may mean; case, width and blanks play no part, marks only in addresses and log-ins."""
    by_word: defaultdict[str, dict[str, Known]] = defaultdict(dict)
    for person in people:
        for spelling in (person.name, *person.spelled):
            by_word[_plain(spelling)][person.id] = person
    return {word: tuple(by_word.get(_plain(word), {}).values()) for word in words}


def _plain(spelling: str) -> str:
    # Marks tell log-ins and addresses apart; in names a bracketed note such as (华东) does not.
    return spelling.strip().casefold() if spelling.isascii() and not spelling.strip().replace(" ", "").isalpha() else bare(spelling)
