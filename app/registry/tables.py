"""What an authority holds. The migrations create it; a test holds the two together.

Every table that grows begins its primary key with the sending organisation, and imports name it in every statement, so
that the tables can be partitioned or sharded by it. Organisations and senders are few and stay whole; file contents are
kept once, by hash, whoever sent them. Codes are text. Foreign keys from an assessment's parts cascade: replacing a
snapshot is deleting its row.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)

from app.registry.columns import Json, Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

organisations = Table(
    "organisation",
    metadata,
    # The fingerprint of the first card trusted: it stays when the organisation's keys are replaced.
    Column("organisation", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("added", Moment, nullable=False),
)

senders = Table(
    "sender",
    metadata,
    Column("organisation", Text, primary_key=True),
    Column("fingerprint", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("card", LargeBinary, nullable=False),
    Column("trusted", Moment, nullable=False),
    # Set when a newer key has taken over: the old one still names the bundles it signed and opens no new ones.
    Column("replaced_by", Text, nullable=False),
    ForeignKeyConstraint(["organisation"], ["organisation.organisation"]),
    # A bundle names its sender by fingerprint alone, before the organisation is known.
    Index(None, "fingerprint", unique=True),
)

bundles = Table(
    "bundle",
    metadata,
    Column("organisation", Text, primary_key=True),
    Column("bundle_id", Text, primary_key=True),
    Column("sender", Text, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("log_head", Text, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("legal_basis", Text, nullable=False),
    Column("disclosure", Json, nullable=False),
    Column("created", Moment, nullable=False),
    Column("received", Moment, nullable=False),
    Column("taken_back", Json, nullable=False, server_default="[]"),
    ForeignKeyConstraint(["organisation", "sender"], ["sender.organisation", "sender.fingerprint"]),
    # Gaps and neighbours: which numbers of a sender are here, and the one before this one. Not unique: a laptop that
    # was restored from an older copy uses a number twice, which is reported and not refused.
    Index(None, "organisation", "sender", "sequence"),
)

verdicts = Table(
    "verdict",
    metadata,
    Column("organisation", Text, primary_key=True),
    Column("bundle_id", Text, primary_key=True),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("assessment_id", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
    ForeignKeyConstraint(["organisation", "bundle_id"], ["bundle.organisation", "bundle.bundle_id"]),
    # What was refused and why, for reports: few rows among very many.
    Index(
        None,
        "organisation",
        "reason",
        postgresql_where=text("verdict = 'refused'"),
        sqlite_where=text("verdict = 'refused'"),
    ),
)

cases = Table(
    "case_file",
    metadata,
    Column("organisation", Text, primary_key=True),
    Column("case_id", Text, primary_key=True),
    Column("number", Text, nullable=False),
    # Staff ask for a case by the number on its papers, without knowing which centre sent it.
    Index(None, "number"),
)

assessments = Table(
    "assessment",
    metadata,
    Column("organisation", Text, primary_key=True),
    Column("assessment_id", Text, primary_key=True),
    Column("case_id", Text, nullable=False),
    Column("bundle_id", Text, nullable=False),
    Column("instrument", Text, nullable=False),
    Column("started", Moment, nullable=False),
    Column("finished", Moment),
    Column("languages", Json, nullable=False),
    Column("disclosure", Json, nullable=False),
    Column("head", Text, nullable=False),
    Column("hlc", Text, nullable=False, server_default=""),
    Column("profile", Json, nullable=False),
    Column("submission", LargeBinary, nullable=False),
    ForeignKeyConstraint(["organisation", "case_id"], ["case_file.organisation", "case_file.case_id"]),
    ForeignKeyConstraint(["organisation", "bundle_id"], ["bundle.organisation", "bundle.bundle_id"]),
    ForeignKeyConstraint(["organisation", "instrument"], ["instrument.organisation", "instrument.sha256"]),
    # A case is shown with its assessments.
    Index(None, "organisation", "case_id"),
)


def of_assessment() -> ForeignKeyConstraint:
    """What ties a part of an assessment to it, so that the two go together."""
    return ForeignKeyConstraint(
        ["organisation", "assessment_id"], ["assessment.organisation", "assessment.assessment_id"], ondelete="CASCADE"
    )


answers = Table(
    "answer",
    metadata,
    Column("organisation", Text, primary_key=True),
    Column("assessment_id", Text, primary_key=True),
    Column("node", Text, primary_key=True),
    Column("path", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("note", Text, nullable=False),
    Column("provenance", Text, nullable=False),
    of_assessment(),
)

instruments = Table(
    "instrument",
    metadata,
    Column("organisation", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    ForeignKeyConstraint(["sha256"], ["content.sha256"]),
)

attachments = Table(
    "attachment",
    metadata,
    Column("organisation", Text, primary_key=True),
    Column("assessment_id", Text, primary_key=True),
    Column("sha256", Text, primary_key=True),
    of_assessment(),
    ForeignKeyConstraint(["sha256"], ["content.sha256"]),
    # Before a content is erased: does anyone else still need it?
    Index(None, "sha256"),
)

contents = Table(
    "content",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", BigInteger, nullable=False),
    # No bytes where attachments are kept in a folder (`stores`).
    Column("content", LargeBinary, nullable=False),
)

tallies = Table(
    "tally",
    metadata,
    # The summary that reports are made of, kept in the transaction that changes what it counts: a report at a million
    # assessments reads some hundred rows an organisation. Its key is the only index it needs.
    Column("organisation", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("count", BigInteger, nullable=False),
)

erasures = Table(
    "erasure",
    metadata,
    # Tombstones: what was erased does not come in again, and its sender is told with each receipt.
    Column("organisation", Text, primary_key=True),
    Column("case_id", Text, primary_key=True),
    Column("erased", Moment, nullable=False),
)

erased_assessments = Table(
    "erased_assessment",
    metadata,
    # What went with them: of cases that a laptop joins later, another one may stand for an erased one.
    Column("organisation", Text, primary_key=True),
    Column("assessment_id", Text, primary_key=True),
)

readers = Table(
    "reader_of",
    metadata,
    # Which organisations an account of the database that only reads may see.
    Column("role", Text, primary_key=True),
    Column("organisation", Text, primary_key=True),
    ForeignKeyConstraint(["organisation"], ["organisation.organisation"]),
)

logs = Table(
    "device_log",
    metadata,
    # How far the log of each device is held without a hole: what a receipt confirms.
    Column("organisation", Text, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
    ForeignKeyConstraint(["organisation"], ["organisation.organisation"]),
)

changes = Table(
    "change_log",
    metadata,
    Column("organisation", Text, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    # Everything up to the salt is empty where the row's content was withheld; the chain holds without it.
    Column("withheld", Boolean, nullable=False),
    Column("hlc", Text, nullable=False),
    Column("user_name", Text, nullable=False),
    Column("case_id", Text, nullable=False),
    Column("assessment_id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("node", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("replaces", Text, nullable=False),
    Column("salt", Text, nullable=False),
    Column("content_hash", Text, nullable=False),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False),
    Column("bundle_id", Text, nullable=False),
    ForeignKeyConstraint(["organisation", "bundle_id"], ["bundle.organisation", "bundle.bundle_id"]),
    # The history of one assessment.
    Index(None, "organisation", "assessment_id"),
    # Which log a bundle's head belongs to.
    Index(None, "organisation", "hash"),
)
