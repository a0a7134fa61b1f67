"""How one file is read, as its importer has settled it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gateway.importing.values import DateOrder

MAX_SYSTEM = 60
# What people and browsers put behind the name of a file they save again: (2), 副本, copy, a date.
_AGAIN = re.compile(r"(?:[\s_.-]*(?:[(（]\d+[)）]|副本|copy|\d{4}[-_.年]?\d{1,2}[-_.月]?\d{1,2}日?(?:[-_ ]?\d{4,6})?))+\s*$", re.IGNORECASE)


def system_of(file_name: str) -> str:
    """Return where a file seems to come from: its name, the same for every later copy of it."""
    stem = re.sub(r"\.[^.]*$", "", file_name).strip()
    return (_AGAIN.sub("", stem).strip() or stem)[:MAX_SYSTEM]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMapping:
    """Column by field, target by stage word, person by owner word; None leaves an owner's leads to the pool.

    Attributes:
        system: where the file comes from; rows are known by it and their key.
        created_on: the day rows came in that do not say it.
        process_key: the process the leads follow; empty means the default one.
    """

    system: str = ""
    columns: Mapping[str, int] = field(default_factory=dict)
    stages: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str | None] = field(default_factory=dict)
    created_on: date | None = None
    date_order: DateOrder = DateOrder.OPEN
    process_key: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """Return the fields without which no row can be imported."""
        no_day = "created_time" not in self.columns and self.created_on is None
        return tuple(
            name for name, is_missing in (("customer_name", "customer_name" not in self.columns), ("created_time", no_day)) if is_missing
        )
