"""The registry as it began: deliveries, assessments, profiles, the change log."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from app.registry.columns import Json, Moment

revision = "r0001"
down_revision = None

_PARTS: dict[str, str] = {
    "setting": "date place assessor language interpreter interpreter_language interpreter_kind interpreter_quality",
    "agreements": "informed basis share_with:json purposes:json photo",
    "person": "family_names given_names native_name called sex birth_date birth_country citizenships:json case_number"
    " arrival status may_work may_work_from phone email municipality contact",
    "speech": "first:json scripts:json letters",
    "languages": "language listening reading interaction production writing learned:json certificate certificate_name"
    " course",
    "literacy": "key labels:json terms:json text",
    "education": "kind field name place country language start end finished reason certificate recognised recognised_in"
    " eqf",
    "courses": "kind name provider country date length certificate",
    "work": "kind words occupation country place sector start end hours supervised:number tasks tools frequency"
    " reference reason",
    "skills": "name field level frequency last_used learned:json provenance",
    "digital": "key labels:json terms:json text",
    "driving": "category country valid_here",
    "soft": "key labels:json terms:json text",
    "expectations": "key labels:json terms:json text",
    "evidence": "what kind about form issuer country date language translated seen attachment location",
    "appraisal": "summary strengths provenance advised:json referrals review remarks",
    "steps": "what who by contact agreed",
    "readback": "corrected agrees copy_given copy_languages:json",
}


def upgrade() -> None:
    """Create every table."""
    _parties()
    _deliveries()
    _materials()
    _assessments()
    for part, fields in _PARTS.items():
        _table(
            f"profile_{part}",
            "organisation assessment_id position:order",
            fields,
            _of_assessment(f"profile_{part}"),
        )


def downgrade() -> None:
    """Remove every table."""
    names = [f"profile_{part}" for part in _PARTS]
    names += ["device_log", "change_log", "attachment", "answer", "assessment", "case_file", "instrument", "content"]
    for name in (*names, "verdict", "bundle", "sender", "organisation"):
        op.drop_table(name)


def _parties() -> None:
    _table("organisation", "organisation", "name added:moment")
    _table(
        "sender",
        "organisation fingerprint",
        "name version:order card:bytes trusted:moment replaced_by",
        _key("sender", "organisation", "organisation"),
    )
    op.create_index("ix_sender_fingerprint", "sender", ["fingerprint"], unique=True)


def _deliveries() -> None:
    _table(
        "bundle",
        "organisation bundle_id",
        "sender sequence:number! sha256 previous_hash log_head purpose legal_basis disclosure:json created:moment"
        " received:moment",
        _key("bundle", "organisation sender", "sender", "organisation fingerprint"),
    )
    op.create_index("ix_bundle_organisation_sender_sequence", "bundle", ["organisation", "sender", "sequence"])
    _table(
        "verdict",
        "organisation bundle_id line:order",
        "assessment_id verdict reason",
        _key("verdict", "organisation bundle_id", "bundle"),
    )
    _table(
        "change_log",
        "organisation device seq:number!",
        "withheld:flag hlc user_name case_id assessment_id kind node value replaces salt content_hash prev_hash hash"
        " bundle_id",
        _key("change_log", "organisation bundle_id", "bundle"),
    )
    op.create_index("ix_change_log_organisation_assessment_id", "change_log", ["organisation", "assessment_id"])
    op.create_index("ix_change_log_organisation_hash", "change_log", ["organisation", "hash"])
    _table(
        "device_log",
        "organisation device",
        "seq:number! hash",
        _key("device_log", "organisation", "organisation"),
    )


def _materials() -> None:
    _table("content", "sha256", "size:number! content:bytes")
    _table("instrument", "organisation sha256", "", _key("instrument", "sha256", "content"))


def _assessments() -> None:
    _table("case_file", "organisation case_id", "number")
    op.create_index("ix_case_file_number", "case_file", ["number"])
    _table(
        "assessment",
        "organisation assessment_id",
        "case_id bundle_id instrument started:moment finished:moment? languages:json disclosure:json head profile:json"
        " submission:bytes",
        _key("assessment", "organisation case_id", "case_file"),
        _key("assessment", "organisation bundle_id", "bundle"),
        _key("assessment", "organisation instrument", "instrument", "organisation sha256"),
    )
    op.create_index("ix_assessment_organisation_case_id", "assessment", ["organisation", "case_id"])
    _table("answer", "organisation assessment_id node", "path value status note provenance", _of_assessment("answer"))
    _table(
        "attachment",
        "organisation assessment_id sha256",
        "",
        _of_assessment("attachment"),
        _key("attachment", "sha256", "content"),
    )
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"])


def _table(name: str, key: str, others: str, *constraints: sa.ForeignKeyConstraint) -> None:
    op.create_table(
        name,
        *(_column(spec) for spec in f"{key} {others}".split()),
        sa.PrimaryKeyConstraint(*(spec.partition(":")[0] for spec in key.split()), name=f"pk_{name}"),
        *constraints,
    )


def _column(spec: str) -> sa.Column[Any]:
    name, _, kind = spec.partition(":")
    types: dict[str, sa.types.TypeEngine[Any]] = {
        "": sa.Text(),
        "json": Json,
        "number": sa.BigInteger(),
        "number!": sa.BigInteger(),
        "order": sa.Integer(),
        "flag": sa.Boolean(),
        "bytes": sa.LargeBinary(),
        "moment": Moment(),
        "moment?": Moment(),
    }
    return sa.Column(name, types[kind], nullable=kind in ("number", "moment?"), autoincrement=False)


def _key(table: str, columns: str, target: str, target_columns: str = "") -> sa.ForeignKeyConstraint:
    names = columns.split()
    return sa.ForeignKeyConstraint(
        names,
        [f"{target}.{column}" for column in (target_columns or columns).split()],
        name=f"fk_{table}_{'_'.join(names)}",
    )


def _of_assessment(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organisation", "assessment_id"],
        ["assessment.organisation", "assessment.assessment_id"],
        name=f"fk_{table}_organisation_assessment_id",
        ondelete="CASCADE",
    )
