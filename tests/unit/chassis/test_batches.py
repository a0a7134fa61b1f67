"""How the consumer cuts what has arrived into batches."""

from chassis.inbox_entries import Delivery
from chassis.messaging.consumer import _Session


def a_session(*suspects: bool, alone: bool = False, batch: int = 3) -> _Session:
    session = _Session("amqp://127.0.0.1/", "q.test", lambda _: None, batch)
    session._alone = alone
    session._arrived.extend((tag, suspect, Delivery(None, b"")) for tag, suspect in enumerate(suspects, 1))
    return session


def taken(session: _Session) -> list[list[int]]:
    batches = []
    while batch := [tag for tag, _, _ in session._next(0)]:
        batches.append(batch)
    return batches


def test_a_batch_is_what_has_arrived_up_to_its_size() -> None:
    assert taken(a_session(False, False, False, False, False)) == [[1, 2, 3], [4, 5]]


def test_a_suspect_is_taken_by_itself_among_others_that_are_not_held_back() -> None:
    assert taken(a_session(False, True, True, False, False)) == [[1], [2], [3], [4, 5]]


def test_while_alone_every_message_is_taken_by_itself() -> None:
    assert taken(a_session(False, False, alone=True)) == [[1], [2]]
