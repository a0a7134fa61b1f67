"""A request that does not fit its contract, told by field instead of in the library's words."""

from __future__ import annotations

import re

from google.protobuf import descriptor_pool
from google.protobuf.descriptor import Descriptor

from baton_cli.problem import Problem
from baton_cli.texts import refuse

_UNKNOWN = re.compile(r'Message type "(?P<type>[\w.]+)" has no field named "(?P<field>[^"]*)"')
_PARTS = re.compile(r"Failed to parse (\w+) field")


def unfit(request: Descriptor, said: str) -> Problem:
    """Return what is wrong with a request: the field nobody knows with those there are, or the one of the wrong form."""
    path = ".".join(_PARTS.findall(said))
    if unknown := _UNKNOWN.search(said):
        fields = descriptor_pool.Default().FindMessageTypeByName(unknown["type"]).fields
        field = ".".join(part for part in (path, unknown["field"]) if part)
        return refuse("CALL_FIELD_UNKNOWN", request=request.name, field=field, known=", ".join(one.name for one in fields))
    if path:
        return refuse("CALL_FIELD_INVALID", request=request.name, field=path)
    return refuse("CALL_REQUEST_INVALID", request=request.name, reason=said)
