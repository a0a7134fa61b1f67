"""What leads' facts ask of tickets, in any order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.handoff.make import CUSTOMIZATION, DOCUMENT, LEAD, MONDAY_9AM

from chassis.testing import capability
from handoff.domain.kinds import TicketStatus
from handoff.domain.ticket import Ticket
from handoff.usecases.follow_leads import Planner
from handoff.usecases.ports import Flag, Place

Given = Flag | Place


def a_flag(sequence: int, *, documented: bool = False) -> Flag:
    """Return the flag of somebody; the first two of a lead's life are history."""
    document = DOCUMENT if documented else None
    return Flag(at=(1, sequence), occurred_at=MONDAY_9AM, document=document, actor_id=f"person-{sequence}", imported=sequence <= 2)


def folded(facts: Sequence[Given]) -> list[tuple[Place, TicketStatus, bool]]:
    """Return the tickets there are in the end: the fact that asked, the state, whether it has its document."""
    return [(one.trigger if one.inputs else (0, 0), one.status, bool(one.inputs)) for one in taken(facts)]


def taken(facts: Sequence[Given]) -> list[Ticket]:
    """Take the facts one by one, as they arrive; return the tickets there are in the end, without ids and numbers."""
    ids = count(1)
    planner = Planner(CUSTOMIZATION, 1, at=MONDAY_9AM, new_id=lambda: f"ticket-{next(ids)}")
    tickets: dict[str, Ticket] = {}
    flags: dict[Place, Flag] = {}
    lost: Place | None = None
    for fact in facts:
        if isinstance(fact, Flag):
            flags[fact.at] = fact
        else:
            lost = max(lost or fact, fact)
        plan = planner.plan(LEAD, list(flags.values()), lost, list(tickets.values()))
        tickets |= {ticket.id: ticket for ticket, _ in (*plan.opened, *plan.changed)}
    open_or_documented = [ticket for ticket in tickets.values() if ticket.status.is_open or ticket.inputs]
    return sorted(open_or_documented, key=lambda ticket: (ticket.trigger if ticket.inputs else (0, 0), ticket.status))


def whose(facts: Sequence[Given]) -> list[tuple[Place, str | None, bool]]:
    """Return whose the tickets are and whether they are history."""
    return [(ticket.trigger, ticket.initiator_id, ticket.imported) for ticket in taken(facts)]


class TestFlags:
    @capability("H03", "L39")
    def test_a_flag_opens_a_draft_that_says_what_is_missing(self) -> None:
        assert folded([a_flag(2)]) == [((0, 0), TicketStatus.DRAFT, False)]

    @capability("H02")
    def test_a_flag_with_its_document_is_submitted_at_once(self) -> None:
        assert folded([a_flag(2, documented=True)]) == [((1, 2), TicketStatus.SUBMITTED, True)]

    def test_the_document_that_follows_completes_the_draft(self) -> None:
        assert folded([a_flag(2), a_flag(5, documented=True)]) == [((1, 5), TicketStatus.SUBMITTED, True)]

    def test_a_lost_lead_cancels_what_was_asked_before_and_nothing_after(self) -> None:
        assert folded([a_flag(2, documented=True), (1, 4), a_flag(6, documented=True)]) == [
            ((1, 2), TicketStatus.CANCELLED, True),
            ((1, 6), TicketStatus.SUBMITTED, True),
        ]

    @pytest.mark.parametrize(
        "facts", permutations([a_flag(2), a_flag(3, documented=True), a_flag(4), a_flag(5), a_flag(6, documented=True)])
    )
    def test_ask_for_the_same_tickets_in_every_order(self, facts: Sequence[Given]) -> None:
        assert folded(facts) == folded(sorted(facts, key=lambda flag: flag.at if isinstance(flag, Flag) else flag))

    @given(
        st.lists(st.tuples(st.sampled_from(["flag", "document", "lost"]), st.integers(1, 9)), max_size=7, unique_by=lambda one: one[1]),
        st.randoms(use_true_random=False),
    )
    def test_ask_for_the_same_tickets_in_any_order_with_duplicates(self, told: list[tuple[str, int]], chance: object) -> None:
        made: list[Given] = [(1, number) if kind == "lost" else a_flag(number, documented=kind == "document") for kind, number in told]
        shuffled = made * 2
        chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis hands out random.Random

        ordered = sorted(made, key=lambda fact: fact.at if isinstance(fact, Flag) else fact)
        assert folded(shuffled) == folded(ordered)
        assert whose(shuffled) == whose(ordered)

    def test_a_document_asked_for_now_makes_an_imported_draft_somebody_s_business(self) -> None:
        assert whose([a_flag(2), a_flag(5, documented=True)]) == [((1, 5), "person-5", False)]
