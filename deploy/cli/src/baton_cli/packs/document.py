"""A pack as a TOML file: the contract's own field names, enumerations in small letters without their prefix."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomlkit
from baton.leads.v1 import template_service_pb2
from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor

from baton_cli.texts import refuse

PACK: Any = template_service_pb2.Pack.DESCRIPTOR
_TEXTS = {FieldDescriptor.TYPE_STRING: str, FieldDescriptor.TYPE_INT32: int, FieldDescriptor.TYPE_BOOL: bool}
_TABLES = frozenset({"processes", "roles", "nodes", "required", "steps", "dwell_rules"})
_TIME = "google.protobuf.Timestamp"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one field of a file."""

    field: str
    code: str
    detail: str


def read(path: Path, kind: Descriptor = PACK) -> dict[str, Any]:
    """Return the file's message, a pack when nothing else is said, as the request says it.

    Raises: Problem when there is no such file, when it is no TOML, or not of that kind; every fault is named by its field.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise refuse("PACKS_NO_FILE", file=path.name, reason=error.strerror or "") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise refuse("PACKS_NOT_TOML", file=path.name, reason=str(error)) from error
    if faults := list(faults_of(content, kind)):
        raise invalid(path.name, faults, "PACKS_INVALID" if kind is PACK else "CONNECTOR_INVALID")
    request: dict[str, Any] = to_request(content, kind)
    return request


def write(message: Mapping[str, Any], kind: Descriptor = PACK) -> str:
    """Return a message, a pack when nothing else is said, as the text of a file; `read` gives the same message back."""
    content = to_file(message, kind)
    return tomlkit.dumps({key: _laid_out(key, content[key]) for key in sorted(content, key=_TABLES.__contains__)})


def invalid(file: str, faults: Sequence[Fault], code: str = "PACKS_INVALID") -> Exception:
    """Return the problem that lists every fault."""
    problem = refuse(code, file=file, count=len(faults))
    problem.remedy = "\n  ".join(f"{file}: {fault.field}: {fault.code}: {fault.detail}" for fault in faults)
    return problem


def faults_of(content: object, kind: Descriptor, path: str = "") -> Iterator[Fault]:
    """Yield what in the file is not of the contract's form."""
    if not isinstance(content, Mapping):
        yield Fault(path, "PACKS_VALUE_KIND", "{ … }")
        return
    for name, value in content.items():
        here = f"{path}.{name}" if path else name
        field = kind.fields_by_name.get(name)
        if field is None:
            yield Fault(here, "PACKS_FIELD_UNKNOWN", ", ".join(one.name for one in kind.fields))
        elif not field.is_repeated:
            yield from _value_faults(value, field, here)
        elif isinstance(value, list):
            for number, one in enumerate(value):
                yield from _value_faults(one, field, f"{here}[{number}]")
        else:
            yield Fault(here, "PACKS_VALUE_KIND", "[ … ]")


def _value_faults(value: object, field: FieldDescriptor, path: str) -> Iterator[Fault]:
    if field.enum_type is not None:
        if value not in _members(field.enum_type):
            yield Fault(path, "PACKS_VALUE_UNKNOWN", f"{value!r}; {', '.join(_members(field.enum_type))}")
    elif field.message_type is not None and field.message_type.full_name != _TIME:
        yield from faults_of(value, field.message_type, path)
    else:
        wanted = _TEXTS.get(field.type, str)
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            yield Fault(path, "PACKS_VALUE_KIND", wanted.__name__)


def to_request(content: Mapping[str, Any], kind: Descriptor) -> Any:
    """Return a file's content with the contract's names of enumerations."""
    return _turned(content, kind, lambda enum, value: _members(enum)[value])


def to_file(content: Mapping[str, Any], kind: Descriptor) -> Any:
    """Return a message's content with the file's names of enumerations; the reverse of `to_request`."""
    return _turned(content, kind, lambda enum, value: next(small for small, name in _members(enum).items() if name == value))


def _turned(content: Mapping[str, Any], kind: Descriptor, rename: Any) -> dict[str, Any]:
    def turned(value: Any, field: FieldDescriptor) -> Any:
        if field.enum_type is not None:
            return rename(field.enum_type, value)
        if field.message_type is not None and field.message_type.full_name != _TIME:
            return _turned(value, field.message_type, rename)
        return value

    fields = kind.fields_by_name
    return {
        name: [turned(one, fields[name]) for one in value] if fields[name].is_repeated else turned(value, fields[name])
        for name, value in content.items()
    }


def _members(enum: EnumDescriptor) -> dict[str, str]:
    """Return the file's name of each member -> the contract's, without the unspecified one."""
    prefix = enum.values[0].name.removesuffix("UNSPECIFIED")
    return {value.name.removeprefix(prefix).lower(): value.name for value in enum.values if value.number}


def _laid_out(name: str, value: Any) -> Any:
    """Return a value with tables only where somebody edits them, in `_TABLES`; the rest in one line."""
    if name in _TABLES and isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return _tables(value)
    if isinstance(value, dict):
        table = tomlkit.inline_table()
        table.update({key: _laid_out(key, one) for key, one in value.items()})
        return table
    if isinstance(value, list):
        array = tomlkit.array()
        array.extend(_laid_out("", one) for one in value)
        return array.multiline(multiline=bool(value) and isinstance(value[0], dict))
    return value


def _tables(values: Sequence[dict[str, Any]]) -> Any:
    tables = tomlkit.aot()
    for one in values:
        table = tomlkit.table()
        # Values first: what follows an inner table would belong to it.
        for key in sorted(one, key=_TABLES.__contains__):
            table.add(key, _laid_out(key, one[key]))
        tables.append(table)
    return tables
