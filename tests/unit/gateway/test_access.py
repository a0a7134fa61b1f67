"""Access: the permission matrix is the methods' own options, and a method without them stops the start."""

import pytest
from google.protobuf import descriptor_pb2, descriptor_pool

from chassis.principal import Scope
from chassis.testing import capability
from gateway import access
from gateway.access import AccessUndeclared, Method

METHODS = access.load()
ROLES = ("REP", "MEMBER", "SUPERVISOR", "DEPT_HEAD", "SALES_DIRECTOR", "LEGAL_HEAD", "ADMIN", "AUDITOR", "IMPORTER")


def method(path: str) -> Method:
    return METHODS[path]


class TestMatrix:
    @pytest.mark.parametrize("path", sorted(METHODS))
    def test_says_for_every_method_who_owns_it_and_who_may_call_it(self, path: str) -> None:
        assert method(path).owner in {"gateway", "leads", "attribution", "handoff", "notify"}
        assert method(path).public or method(path).scopes
        assert set(method(path).scopes) <= set(ROLES)

    def test_lets_nobody_in_before_log_in_but_to_log_in(self) -> None:
        assert [found.name for found in METHODS.values() if found.public] == ["LogIn", "OpenSidebar"]

    @pytest.mark.parametrize(
        ("roles", "scope"),
        [
            ((), Scope.NONE),
            (("AUDITOR",), Scope.NONE),
            (("REP",), Scope.SELF),
            (("REP", "SUPERVISOR"), Scope.TEAM),
            (("ADMIN", "REP"), Scope.ALL),
            (("NEWER_THAN_US",), Scope.NONE),
        ],
    )
    def test_gives_the_widest_scope_of_all_roles(self, roles: tuple[str, ...], scope: Scope) -> None:
        assert method("/baton.leads.v1.LeadService/CreateLead").widest_scope(roles) is scope

    @pytest.mark.parametrize("path", sorted(path for path, found in METHODS.items() if found.scopes and not found.read_only))
    def test_lets_the_auditor_change_nothing_but_his_language_and_what_he_has_read(self, path: str) -> None:
        allowed = method(path).widest_scope(("AUDITOR",)) is not Scope.NONE

        assert allowed == (method(path).name in {"SetLocale", "MarkRead"})

    @capability("A23", "X01")
    def test_lets_everybody_who_sees_a_share_follow_it(self) -> None:
        board, deals, why = (
            dict(method(path).scopes)
            for path in (
                "/baton.gateway.v1.InsightService/ContributionBoard",
                "/baton.gateway.v1.InsightService/DealCredits",
                "/baton.attribution.v1.AttributionService/ExplainCredit",
            )
        )

        assert set(board) == {"REP", "SUPERVISOR", "DEPT_HEAD", "SALES_DIRECTOR", "ADMIN", "AUDITOR", "IMPORTER"}
        assert set(board.values()) == {Scope.ALL}
        assert deals == board | {"MEMBER": Scope.SELF}, "other departments' staff see what they share in"
        assert why == deals


def test_a_method_without_options_is_refused() -> None:
    file = descriptor_pb2.FileDescriptorProto(name="bare.proto", package="bare.v1", syntax="proto3")
    file.message_type.add(name="Empty")
    file.service.add(name="BareService").method.add(name="Do", input_type=".bare.v1.Empty", output_type=".bare.v1.Empty")
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)

    with pytest.raises(AccessUndeclared):
        access.read(pool.FindMethodByName("bare.v1.BareService.Do"))
