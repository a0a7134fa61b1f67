"""Every method of the contracts by name, found in the generated descriptors."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import baton
from google.protobuf.descriptor import FileDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from baton_cli.problem import Exit, Problem


def all_methods() -> Iterator[MethodDescriptor]:
    """Every method of every service, in the order of the contracts."""
    for file in _files():
        for service in file.services_by_name.values():
            yield from service.methods


def find(name: str) -> MethodDescriptor:
    """Return the method called `Funnel`, `ViewService/Funnel` or `baton.gateway.v1.ViewService/Funnel`.

    Raises: Problem when no method, or more than one, is called so.
    """
    wanted = "." + name.replace("/", ".").lstrip(".")
    found = [method for method in all_methods() if ("." + method.full_name).endswith(wanted)]
    if len(found) == 1:
        return found[0]
    names = ", ".join(sorted({method.full_name if found else method.name for method in found or all_methods()}))
    raise Problem(f"{name} names {len(found) or 'no'} methods", f"choose one of: {names}", code=Exit.USAGE)


def path(method: MethodDescriptor) -> str:
    """The name gRPC uses."""
    return f"/{method.containing_service.full_name}/{method.name}"


def request_type(method: MethodDescriptor) -> type[Message]:
    return GetMessageClass(method.input_type)


def response_type(method: MethodDescriptor) -> type[Message]:
    return GetMessageClass(method.output_type)


def _files() -> Iterator[FileDescriptor]:
    for module in pkgutil.walk_packages(baton.__path__, "baton."):
        if module.name.endswith("_pb2"):
            loaded: Any = import_module(module.name)
            yield loaded.DESCRIPTOR
