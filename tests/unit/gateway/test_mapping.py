"""Times of requests: what protobuf can carry and no calendar has is the caller's mistake, told by field."""

from datetime import UTC, datetime

import pytest
from baton.gateway.v1.insight_service_pb2 import ContributionBoardRequest
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.call_refusals import InvalidFields
from chassis.testing import capability
from gateway.servicers import mapping


@capability("G11")
@pytest.mark.parametrize(
    "wrong", [Timestamp(nanos=-1), Timestamp(seconds=2**63 - 1), Timestamp(seconds=-(2**62)), Timestamp(nanos=2**31 - 1)]
)
def test_a_time_no_calendar_has_is_refused_by_field(wrong: Timestamp) -> None:
    with pytest.raises(InvalidFields) as refused:
        mapping.instant(ContributionBoardRequest(until_time=wrong), "until_time")
    assert [(one.field, one.code) for one in refused.value.violations] == [("until_time", "INVALID_TIME")]


def test_a_time_is_read_in_utc_and_an_unset_one_is_none() -> None:
    request = ContributionBoardRequest(from_time=Timestamp(seconds=86_400))
    assert mapping.instant(request, "from_time") == datetime(1970, 1, 2, tzinfo=UTC)
    assert mapping.instant(request, "until_time") is None
