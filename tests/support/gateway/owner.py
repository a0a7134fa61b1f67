"""A service that speaks nameko's wire and does what a test says."""

import json
import threading
import time
from collections.abc import Callable
from typing import Any

import pika

from chassis.messaging.topology import BEATS, Topology, declare

Reply = dict[str, Any] | None
Answer = Callable[[str, dict[str, Any], dict[str, Any]], Reply]


class FakeOwner:
    """Answers calls to a service and beats as its `serve` and `work`; every call it got is in `calls`."""

    def __init__(self, amqp_url: str, service: str = "leads") -> None:
        self._url = amqp_url
        self._service = service
        self.calls: list[tuple[str, dict[str, Any], dict[str, Any]]] = []
        self.answer: Answer = lambda method, request, headers: {"reply": {}}
        self.beats = True
        self.parked = 0
        self._stop = threading.Event()
        declare(amqp_url, Topology.load(), service=service, database_id=f"test-{service}")
        self._threads = [threading.Thread(target=run, daemon=True) for run in (self._serve, self._beat)]
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Stop answering."""
        self._stop.set()
        for thread in self._threads:
            thread.join(5)

    def _connect(self) -> pika.BlockingConnection:
        return pika.BlockingConnection(pika.URLParameters(self._url))

    def _serve(self) -> None:
        connection = self._connect()
        channel = connection.channel()
        for method, properties, body in channel.consume(f"rpc-{self._service}", inactivity_timeout=0.05):
            if self._stop.is_set():
                break
            if method is None:
                continue
            name = method.routing_key.partition(".")[2]
            request = json.loads(body)["kwargs"]["request"]
            self.calls.append((name, request, properties.headers))
            result = self.answer(name, request, properties.headers)
            channel.basic_ack(method.delivery_tag)
            if result is not None:
                wire = result if "error" in result else {"result": result, "error": None}
                reply = pika.BasicProperties(content_type="application/json", correlation_id=properties.correlation_id)
                channel.basic_publish("nameko-rpc", properties.reply_to, json.dumps(wire).encode(), reply)
        connection.close()

    def _beat(self) -> None:
        connection = self._connect()
        channel = connection.channel()
        while not self._stop.wait(0.1):
            for service, role in ((self._service, "serve"), (self._service, "work"), ("gateway", "work")) if self.beats else ():
                beat = {"service": service, "role": role, "instance": "test", "parked": self.parked if service == self._service else 0}
                channel.basic_publish(BEATS, f"{service}.{role}", json.dumps(beat).encode())
            connection.process_data_events(0)
        connection.close()


def after(seconds: float, reply: Reply) -> Reply:
    """Return `reply` after a while: an owner that is slow is what some tests are about."""
    time.sleep(seconds)
    return reply
