"""The assessments of erased cases are remembered, too, so that none comes back in another case."""

import sqlalchemy as sa
from alembic import op

revision = "r0007"
down_revision = "r0006"


def upgrade() -> None:
    """Create the table. Of what was erased before, nobody knows the assessments any more."""
    op.create_table(
        "erased_assessment",
        sa.Column("organisation", sa.Text, nullable=False),
        sa.Column("assessment_id", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("organisation", "assessment_id", name="pk_erased_assessment"),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("erased_assessment")
