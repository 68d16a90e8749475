"""One bundle may go to several recipients: each has its own row, number, verdicts and receipt."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TABLES = ("receipt", "exchange_item", "exchange")


def upgrade() -> None:
    _put_aside()
    _exchange("bundle_id", "recipient")
    _items("bundle_id", "recipient", "assessment_id")
    _receipts(["bundle_id", "sender"], ["exchange.bundle_id", "exchange.recipient"])
    op.execute("INSERT INTO exchange SELECT * FROM kept_exchange")
    op.execute(
        "INSERT INTO exchange_item (bundle_id, recipient, assessment_id, case_id, head, verdict, reason)"
        " SELECT i.bundle_id, e.recipient, i.assessment_id, i.case_id, i.head, i.verdict, i.reason"
        " FROM kept_exchange_item i JOIN exchange e ON e.bundle_id = i.bundle_id"
    )
    op.execute("INSERT INTO receipt SELECT * FROM kept_receipt")
    _clear_away()


def downgrade() -> None:
    _put_aside()
    _exchange("bundle_id")
    _items("bundle_id", "assessment_id")
    _receipts(["bundle_id"], ["exchange.bundle_id"])
    # What an older version cannot hold is the second recipient of a bundle.
    op.execute(
        "INSERT INTO exchange SELECT * FROM kept_exchange WHERE recipient ="
        " (SELECT min(k.recipient) FROM kept_exchange k WHERE k.bundle_id = kept_exchange.bundle_id)"
    )
    op.execute(
        "INSERT INTO exchange_item SELECT i.bundle_id, i.assessment_id, i.case_id, i.head, i.verdict, i.reason"
        " FROM kept_exchange_item i JOIN exchange e ON e.bundle_id = i.bundle_id AND e.recipient = i.recipient"
    )
    op.execute("INSERT INTO receipt SELECT * FROM kept_receipt")
    _clear_away()


def _put_aside() -> None:
    """Keep every row, in memory, while the tables are made anew: SQLite cannot change a primary key."""
    for name in _TABLES:
        op.execute(f"CREATE TEMP TABLE kept_{name} AS SELECT * FROM {name}")  # noqa: S608 - names of ours
    op.drop_index("ix_exchange_item_case_id", "exchange_item")
    op.drop_index("ix_exchange_sealed_at", "exchange")
    for name in _TABLES:
        op.drop_table(name)


def _clear_away() -> None:
    for name in _TABLES:
        op.execute(f"DROP TABLE temp.kept_{name}")


def _exchange(*key: str) -> None:
    op.create_table(
        "exchange",
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("recipient_name", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(), nullable=False),
        sa.Column("user", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("log_head", sa.String(), nullable=False),
        sa.Column("log_seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_exchange")),
        sa.UniqueConstraint(
            "device_id", "recipient", "sequence", name=op.f("uq_exchange_device_id_recipient_sequence")
        ),
    )
    op.create_index("ix_exchange_sealed_at", "exchange", ["sealed_at"], unique=False)


def _items(*key: str) -> None:
    columns = [sa.Column(name, sa.String(), nullable=False) for name in (*key, "case_id", "head", "verdict", "reason")]
    owner = list(key[:-1])
    op.create_table(
        "exchange_item",
        *columns,
        sa.ForeignKeyConstraint(
            owner,
            [f"exchange.{name}" for name in owner],
            name=op.f(f"fk_exchange_item_{'_'.join(owner)}"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_exchange_item")),
    )
    op.create_index(op.f("ix_exchange_item_case_id"), "exchange_item", ["case_id"], unique=False)


def _receipts(owner: list[str], of: list[str]) -> None:
    op.create_table(
        "receipt",
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("received", sa.DateTime(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("log_head", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(owner, of, name=op.f(f"fk_receipt_{'_'.join(owner)}"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("bundle_id", "sha256", name=op.f("pk_receipt")),
    )
