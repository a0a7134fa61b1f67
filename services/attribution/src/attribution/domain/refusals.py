"""Every "no" of the attribution service."""

from __future__ import annotations

from chassis.errors import InvalidArgument, NotFound, PermissionDenied


class CreditNotFound(NotFound):
    """The deal has no credit, or not yet."""

    code = "ATTRIBUTION_CREDIT_NOT_FOUND"


class RevisionNotFound(NotFound):
    """The credit has no such revision."""

    code = "ATTRIBUTION_REVISION_NOT_FOUND"


class RulesetNotFound(NotFound):
    """There is no such version of the rules."""

    code = "ATTRIBUTION_RULESET_NOT_FOUND"


class OutOfReach(PermissionDenied):
    """Neither the deal nor any share of it belongs to somebody the caller answers for."""

    code = "ATTRIBUTION_OUT_OF_REACH"


class WeightInvalid(InvalidArgument):
    """A weight is no number from 0 to 100, or finer than a millionth; `group`, `profile` and `found` say which."""

    code = "ATTRIBUTION_WEIGHT_INVALID"


class WeightsEmpty(InvalidArgument):
    """All weights of a profile are 0."""

    code = "ATTRIBUTION_WEIGHTS_EMPTY"


class ProfileMissing(InvalidArgument):
    """The last profile must apply always, so that every deal has one."""

    code = "ATTRIBUTION_PROFILE_MISSING"
