"""The tables of contracts, of legal's templates, and of what leads said that asks for a contract or ends one."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, LargeBinary, String, Table, Text, Uuid
from sqlalchemy.dialects.postgresql import JSONB

from handoff.domain.kinds import ContractStatus
from handoff.storage.tables import metadata

Instant = DateTime(timezone=True)

contract = Table(
    "contract",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("lead_id", Text, nullable=False),
    Column("lead_no", Text, nullable=False),
    Column("customer_name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("from_dept", Text, nullable=False),
    Column("to_dept", Text, nullable=False),
    Column("lead_owner_id", Text),
    Column("trigger_epoch", Integer, nullable=False),
    Column("trigger_sequence", BigInteger, nullable=False),
    Column("status", String(16), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("missing", JSONB, nullable=False),
    Column("template_id", Text),
    Column("template_version", Integer),
    Column("latest_version", Integer),
    Column("returns", Integer, nullable=False),
    Column("requested_at", Instant, nullable=False),
    Column("submitted_at", Instant),
    Column("approved_at", Instant),
    Column("approved_by", Text),
    Column("signed_at", Instant),
    Column("signed_by", Text),
    Column("contract_no", Text),
    Column("withdrawn_by", Text),
)
UNDER_WAY = contract.c.status.in_(sorted(status for status in ContractStatus if status.is_open))
Index(None, contract.c.lead_id)
# The rule and the hand may ask at the same instant; the database lets one of them.
Index("uq_contract_under_way", contract.c.lead_id, unique=True, postgresql_where=UNDER_WAY)
Index("ix_contract_template", contract.c.template_id, postgresql_where=UNDER_WAY)

contract_remark = Table(
    "contract_remark",
    metadata,
    Column("id", Uuid(as_uuid=False), primary_key=True),
    Column("contract_id", Uuid(as_uuid=False), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

legal_template = Table(
    "legal_template",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("label", JSONB, nullable=False),
    Column("published_at", Instant, nullable=False),
    Column("published_by", Text, nullable=False),
    Column("document", JSONB, nullable=False),
)

lead_negotiation = Table(
    "lead_negotiation",
    metadata,
    Column("lead_id", Text, primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
)

lead_end = Table(
    "lead_end",
    metadata,
    Column("lead_id", Text, primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
)
