"""Logs, metrics and traces: one JSON object a line, one registry, traceparent carried everywhere."""

from __future__ import annotations

import logging
import os
import re
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from opentelemetry import trace
from opentelemetry.propagate import extract
from structlog.contextvars import bound_contextvars

TRACEPARENT = re.compile(r"^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$")


def configure(service: str, role: str) -> None:
    """Send every log line of this process, libraries' included, to standard error as JSON; start tracing when asked to."""
    level = os.environ.get("LOG_LEVEL", "INFO").upper()
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("pika", "aio_pika", "aiormq", "amqp", "kombu", "nameko", "alembic.runtime.plugins"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    structlog.contextvars.bind_contextvars(service=service, role=role)
    if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        _export_traces(service)


def _export_traces(service: str) -> None:
    # Imported here: the exporter costs 20 MB in every process that does not use it.
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    provider = TracerProvider(resource=Resource.create({"service.name": f"baton-{service}"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)


def new_traceparent() -> str:
    """Return a fresh W3C trace context, for callers that bring none."""
    return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-01"


def valid_traceparent(value: str | None) -> str | None:
    """Return `value` when it is a W3C trace context, else None."""
    return value if value and TRACEPARENT.match(value) else None


@contextmanager
def span(name: str, *, traceparent: str | None, correlation_id: str) -> Iterator[None]:
    """Run a block as part of the caller's trace; its log lines carry the correlation id."""
    context = extract({"traceparent": traceparent} if traceparent else {})
    with bound_contextvars(correlation_id=correlation_id), trace.get_tracer("baton").start_as_current_span(name, context=context):
        yield
