"""What tasks were done and how often, and what a skill is called in a classification."""

import sqlalchemy as sa
from alembic import op

from app.registry.columns import Json

revision = "r0002"
down_revision = "r0001"


def upgrade() -> None:
    """Add the two columns; what was received before said nothing of either."""
    op.add_column("profile_work", sa.Column("practice", Json, nullable=False, server_default="[]"))
    op.add_column("profile_skills", sa.Column("concept", sa.Text, nullable=False, server_default=""))
    # New rows always say: the model and the tables agree on that, so the default goes again.
    with op.batch_alter_table("profile_work") as table:
        table.alter_column("practice", server_default=None)
    with op.batch_alter_table("profile_skills") as table:
        table.alter_column("concept", server_default=None)


def downgrade() -> None:
    """Take them away."""
    for table, column in (("profile_work", "practice"), ("profile_skills", "concept")):
        with op.batch_alter_table(table) as changed:
            changed.drop_column(column)
