"""FindDuplicates and FindOrder: their requests, and the reply they share."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, validates_schema

from chassis.fields import Id, Text
from leads.api.schemas import Request
from leads.domain.duplicate import Alike, Found
from leads.messaging.wire import Json, label, sparse
from leads.storage.unit_of_work import SqlUnitOfWork
from leads.usecases.find_duplicates import FindDuplicates
from leads.usecases.find_order import FindOrder


class FindDuplicatesSchema(Request):
    """FindDuplicatesRequest."""

    command = FindDuplicates
    customer_name = Text(max=200)
    phone = Text(max=40)
    email = Text(max=254)

    @validates_schema(skip_on_field_errors=True)
    def must_ask_something(self, values: dict[str, Any], **_: Any) -> None:
        """Without anything to compare there is no question."""
        if not values:
            raise ValidationError({"customer_name": ["REQUIRED"]})


class FindOrderSchema(Request):
    """FindOrderRequest."""

    command = FindOrder
    order_id = Text(max=120, required=True)
    lead_id = Id()


def duplicates_reply(found: Found, work: SqlUnitOfWork) -> Json:
    """Return the leads within reach, and of the others whose they are."""
    elsewhere = [sparse({"name": name, "nobody": owner_id is None}) for owner_id, name in found.elsewhere]
    return sparse({"leads": [_duplicate(one, owner, work) for one, owner in found.leads], "elsewhere": elsewhere})


def _duplicate(one: Alike, owner: str | None, work: SqlUnitOfWork) -> Json:
    return sparse(
        {
            "lead_id": one.lead_id,
            "no": one.no,
            "customer_name": one.customer_name,
            "node": one.node,
            "node_name": label(work.processes.version(one.process_key, one.process_version).node(one.node).label),
            "owner_id": one.owner_id,
            "owner_name": owner,
            "same": [f"SAME_IN_{kind.name}" for kind in one.same],
        }
    )
