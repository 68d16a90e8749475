"""What comes with the assessments: submissions, instruments, attachments; checked against the hashes that name them.

The content is read in the order of the archive, one file at a time, so that a large bundle needs little memory.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from sqlalchemy import Connection, Table, delete, exists, or_, select

from app.bundles import OpenBundle, Watch
from app.registry.lines import Line, LineRefused
from app.registry.statements import add, among, insert_missing
from app.registry.stores import InDatabase, Store
from app.registry.tables import attachments, contents, instruments

_SUBMISSIONS = "data/submissions/"
_INSTRUMENTS = "data/instruments/"
_ATTACHMENTS = "data/attachments/"
# Answers in words, like a line of assessments. A parser needs a hundred times as much for what is made to harm.
_LONGEST_SUBMISSION = 4 * 1024 * 1024
# Instruments are read with the answers that were given to them: they stay in the database.
_IN_ROW = InDatabase()


@dataclass
class Materials:
    """What of a bundle's materials can be used: submissions by name, instruments and attachments by hash."""

    submissions: dict[str, bytes] = field(default_factory=dict)
    instruments: set[str] = field(default_factory=set)
    attachments: set[str] = field(default_factory=set)
    altered: set[str] = field(default_factory=set)
    added: set[str] = field(default_factory=set)
    """Contents that were not held before this bundle."""

    def check(self, line: Line) -> None:
        """Refuse a line that something is missing of."""
        if line.instrument not in self.instruments:
            raise LineRefused("instrument_altered" if line.instrument in self.altered else "instrument_missing")
        if line.attachments & self.altered:
            raise LineRefused("attachment_altered")
        if line.attachments - self.attachments:
            raise LineRefused("attachment_missing")
        if line.submission not in self.submissions:
            raise LineRefused("submission_missing")
        if not _well_formed(self.submissions[line.submission]):
            raise LineRefused("submission_unreadable")


def take(
    connection: Connection, *, organisation: str, bundle: OpenBundle, lines: Sequence[Line], store: Store, watch: Watch
) -> Materials:
    """Keep the instruments and attachments that ``lines`` need, and read their submissions."""
    wanted_instruments = {line.instrument for line in lines}
    wanted_attachments = {each for line in lines for each in line.attachments | line.mentioned}
    submissions = {line.submission for line in lines}
    found = Materials(
        instruments=_held(connection, organisation, instruments, wanted_instruments),
        attachments=_held(connection, organisation, attachments, wanted_attachments),
    )
    for name in bundle.names():
        watch.check()
        sha256 = name.rpartition("/")[2]
        if name in submissions:
            found.submissions[name] = bundle.read(name)
        elif name.startswith(_INSTRUMENTS) and (sha256 := sha256.removesuffix(".xml")) in wanted_instruments:
            _keep(connection, sha256, bundle.read(name), found, found.instruments, _IN_ROW)
        elif name.startswith(_ATTACHMENTS) and sha256 in wanted_attachments - found.attachments:
            _keep(connection, sha256, bundle.read(name), found, found.attachments, store)
    rows = [{"organisation": organisation, "sha256": sha256} for sha256 in sorted(found.instruments)]
    insert_missing(connection, instruments, rows)
    return found


def drop_unused(connection: Connection, materials: Materials, used: Collection[str]) -> tuple[str, ...]:
    """Take out again what came only for lines that were refused; which that was."""
    unused = tuple(sorted(materials.added.difference(used)))
    for sha256 in unused:
        connection.execute(delete(instruments).where(instruments.c.sha256 == sha256))
        connection.execute(delete(contents).where(contents.c.sha256 == sha256))
    return unused


def _keep(
    connection: Connection, sha256: str, content: bytes, found: Materials, usable: set[str], store: Store
) -> None:
    if hashlib.sha256(content).hexdigest() != sha256:
        found.altered.add(sha256)
        return
    if add(connection, contents, {"sha256": sha256, "size": len(content), "content": store.in_row(content)}):
        store.keep(sha256, content)
        found.added.add(sha256)
    usable.add(sha256)


def _held(connection: Connection, organisation: str, table: Table, wanted: Collection[str]) -> set[str]:
    """Which of these the organisation has sent before; what another one sent does not count."""
    query = select(table.c.sha256).where(table.c.organisation == organisation)
    return {row.sha256 for row in among(connection, query, table.c.sha256, wanted)}


class _Nothing:
    """What a submission is read into that is only looked at: a tree of it could take gigabytes."""

    def close(self) -> None:
        """Come to the end."""


def _well_formed(submission: bytes) -> bool:
    if len(submission) > _LONGEST_SUBMISSION:
        return False
    parser = DefusedXMLParser(target=_Nothing(), forbid_dtd=True)
    try:
        parser.feed(submission)
        parser.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError):  # the last is an encoding unheard of
        return False
    return True


def drop_unneeded(connection: Connection, papers: Collection[str]) -> tuple[str, ...]:
    """Delete what nobody's assessment needs any more, whoever sent it; which those were."""
    needed = or_(
        exists().where(attachments.c.sha256 == contents.c.sha256),
        exists().where(instruments.c.sha256 == contents.c.sha256),
    )
    drop = delete(contents).where(~needed)
    return tuple(each for each in sorted(papers) if connection.execute(drop.where(contents.c.sha256 == each)).rowcount)
