"""Who owns each method and who may call it, read from the method's own options; a method without them stops the start."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import baton
from baton.common.v1 import access_pb2
from google.protobuf import descriptor_pb2
from google.protobuf.descriptor import FileDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.principal import Scope

_PREFIX = "ROLE_"


class AccessUndeclared(RuntimeError):
    """A method does not say who owns it or who may call it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method of the client API; `scopes` says how far each role reaches, `sidebar` whether a link suffices."""

    service: str
    name: str
    owner: str
    public: bool
    sidebar: bool
    scopes: Mapping[str, Scope]
    read_only: bool
    streaming: bool
    request: type[Message]
    response: type[Message]

    @property
    def path(self) -> str:
        """Return the path of the method in gRPC and in HTTP."""
        return f"/{self.service}/{self.name}"

    @property
    def full_name(self) -> str:
        """Return the full name, for example baton.leads.v1.LeadService.AdvanceNode."""
        return f"{self.service}.{self.name}"

    def widest_scope(self, roles: Iterable[str]) -> Scope:
        """Return the widest scope that any of `roles` has here; NONE when no role is let in."""
        return max((self.scopes.get(role, Scope.NONE) for role in roles), default=Scope.NONE)


def load() -> dict[str, Method]:
    """Return every method of every service below `baton`, by path. Raises AccessUndeclared, naming all offenders."""
    methods: dict[str, Method] = {}
    faults: list[str] = []
    for file in _files():
        for service in file.services_by_name.values():
            for descriptor in service.methods:
                try:
                    method = read(descriptor)
                    methods[method.path] = method
                except AccessUndeclared as fault:
                    faults.append(str(fault))
    if faults:
        raise AccessUndeclared("; ".join(sorted(faults)))
    return methods


def read(descriptor: MethodDescriptor) -> Method:
    """Return what the method says about itself. Raises AccessUndeclared."""
    options = descriptor.GetOptions()
    extensions: Any = options.Extensions  # generated stubs do not say what type an option has
    owner: str = extensions[access_pb2.owner]
    access: access_pb2.Access = extensions[access_pb2.access]
    scopes = {access_pb2.Role.Name(grant.role).removeprefix(_PREFIX): Scope(grant.scope) for grant in access.allow}
    if not owner or not (access.public or scopes) or any(scope is Scope.NONE for scope in scopes.values()):
        raise AccessUndeclared(f"{descriptor.full_name} does not say who owns it and who may call it")
    return Method(
        service=descriptor.containing_service.full_name,
        name=descriptor.name,
        owner=owner,
        public=access.public,
        sidebar=access.sidebar,
        scopes=scopes,
        read_only=options.idempotency_level == descriptor_pb2.MethodOptions.NO_SIDE_EFFECTS,
        streaming=descriptor.server_streaming or descriptor.client_streaming,
        request=GetMessageClass(descriptor.input_type),
        response=GetMessageClass(descriptor.output_type),
    )


def _files() -> list[FileDescriptor]:
    names = (module.name for module in walk_packages(baton.__path__, "baton.") if module.name.endswith("_pb2"))
    return [import_module(name).DESCRIPTOR for name in sorted(names)]
