"""Bundles are numbered by the laptop that sealed them: one put back from a backup is another."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_CHILDREN = ("exchange_item", "receipt")


def upgrade() -> None:
    op.add_column("exchange", sa.Column("device_id", sa.String(), nullable=True))
    # Each bundle ended with the newest row that its laptop had written.
    op.execute(
        "UPDATE exchange SET device_id ="
        " coalesce((SELECT change.device_id FROM change WHERE change.hash = exchange.log_head), '')"
    )
    with _children_kept(), op.batch_alter_table("exchange", recreate="always") as table:
        table.alter_column("device_id", existing_type=sa.String(), nullable=False)
        table.drop_constraint(op.f("uq_exchange_recipient_sequence"), type_="unique")
        table.create_unique_constraint(
            op.f("uq_exchange_device_id_recipient_sequence"), ["device_id", "recipient", "sequence"]
        )


def downgrade() -> None:
    with _children_kept(), op.batch_alter_table("exchange", recreate="always") as table:
        table.drop_constraint(op.f("uq_exchange_device_id_recipient_sequence"), type_="unique")
        table.create_unique_constraint(op.f("uq_exchange_recipient_sequence"), ["recipient", "sequence"])
        table.drop_column("device_id")


@contextmanager
def _children_kept() -> Iterator[None]:
    """Put aside, in memory, what names a bundle: SQLite drops the old table, and with it all that hangs on its rows."""
    for name in _CHILDREN:
        op.execute(f"CREATE TEMP TABLE kept_{name} AS SELECT * FROM {name}")  # noqa: S608 - names of ours
    yield
    for name in _CHILDREN:
        op.execute(f"INSERT INTO {name} SELECT * FROM kept_{name}")  # noqa: S608
        op.execute(f"DROP TABLE temp.kept_{name}")
