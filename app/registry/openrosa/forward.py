"""Forwarding: each submission once, with its attachments; what the server took is noted in the registry's folder."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.bundles import Watch
from app.files import explain
from app.registry.database import reading
from app.registry.openrosa.problems import problem
from app.registry.openrosa.server import File, Login, OpenRosaServer, connect
from app.registry.openrosa.submission import form_of, with_identity
from app.registry.registry import Registry
from app.registry.tables import assessments, attachments, contents

_NOTED = "forwarded.jsonl"
_TAKEN = frozenset({200, 201, 202})
_OTHER_CONTENT = 409
_OVERHEAD = 8 * 1024
"""What headings and borders of a post take, at the most."""


@dataclass
class Forwarded:
    """What became of the submissions: how many were sent now, had been before, or wait for a form of the server.

    ``refused``: assessments with the server's answer; ``different``: those of which it holds an earlier state.
    """

    sent: int = 0
    before: int = 0
    without_form: int = 0
    different: list[str] = field(default_factory=list)
    refused: list[tuple[str, int]] = field(default_factory=list)


def forward(registry: Registry, login: Login, *, watch: Watch) -> Forwarded:
    """Send every assessment that this server has not taken yet. Raises RegistryError ``forward.*``.

    Each that was taken is noted before the next is sent, so that it can be stopped and begun again at any time.
    """
    found = Forwarded()
    noted = _Noted(registry.home.folder / _NOTED, login.url.strip().rstrip("/"))
    keys = _all(registry)
    with connect(login) as server:
        forms = server.forms()
        for done, (organisation, assessment) in enumerate(keys):
            watch.progress(done, len(keys))
            _forward_one(registry, server, forms, noted, (organisation, assessment), found)
    watch.progress(len(keys), len(keys))
    if keys and found.without_form == len(keys):
        raise problem("forward.no_form")
    return found


def _forward_one(
    registry: Registry,
    server: OpenRosaServer,
    forms: frozenset[str],
    noted: "_Noted",
    key: tuple[str, str],
    found: Forwarded,
) -> None:
    submission, files = _read(registry, *key)
    mark = hashlib.sha256(b"\0".join([*(part.encode() for part in key), submission])).hexdigest()
    if mark in noted:
        found.before += 1
    elif form_of(submission) not in forms:
        found.without_form += 1
    else:
        status = _send(server, with_identity(submission, *key), files)
        if status in _TAKEN:
            noted.add(mark)
            found.sent += 1
        elif status == _OTHER_CONTENT:
            found.different.append(key[1])
        else:
            found.refused.append((key[1], status))


def _send(server: OpenRosaServer, submission: bytes, files: list[File]) -> int:
    """Send it in as many posts as the server's limit asks for; the first answer that is no yes ends it."""
    posts = list(_posts(files, server.limit - len(submission) - _OVERHEAD))
    status = 0
    for number, some in enumerate(posts, 1):
        status = server.post(submission, some, more=number < len(posts))
        if status not in _TAKEN:
            break
    return status


def _posts(files: list[File], room: int) -> Iterator[list[File]]:
    some: list[File] = []
    size = 0
    for name, content in files:
        if some and size + len(content) > room:
            yield some
            some, size = [], 0
        some.append((name, content))
        size += len(content)
    yield some


def _all(registry: Registry) -> list[tuple[str, str]]:
    query = select(assessments.c.organisation, assessments.c.assessment_id)
    with reading(registry.engine) as connection:
        rows = connection.execute(query.order_by(assessments.c.started, assessments.c.assessment_id)).all()
    return [(row.organisation, row.assessment_id) for row in rows]


def _read(registry: Registry, organisation: str, assessment: str) -> tuple[bytes, list[File]]:
    one = (assessments.c.organisation == organisation) & (assessments.c.assessment_id == assessment)
    its = (attachments.c.organisation == organisation) & (attachments.c.assessment_id == assessment)
    query: Any = select(contents.c.sha256, contents.c.content).join(
        attachments, attachments.c.sha256 == contents.c.sha256
    )
    with reading(registry.engine) as connection:
        submission = connection.execute(select(assessments.c.submission).where(one)).scalar_one()
        files = connection.execute(query.where(its).order_by(contents.c.sha256)).all()
    store = registry.home.store
    return bytes(submission), [(row.sha256, store.read(row.sha256, bytes(row.content or b""))) for row in files]


class _Noted:
    """What one server has taken, by mark: lines of a file that only grows."""

    def __init__(self, path: Path, server: str) -> None:
        self._path, self._server = path, server
        self._marks = {mark for told, mark in _lines(path) if told == server}

    def __contains__(self, mark: str) -> bool:
        return mark in self._marks

    def add(self, mark: str) -> None:
        """Note one, lastingly."""
        line = json.dumps({"server": self._server, "mark": mark}) + "\n"
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
        except OSError as cause:
            raise explain(cause) from None
        self._marks.add(mark)


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            told = json.loads(line)
            yield str(told["server"]), str(told["mark"])
        except (ValueError, KeyError, TypeError):
            continue  # cut short as it was written: that one is sent again, which a server takes for what it has
