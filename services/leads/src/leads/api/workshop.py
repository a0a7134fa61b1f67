"""Requests and replies about the workshop."""

from __future__ import annotations

from chassis.fields import Text
from leads.api.schemas import Request
from leads.domain.draw import SampleDraw
from leads.messaging.wire import Json, sample_state
from leads.storage.unit_of_work import SqlUnitOfWork
from leads.usecases.get_draw import GetSample


class GetSampleSchema(Request):
    """GetSampleRequest."""

    command = GetSample
    month = Text(min=0, max=7)


def sample_reply(draw: SampleDraw, work: SqlUnitOfWork) -> Json:
    """Return the sample, and what it was drawn from."""
    return {"sample": sample_state(draw), "population": list(draw.population)}
