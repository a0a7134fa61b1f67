"""The service's enumerations; members are named as the contracts name them, without the prefix."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What somebody did for a deal; UNSPECIFIED stands for a share that nobody earned."""

    UNSPECIFIED = "unspecified"
    SOURCE = "source"
    FIRST_CONTACT = "first_contact"
    PRESENTER = "presenter"
    NEGOTIATOR = "negotiator"
    PRESALES_ENGINEER = "presales_engineer"
    KEY_ACCOUNT_MANAGER = "key_account_manager"
    SUPPLY_COORDINATOR = "supply_coordinator"


class Group(StrEnum):
    """A weight group, in the order that breaks ties."""

    SOURCE = "source"
    FIRST_CONTACT = "first_contact"
    PRESENTER = "presenter"
    NEGOTIATOR = "negotiator"
    SUPPORT = "support"


GROUPS = tuple(Group)
PLACE_OF_GROUP: dict[Group, int] = {group: place for place, group in enumerate(GROUPS)}
PLACE_OF_ROLE = {role: place for place, role in enumerate(Role)}
GROUP_OF_ROLE: dict[Role, Group] = {
    role: Group(role.value) if role.value in set(Group) else Group.SUPPORT for role in Role if role is not Role.UNSPECIFIED
}
FIRST_ROLE = {group: next(role for role in Role if GROUP_OF_ROLE.get(role) is group) for group in GROUPS}


class SubjectKind(StrEnum):
    """What kind of subject carries a deal; UNSPECIFIED is nobody."""

    UNSPECIFIED = "unspecified"
    PERSON = "person"
    CAMPAIGN = "campaign"
    DEPARTMENT = "department"


class LeadSource(StrEnum):
    """How the lead was found."""

    CAMPAIGN = "campaign"
    REFERRAL = "referral"
    SELF_DEV = "self_dev"


class Factor(StrEnum):
    """What weighs on a customer's decision, in the order that breaks ties."""

    TECH_BARRIER = "tech_barrier"
    PRICE_SENSITIVITY = "price_sensitivity"
    DELIVERY_CYCLE = "delivery_cycle"


class Bucket(StrEnum):
    """Where a share counts."""

    PERSON = "person"
    RESOURCE = "resource"
    MARKET = "market"
    UNALLOCATED = "unallocated"


class CreditStatus(StrEnum):
    """Where a credit stands."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    REVISED = "revised"
    VOID = "void"


class Cause(StrEnum):
    """Why a credit was computed."""

    WON = "won"
    CORRECTION = "correction"
    VOID = "void"
    APPEAL = "appeal"


class MissingRole(StrEnum):
    """What becomes of the weight of a role nobody filled."""

    REDISTRIBUTE = "redistribute"
    UNALLOCATED = "unallocated"
    OWNER = "owner"
