"""Which numbers of its bundles a sender took back before they left, so that nobody waits for them."""

import sqlalchemy as sa
from alembic import op

from app.registry.columns import Json

revision = "r0009"
down_revision = "r0008"


def upgrade() -> None:
    """Add the column; what was received before named none.

    The default stays: SQLite takes one away by dropping the table, which would take with it all that belongs to it.
    """
    op.add_column("bundle", sa.Column("taken_back", Json, nullable=False, server_default="[]"))


def downgrade() -> None:
    """Take it away."""
    op.drop_column("bundle", "taken_back")
