"""One process, one virtual clock, five services, and a broker that delays, repeats and reorders; the same seed is the same world."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, cached_property
from itertools import count
from typing import Any

from tests.simulation.services import APPLY, Mailbox, send_round, state_of
from tests.support.leads.make import MONDAY_9AM
from tests.support.memory import JournalRow, Memory, Transaction

from chassis import journal
from chassis.messaging.envelope import Event, decode, encode
from chassis.messaging.topology import Topology

TOPOLOGY = Topology.load()
SERVICES = tuple(APPLY)
TYPES = {service: TOPOLOGY.types_for(service) for service in SERVICES}
CATCHES_UP = ("attribution", "handoff", "gateway")
"""Who may join late or be replayed to: whoever keeps a state. notify tells nobody of what is long past."""

MOST_STEPS = 20_000


class Killed(BaseException):
    """The process died here; nothing catches it but its supervisor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disorder:
    """How much goes wrong."""

    longest_delay_s: float = 0.0
    repeated: float = 0.0
    killed: float = 0.0
    most_kills: int = 0
    batch: int = 1
    late: tuple[str, ...] = ()
    replays: int = 0


CALM = Disorder()


def disorder_of(seed: int) -> Disorder:
    """Return what goes wrong in the world of a seed."""
    chance = random.Random(f"disorder {seed}")
    return Disorder(
        longest_delay_s=chance.choice((1.0, 600.0, 7_200.0)),
        repeated=chance.choice((0.0, 0.1, 0.5)),
        killed=chance.choice((0.0, 0.05, 0.2)),
        most_kills=chance.randrange(4, 30),
        batch=chance.choice((1, 5, 50)),
        late=tuple(name for name in CATCHES_UP if chance.random() < 0.2),
        replays=chance.choice((0, 0, 1)),
    )


class Letter:
    """A message as it travels; what everybody reads in it is read once, nobody may change it."""

    def __init__(self, row: JournalRow, *, source: str, replay: str | None = None) -> None:
        self.properties, self.body = encode(row, source=source, replay=replay)

    @cached_property
    def event(self) -> Event:
        """Return what the message says."""
        return decode(self.properties, self.body)


@dataclass(slots=True)
class Queue:
    """What waits for a consumer; a message stays until it is acknowledged."""

    ready: list[Letter] = field(default_factory=list)
    open: bool = True
    waking: bool = False


