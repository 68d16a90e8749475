"""Which attachment is the person's photo, where the card has that field."""

import sqlalchemy as sa
from alembic import op

revision = "r0005"
down_revision = "r0004"


def upgrade() -> None:
    """Add the column; what was received before said nothing of it."""
    op.add_column("profile_person", sa.Column("photo", sa.Text, nullable=False, server_default=""))
    # New rows always say: the model and the tables agree on that, so the default goes again.
    with op.batch_alter_table("profile_person") as table:
        table.alter_column("photo", server_default=None)


def downgrade() -> None:
    """Take it away."""
    with op.batch_alter_table("profile_person") as table:
        table.drop_column("photo")
