"""A catalogue file back into what it was gathered from, so that a package can be added to it later."""

import contextlib
import sqlite3
from pathlib import Path

from app.classifications import errors
from app.classifications.gather import Gathered, Labels, version_of
from app.classifications.opening import connect
from app.classifications.schema import ALTERNATIVE
from app.classifications.types import Kind


def read_catalogue(file: Path, into: Gathered) -> None:
    """Add what a catalogue holds. Words are not read: they come from their own files. Raises as :func:`connect`."""
    with contextlib.closing(connect(file)) as base:
        try:
            _read(base, into)
        except (sqlite3.DatabaseError, ValueError, LookupError):
            raise errors.damaged() from None


def _read(base: sqlite3.Connection, into: Gathered) -> None:
    uris: dict[int, str] = {}
    for number, uri, kind, code, isco, version, reuse in base.execute(
        "SELECT id, uri, kind, code, isco, version, reuse FROM concept"
    ):
        draft = into.concept(uri, Kind(kind))
        draft.code, draft.isco, draft.version, draft.reuse = code, isco, version_of(version), reuse
        uris[number] = uri
    for number, language, text, version, description in base.execute(
        "SELECT concept, language, text, version, description FROM name"
    ):
        into.concepts[uris[number]].labels[language] = Labels(text, [], description, version_of(version))
    for number, language, text in base.execute(
        "SELECT concept, language, text FROM label WHERE role = ? ORDER BY id", (ALTERNATIVE,)
    ):
        into.concepts[uris[number]].labels.setdefault(language, Labels()).others.append(text)
    relations = into.relations
    for relation, one, two in base.execute("SELECT relation, one, two FROM loose"):
        relations[relation].add((one, two))
    for occupation, skill, essential in base.execute("SELECT occupation, skill, essential FROM need"):
        (into.essential if essential else into.optional).add((uris[occupation], uris[skill]))
    into.broader.update((uris[one], uris[two]) for one, two in base.execute("SELECT concept, broader FROM broader"))
    into.related.update((uris[one], uris[two]) for one, two in base.execute("SELECT concept, other FROM related"))
