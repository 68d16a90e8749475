"""Which cases are one person, as somebody said."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "same_person",
        sa.Column("first", sa.String(), nullable=False),
        sa.Column("second", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("hlc", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("first", "second", name=op.f("pk_same_person")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    op.drop_table("same_person")
