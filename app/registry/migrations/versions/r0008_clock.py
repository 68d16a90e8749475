"""What the clock of the log read when an assessment was as it is held, to compare what two laptops sent of it."""

import sqlalchemy as sa
from alembic import op

revision = "r0008"
down_revision = "r0007"


def upgrade() -> None:
    """Add the column; what was received before said nothing of it.

    The default stays: SQLite takes one away by dropping the table, which would take with it all that belongs to it.
    """
    op.add_column("assessment", sa.Column("hlc", sa.Text, nullable=False, server_default=""))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("assessment", "hlc")
