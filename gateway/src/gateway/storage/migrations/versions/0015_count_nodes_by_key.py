"""Keep which nodes a lead has stood in by key: each version of a process numbers them for itself."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql as pg

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

COUNTER = ("process_key", "origin", "owner_id", "source", "status", "node", "{furthest}", "currency")


def upgrade() -> None:
    """Apply; what leads have reached so far is told by their visits, and counted anew."""
    op.add_column("lead_card", sa.Column("reached", pg.ARRAY(sa.Text()), nullable=False, server_default="{}"))
    op.execute(
        "update lead_card set reached = (select array_agg(stood.node order by stood.node collate \"C\") from ("
        "select lead_card.node union select visit.state ->> 'node' from lead_visit visit"
        " where visit.lead_id = lead_card.id and visit.state ->> 'node' is not null) stood)"
    )
    op.alter_column("lead_card", "reached", server_default=None)
    op.drop_column("lead_card", "furthest_position")
    _count_anew("reached", pg.ARRAY(sa.Text()))


def downgrade() -> None:
    """Undo; how far a lead had come in an older version is no longer known, where it stands is."""
    op.add_column("lead_card", sa.Column("furthest_position", sa.Integer(), nullable=False, server_default="0"))
    op.execute("update lead_card set furthest_position = node_position")
    op.alter_column("lead_card", "furthest_position", server_default=None)
    op.drop_column("lead_card", "reached")
    _count_anew("furthest_position", sa.Integer())


def _count_anew(column: str, kind: sa.types.TypeEngine[object]) -> None:
    """Make the funnel's counters from the cards."""
    names = [name.format(furthest=column) for name in COUNTER]
    op.drop_table("funnel_counter")
    op.create_table(
        "funnel_counter",
        *(sa.Column(name, kind if name == column else sa.Text(), nullable=False) for name in names),
        sa.Column("leads", sa.BigInteger(), nullable=False),
        sa.Column("amount_minor", sa.Numeric(precision=30, scale=0), nullable=False),
        sa.PrimaryKeyConstraint(*names, name=op.f("pk_funnel_counter")),
    )
    op.execute(
        f"insert into funnel_counter ({', '.join(names)}, leads, amount_minor)"  # noqa: S608 - names of our own columns
        " select process_key, coalesce(source_ref, ''), coalesce(owner_id, ''), source,"
        f" case when voided then 'VOID' else status end, node, {column}, currency, count(*), coalesce(sum(amount_minor), 0)"
        " from lead_card group by 1, 2, 3, 4, 5, 6, 7, 8"
    )
