"""Our envelope as others read it: the CloudEvents project's own AMQP binding must agree with us."""

import json

from cloudevents.core.bindings import rabbitmq
from cloudevents.core.formats.json import JSONFormat
from tests.support.toy.mail import a_message

from chassis.messaging.envelope import decode


class TestEnvelope:
    def test_is_read_by_the_reference_binding(self) -> None:
        ours = a_message(subject="a/7", sequence=3, note="接力")

        theirs = rabbitmq.from_binary(rabbitmq.RabbitMQMessage(ours.properties.headers, "application/json", ours.body), JSONFormat())

        event = decode(ours.properties, ours.body)
        assert (theirs.get_id(), theirs.get_type(), theirs.get_source()) == (event.id, event.type, event.source)
        assert (theirs.get_subject(), theirs.get_time()) == (f"{event.subject_kind}/{event.subject}", event.occurred_at)
        assert theirs.get_extension("sequence") == str(event.sequence)
        data = theirs.get_data()
        assert (json.loads(data) if isinstance(data, bytes | str) else data) == event.body
