"""The first tables: cases, the change log and what it says now, evidence, and what is exchanged."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


TABLES = (
    "receipt",
    "exchange_item",
    "secret",
    "party",
    "meta",
    "exchange",
    "device",
    "repeat_instance",
    "current_answer",
    "conflict",
    "change",
    "assessment",
    "instrument",
    "evidence",
    "case",
    "attachment",
)
"""In the order they can be dropped."""


def upgrade() -> None:
    _cases()
    _log()
    _exchange()
    # The index alone, without a second copy of the names. Prefixes of two and three letters are kept ready, because a
    # list is searched while a name is being typed.
    op.execute(
        "CREATE VIRTUAL TABLE case_search USING fts5("
        "number, names, plain, content='', contentless_delete=1, prefix='2 3', "
        "tokenize='unicode61 remove_diacritics 2')"
    )


def downgrade() -> None:
    op.execute("DROP TABLE case_search")
    for name in TABLES:
        op.drop_table(name)


def _cases() -> None:
    op.create_table(
        "attachment",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_attachment")),
    )
    op.create_table(
        "case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("display_name", sa.String(), nullable=False),
        sa.Column("native_name", sa.String(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("finished", sa.Boolean(), nullable=False),
        sa.Column("created", sa.DateTime(), nullable=False),
        sa.Column("last_sitting", sa.DateTime(), nullable=True),
        sa.Column("touched", sa.DateTime(), nullable=False),
        sa.Column("sent", sa.String(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
        sa.UniqueConstraint("case_id", name=op.f("uq_case_case_id")),
    )
    op.create_index("ix_case_number", "case", ["number"], unique=False)
    op.create_index("ix_case_touched", "case", ["touched", "id"], unique=False)
    op.create_index("ix_case_unfinished", "case", ["touched", "id"], unique=False, sqlite_where=sa.text("finished = 0"))
    op.create_index(
        "ix_case_unsent",
        "case",
        ["touched", "id"],
        unique=False,
        sqlite_where=sa.text("sent IN ('never', 'changed', 'refused')"),
    )
    op.create_table(
        "evidence",
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "sha256", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_sha256"), "evidence", ["sha256"], unique=False)
    op.create_table(
        "instrument",
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("form_id", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("titles", sa.String(), nullable=False),
        sa.Column("languages", sa.String(), nullable=False),
        sa.Column("xform", sa.LargeBinary(), nullable=False),
        sa.Column("added", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_instrument")),
    )
    op.create_table(
        "assessment",
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("started", sa.DateTime(), nullable=False),
        sa.Column("last_sitting", sa.DateTime(), nullable=False),
        sa.Column("sittings", sa.Integer(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("finished", sa.DateTime(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("second_language", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.case_id"], name=op.f("fk_assessment_case_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["instrument"], ["instrument.sha256"], name=op.f("fk_assessment_instrument")),
        sa.PrimaryKeyConstraint("assessment_id", name=op.f("pk_assessment")),
    )
    op.create_index(op.f("ix_assessment_case_id"), "assessment", ["case_id"], unique=False)


def _log() -> None:
    op.create_table(
        "change",
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.String(), nullable=True),
        sa.Column("user", sa.String(), nullable=True),
        sa.Column("case_id", sa.String(), nullable=True),
        sa.Column("assessment_id", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("node", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("replaces", sa.String(), nullable=True),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("content_hash", sa.String(), nullable=False),
        sa.Column("prev_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(hlc IS NULL) + (user IS NULL) + (case_id IS NULL) + (assessment_id IS NULL) + (kind IS NULL)"
            " + (node IS NULL) + (value IS NULL) + (replaces IS NULL) + (salt IS NULL) IN (0, 9)",
            name=op.f("ck_change_whole_or_withheld"),
        ),
        sa.PrimaryKeyConstraint("device_id", "seq", name=op.f("pk_change")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_change_case", "change", ["case_id", "hlc"], unique=False)
    op.create_index("ix_change_hlc", "change", ["hlc"], unique=False)
    op.create_index("ix_change_node", "change", ["assessment_id", "node", "hlc"], unique=False)
    op.create_table(
        "conflict",
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("node", sa.String(), nullable=False),
        sa.Column("heads", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "node", name=op.f("pk_conflict")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "current_answer",
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("node", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("provenance", sa.String(), nullable=False),
        sa.Column("computed", sa.Boolean(), nullable=False),
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hlc", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("assessment_id", "node", name=op.f("pk_current_answer")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "repeat_instance",
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("added", sa.String(), nullable=True),
        sa.Column("removed", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("assessment_id", "address", name=op.f("pk_repeat_instance")),
        sqlite_with_rowid=False,
    )


def _exchange() -> None:
    op.create_table(
        "device",
        sa.Column("device_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("centre", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("own", sa.Boolean(), nullable=False),
        sa.Column("added", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_device")),
    )
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
        sa.PrimaryKeyConstraint("bundle_id", name=op.f("pk_exchange")),
        sa.UniqueConstraint("recipient", "sequence", name=op.f("uq_exchange_recipient_sequence")),
    )
    op.create_index("ix_exchange_sealed_at", "exchange", ["sealed_at"], unique=False)
    op.create_table(
        "meta",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_meta")),
    )
    op.create_table(
        "party",
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.DateTime(), nullable=False),
        sa.Column("valid_until", sa.DateTime(), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=False),
        sa.Column("trusted", sa.DateTime(), nullable=True),
        sa.Column("replaced_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_party")),
    )
    op.create_table(
        "secret",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_secret")),
    )
    op.create_table(
        "exchange_item",
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("assessment_id", sa.String(), nullable=False),
        sa.Column("case_id", sa.String(), nullable=False),
        sa.Column("head", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["exchange.bundle_id"], name=op.f("fk_exchange_item_bundle_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("bundle_id", "assessment_id", name=op.f("pk_exchange_item")),
    )
    op.create_index(op.f("ix_exchange_item_case_id"), "exchange_item", ["case_id"], unique=False)
    op.create_table(
        "receipt",
        sa.Column("bundle_id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("received", sa.DateTime(), nullable=False),
        sa.Column("sender", sa.String(), nullable=False),
        sa.Column("log_head", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["exchange.bundle_id"], name=op.f("fk_receipt_bundle_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("bundle_id", "sha256", name=op.f("pk_receipt")),
    )
