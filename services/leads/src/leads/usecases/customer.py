"""Which customer a lead belongs to."""

from __future__ import annotations

from chassis.errors import InvalidArgument, NotFound, Violation
from leads.usecases.ports import UnitOfWork


class CustomerNotFound(NotFound):
    """There is no customer of that id."""

    code = "LEADS_CUSTOMER_NOT_FOUND"


class CustomerMissing(InvalidArgument):
    """Neither a customer's name nor an id was given."""

    code = "LEADS_CUSTOMER_MISSING"


def customer_of(customer_id: str | None, name: str | None, *, work: UnitOfWork) -> tuple[str, str]:
    """Return id and name of the customer, creating one for a name that is new.

    Raises: CustomerNotFound, CustomerMissing.
    """
    if customer_id is not None:
        if (known := work.customers.name_of(customer_id)) is None:
            raise CustomerNotFound(customer_id=customer_id)
        return customer_id, known
    if name is None:
        raise CustomerMissing(violations=[Violation("customer_name", "REQUIRED")])
    return work.customers.ids_of([name])[name], name
