"""The summary counts first languages, too: it is worked out anew from what is held."""

from alembic import op

revision = "r0006"
down_revision = "r0005"


def upgrade() -> None:
    """Empty it; whoever brings a database up to date fills an empty summary."""
    op.execute("DELETE FROM tally")


def downgrade() -> None:
    """Empty it likewise, for the version before to fill."""
    op.execute("DELETE FROM tally")
