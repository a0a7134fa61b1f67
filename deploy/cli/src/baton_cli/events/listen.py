"""Forward events to an HTTP address as CloudEvents, one after the other, each until it was taken."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from pika.adapters.blocking_connection import BlockingChannel

from baton_cli.output import Mode, emit, paper, remark
from baton_cli.texts import refuse, text

ANSWER_WITHIN_S = 10.0
MOST_BACKOFF_S = 30.0
_LATER = {408, 425, 429}
# The HTTP binding of CloudEvents encodes blanks, quotation marks, per cent signs and whatever is not ASCII.
_PLAIN = "!#$&'()*+,-./:;<=>?@[\\]^_`{|}~"
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def checked(url: str) -> str:
    """Raises: Problem when nothing can be posted there."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise refuse("EVENTS_URL_INVALID", url=url)
    return url


def forward(channel: BlockingChannel, queue: str, url: str, *, count: int = 0, answer: Callable[..., int] | None = None) -> None:
    """Post what arrives in `queue` and acknowledge it when it was taken, so that nothing is lost and the id tells what came twice.

    Answers below 500 are answers, also refusals: they are shown, and the next event follows. Others, and no answer, are tried again.
    """
    post = answer or post_event
    channel.basic_qos(prefetch_count=1)
    for number, (method, properties, body) in enumerate(channel.consume(queue), 1):
        headers = dict(properties.headers or {})
        attempts = 1
        while (status := _status(post, url, headers, body)) is None or status >= 500 or status in _LATER:
            seconds = min(MOST_BACKOFF_S, 0.25 * 2 ** min(attempts, 10))
            reason = status or "no answer"
            remark(text("forward_retry", type=headers.get("ce-type"), id=headers.get("ce-id"), reason=reason, seconds=f"{seconds:g}"))
            channel.connection.sleep(seconds)  # keeps the heartbeat going
            attempts += 1
        channel.basic_ack(method.delivery_tag)
        _show(headers, status, attempts)
        if number == count:
            return


def post_event(url: str, headers: Mapping[str, Any], body: bytes) -> int:
    """Post one event in the binary mode of CloudEvents over HTTP; return the status. Raises OSError when nobody answers."""
    passed = {name: value for name, value in headers.items() if name.startswith(("ce-", "x-replay", "x-example"))}
    encoded = {name: quote(str(value), safe=_PLAIN) for name, value in passed.items()}
    request = urllib.request.Request(url, data=body, method="POST", headers={"content-type": "application/json", **encoded})  # noqa: S310 - `checked` lets http and https pass alone
    try:
        with _opener.open(request, timeout=ANSWER_WITHIN_S) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


def _status(post: Callable[..., int], url: str, headers: Mapping[str, Any], body: bytes) -> int | None:
    try:
        return post(url, headers, body)
    except OSError:
        return None


def _show(headers: Mapping[str, Any], status: int, attempts: int) -> None:
    told = {"id": headers.get("ce-id"), "type": headers.get("ce-type"), "subject": headers.get("ce-subject"), "status": status}
    if Mode.json:
        emit({**told, "attempts": attempts})
    else:
        paper.print(text("forwarded", **told), markup=False)
