"""The instruments that ship with the application, pinned into the vault so that an assessment never depends on what
ships later.
"""

import hashlib
import json
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from sqlalchemy.orm import Session

from app.instruments import load_definition
from app.models import Instrument, Meta
from app.paths import resource

FOLDER = "instruments"
_NAME = "shipped:{}"


def add_instruments(db: Session, moment: datetime) -> None:
    """Pin each shipped workbook that this vault does not hold yet. Compiling is skipped for those it does."""
    for path in sorted(resource(FOLDER).glob("*.xlsx")):
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        known = db.get(Meta, _NAME.format(path.name))
        if known is None or known.value.partition(" ")[0] != digest:
            sha256 = pin(db, _compiled(path, digest), moment)
            db.merge(Meta(name=_NAME.format(path.name), value=f"{digest} {sha256}"))


@lru_cache(maxsize=8)
def _compiled(path: Path, _digest: str) -> bytes:
    """Compile a workbook once: the people who are made up for practising are in a vault of their own."""
    from app.instruments import compile_workbook  # noqa: PLC0415 - once for each version that is installed

    return compile_workbook(path.read_bytes(), path.name).xform


def pin(db: Session, xform: bytes, moment: datetime) -> str:
    """Keep an instrument under its hash, and return that."""
    definition = load_definition(xform)
    if db.get(Instrument, definition.sha256) is None:
        db.add(
            Instrument(
                sha256=definition.sha256,
                form_id=definition.form_id,
                version=definition.version,
                titles=json.dumps(dict(definition.titles), ensure_ascii=False),
                languages=" ".join(definition.languages),
                xform=xform,
                added=moment,
            )
        )
        db.flush()
    return definition.sha256


def default_instrument(db: Session) -> str:
    """Return the hash of the instrument a new interview uses unless another is chosen: the full skills profile."""
    meta = db.get(Meta, _NAME.format("skills-profile.xlsx"))
    assert meta is not None
    return meta.value.partition(" ")[2]
