"""A running summary for reports, tombstones of erased cases, and whom readers may see."""

import sqlalchemy as sa
from alembic import op

from app.registry.columns import Moment

revision = "r0003"
down_revision = "r0002"


def upgrade() -> None:
    """Create the tables. The summary of what is held already is worked out afterwards, by the program."""
    op.create_table(
        "tally",
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("count", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("organisation", "what", "code", name="pk_tally"),
    )
    op.create_table(
        "erasure",
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("case_id", sa.Text, nullable=False),
        sa.Column("erased", Moment, nullable=False),
        sa.PrimaryKeyConstraint("organisation", "case_id", name="pk_erasure"),
    )
    op.create_table(
        "reader_of",
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("organisation", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("role", "organisation", name="pk_reader_of"),
        sa.ForeignKeyConstraint(["organisation"], ["organisation.organisation"], name="fk_reader_of_organisation"),
    )
    refused = sa.text("verdict = 'refused'")
    op.create_index(
        "ix_verdict_organisation_reason",
        "verdict",
        ["organisation", "reason"],
        postgresql_where=refused,
        sqlite_where=refused,
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_index("ix_verdict_organisation_reason", "verdict")
    if op.get_bind().dialect.name == "postgresql":
        # What readers may see is decided by it, on every table.
        op.execute("DROP TABLE reader_of CASCADE")
    else:
        op.drop_table("reader_of")
    for name in ("erasure", "tally"):
        op.drop_table(name)
