"""Leads by the number people know them by."""

from __future__ import annotations

import re

from baton_cli.client.caller import Caller
from baton_cli.problem import Exit
from baton_cli.texts import refuse

_NUMBER = re.compile(r"l-\d+\Z", re.IGNORECASE)


def lead_id(caller: Caller, given: str) -> str:
    """Return the id of a lead told by its number, such as L-000510; an id stays what it is.

    Raises: Problem when nobody has shown us a lead of this number.
    """
    if not _NUMBER.match(given):
        return given
    number = given.upper()
    found = caller.call("LeadList", {"query": number, "page": {"size": 5}}).get("leads", [])
    for lead in found:
        if lead.get("no") == number:
            return str(lead["id"])
    raise refuse("LEAD_NO_UNKNOWN", exit_code=Exit.REFUSED, number=number)