class World:
    """Everything, with every process in it."""

    def __init__(self, seed: int, disorder: Disorder) -> None:
        self.chance = random.Random(f"world {seed}")
        self.disorder = disorder
        self.now = MONDAY_9AM
        self.kills = 0
        self.mailbox = Mailbox()
        self.parked: list[str] = []
        self.letters: dict[str, Letter] = {}
        self._ids = count(1)
        self._order = count()
        self._agenda: list[tuple[datetime, int, Callable[[], None]]] = []
        self.memories = {name: Memory(new_id=self.new_id, clock=lambda: self.now, passing=self.passing) for name in SERVICES}
        self.queues = {name: Queue(open=name not in disorder.late) for name in SERVICES}
        self._relaying: set[str] = set()

    # --- time and chance

    def new_id(self) -> str:
        """Return the next id of this world."""
        return f"01920000-0000-7000-8000-{next(self._ids):012x}"

    def at(self, delay_s: float, act: Callable[[], None]) -> None:
        """Let something happen later."""
        heapq.heappush(self._agenda, (self.now + timedelta(seconds=delay_s), next(self._order), act))

    def soon(self) -> float:
        """Return a delay at random; none in a calm world."""
        longest = self.disorder.longest_delay_s
        return self.chance.random() ** 3 * longest if longest else 0.0

    def happens(self, share: float) -> bool:
        """Throw the dice."""
        return share > 0 and self.chance.random() < share

    def passing(self, point: str) -> None:
        """Say that a process is at a point where it may die. Raises Killed."""
        if self.kills < self.disorder.most_kills and self.happens(self.disorder.killed):
            self.kills += 1
            raise Killed(point)

    def settle(self) -> None:
        """Let time run until nothing is left to happen."""
        steps = 0
        while self._agenda:
            self.now, _, act = heapq.heappop(self._agenda)
            act()
            steps += 1
            assert steps < MOST_STEPS, "the world does not come to rest"

    def pass_time(self, hours: float) -> None:
        """Let time pass in which nothing is asked."""
        self.now += timedelta(hours=hours)

    # --- telling

    def tell_directory(self, kind: str, state: dict[str, Any]) -> None:
        """Let the gateway tell of a person, a team or a department, as it now is."""
        with self.memories["gateway"].begin() as transaction:
            versions = transaction.table("versions")
            sequence = versions[kind, state["id"]] = versions.get((kind, state["id"]), 0) + 1
            name = {"person": "PersonChanged", "team": "TeamChanged", "department": "DepartmentChanged"}[kind]
            fact = journal.Fact(
                type=f"baton.gateway.v1.{name}",
                subject_kind=kind,
                subject=state["id"],
                sequence=sequence,
                occurred_at=self.now,
                body={"state": state_of(state)},
            )
            transaction.record([fact], journal.Origin(actor="admin", correlation_id="simulation"))
        self.committed("gateway")

    def committed(self, service: str) -> None:
        """Wake the relay of a service that may have told something."""
        if service not in self._relaying and self.memories[service].read("unpublished"):
            self._relaying.add(service)
            self.at(self.soon() / 10, lambda: self._relay(service))

    def _relay(self, service: str) -> None:
        self._relaying.discard(service)
        memory = self.memories[service]
        told = memory.read("journal")
        rows = [told[position] for position in sorted(memory.read("unpublished"))[: 1 if self.disorder is CALM else 20]]
        with suppress(Killed):  # what was published and not marked is published again
            self.publish_and_mark(service, rows)
        self.committed(service)

    def publish_and_mark(self, service: str, rows: Sequence[JournalRow]) -> None:
        """Publish, wait for the confirms, then mark."""
        self.passing("relay.selected")
        for row in rows:
            self.publish(service, row)
            self.passing("relay.published")
        self.mark(service, rows)

    def mark(self, service: str, rows: Sequence[JournalRow]) -> None:
        """Note that rows are published."""
        memory = self.memories[service]
        with memory.begin() as transaction:
            places, unpublished = transaction.table("places"), transaction.table("unpublished")
            for row in rows:
                unpublished.pop(places[row.subject_kind, row.subject, row.sequence], None)

    def publish(self, service: str, row: JournalRow) -> None:
        """Send a row to every queue that is bound to it."""
        letter = self.letters[row.id] = Letter(row, source=service)
        for consumer in consumers_of(row.type):
            if self.queues[consumer].open:
                self.send(consumer, letter)
                while self.happens(self.disorder.repeated):
                    self.send(consumer, letter)

    def replay(self, consumer: str) -> None:
        """Send a consumer everything it acts on once more, as `replay` does."""
        for service, memory in self.memories.items():
            for row in memory.journal:
                if consumer in consumers_of(row.type):
                    self.send(consumer, Letter(row, source=service, replay="catch-up"))

    def join(self, consumer: str) -> None:
        """Let a service begin: its queue is bound, then it is caught up."""
        self.queues[consumer].open = True
        self.replay(consumer)

    # --- consuming

    def send(self, consumer: str, letter: Letter) -> None:
        """Let a message reach its queue, sooner or later."""

        def arrive() -> None:
            self.queues[consumer].ready.append(letter)
            self._wake(consumer)

        self.at(self.soon(), arrive)

    def _wake(self, consumer: str) -> None:
        queue = self.queues[consumer]
        if queue.ready and not queue.waking:
            queue.waking = True
            self.at(self.soon() / 10, lambda: self._consume(consumer))

    def _consume(self, consumer: str) -> None:
        queue = self.queues[consumer]
        queue.waking = False
        batch, queue.ready = queue.ready[: self.disorder.batch], queue.ready[self.disorder.batch :]
        try:
            self.take(consumer, batch)
        except Killed:
            self.redeliver(consumer, batch)
        self.committed(consumer)
        self._wake(consumer)

    def redeliver(self, consumer: str, batch: Sequence[Letter]) -> None:
        """Send again what was not acknowledged."""
        for letter in batch:
            self.send(consumer, letter)

    def take(self, consumer: str, batch: Sequence[Letter]) -> None:
        """Apply a batch once, in one transaction; the caller acknowledges."""
        self.passing("cons.received")
        events = []
        for letter in batch:
            event = letter.event
            types = TYPES[consumer]
            assert types is None or event.type in types, f"{consumer} was sent {event.type}"
            events.append(event)
        with self.memories[consumer].begin() as transaction:
            fresh = self.claim(transaction, {event.id: event for event in events}.values())
            if fresh:
                self.apply(consumer, transaction, sorted(fresh, key=lambda event: event.key))
            self.passing("cons.in_tx")
        self.passing("cons.committed")

    def claim(self, transaction: Transaction, events: Any) -> list[Event]:
        """Return the events nobody has seen, and remember them."""
        inbox, fresh = transaction.table("inbox"), []
        for event in events:
            if event.id not in inbox:
                inbox[event.id] = event.body_sha256
                fresh.append(event)
            elif inbox[event.id] != event.body_sha256:
                self.parked.append(event.id)
        return fresh

    def apply(self, consumer: str, transaction: Transaction, events: Sequence[Event]) -> None:
        """Let a service take in what is new to it; counts it in the same transaction."""
        applied = transaction.table("applied")
        for event in events:
            applied[event.id] = applied.get(event.id, 0) + 1
        APPLY[consumer](transaction, events)

    # --- sending

    def send_mail(self) -> None:
        """Let the `send` process do one round; one that dies does it again."""
        try:
            send_round(self.memories["notify"], self.mailbox)
        except Killed:
            self.at(self.soon(), self.send_mail)
        self.committed("notify")


@cache
def consumers_of(event_type: str) -> list[str]:
    """Return whose queues a type is bound to: those who act on it, and the gateway unless it told it itself."""
    named = [service for service in TOPOLOGY.consumers.get(event_type, ()) if service != "gateway"]
    return named if event_type.startswith("baton.gateway.") else [*named, "gateway"]
