"""Making a catalogue: packages, shipped lists and words → one read-only file.

The file is written beside the others under a name of its own and becomes the one in use by one small pointer file being
replaced, so that whatever happens meanwhile, the catalogue in use stays as it is.
"""

import contextlib
import os
import sqlite3
import sys
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.classifications import gather, place, shipped
from app.classifications.entries import entries_of, labels_of, numbered
from app.classifications.gather import Gathered
from app.classifications.index import Index, index_of, nodes, sounds, stems
from app.classifications.notes import notes_of
from app.classifications.schema import APPLICATION_ID, INDEXES, TABLES, VERSION
from app.classifications.sources import sources_of
from app.classifications.stored import read_catalogue
from app.classifications.types import Kind, Summary
from app.files import explain

Progress = Callable[[int, int], None]
"""Called with how much is done, of how much. Raises Cancelled to stop; nothing is left behind then."""

_STEPS = 13


def build_catalogue(
    home: Path, packages: Sequence[Path], *, words: Sequence[Path] = (), progress: Progress, fresh: bool = False
) -> Summary:
    """Add packages to the catalogue in the data folder ``home``; ``fresh`` begins with none. Returns what is in it.

    A centre's own words (``classifications/words/*.csv``) are read anew each time; ``words`` are more of them, and are
    kept there, in the place of a file of the same name. Raises IntakeError
    ``classification.*`` for a package that cannot be used and ``file.*`` when there is no room, and Cancelled; the
    catalogue in use is then the same as before.
    """
    gathered = Gathered()
    total = gather.sizes(packages)
    steps = _Steps(progress, total)
    if not fresh and (current := place.current(home)) is not None:
        read_catalogue(current, gathered)
    for package in packages:
        gather.read_package(package, gathered, steps.read)
    shipped.read_shipped(gathered)
    own = place.own_words(home, words)
    for file in own:
        shipped.read_words(file, gathered)
    target = place.new_file(home)
    try:
        _write(target, gathered, shipped.lists(own), steps)
        for file in words:
            place.keep_words(home, file)
        place.make_current(home, target)
    except sqlite3.OperationalError as cause:
        raise explain(OSError(_errno(cause), "")) from None
    except OSError as cause:
        raise explain(cause) from None
    finally:
        place.tidy(home, target)
    return Summary(sources_of(gathered), notes_of(gathered))


def _errno(cause: sqlite3.OperationalError) -> int:
    import errno  # noqa: PLC0415 - only then

    full = getattr(cause, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
    return errno.ENOSPC if full else errno.EIO if "I/O" in str(cause) else errno.EACCES


class _Steps:
    """Progress in two halves: what is read, then what is worked out and written; only that if nothing is read."""

    def __init__(self, progress: Progress, size: int) -> None:
        self._progress = progress
        self._size = size
        self._work = max(size, _STEPS)
        self._done = 0
        self._count = 0

    def read(self, size: int) -> None:
        self._done = min(self._done + size, self._size)
        self._progress(self._done, self._size + self._work)

    def step(self) -> None:
        self._count = min(self._count + 1, _STEPS)
        self.check()

    def check(self) -> None:
        """Hear whether to stop, in the middle of a step."""
        self._progress(self._size + self._work * self._count // _STEPS, self._size + self._work)


def _write(target: Path, gathered: Gathered, lists: str, steps: _Steps) -> None:
    step = steps.step
    concepts = numbered(gathered)
    step()
    labels = labels_of(gathered, concepts, steps.check)
    step()
    entries = entries_of(gathered, concepts, labels)
    step()
    index = index_of(entries, step)
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as base:
        base.executescript(f"""
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
            PRAGMA locking_mode = EXCLUSIVE;
            PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; {TABLES}""")
        base.execute("BEGIN")
        _write_concepts(base, gathered, concepts)
        base.execute("INSERT INTO made VALUES (?)", (lists,))
        step()
        base.executemany(
            "INSERT INTO label VALUES (?,?,?,?,?)",
            ((number, each.concept, each.language, each.role, each.text) for number, each in enumerate(labels)),
        )
        step()
        _write_index(base, index, step)
        _write_tasks(base, gathered, concepts)
        base.execute("COMMIT")
        base.executescript(INDEXES)
        step()
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _write_concepts(base: sqlite3.Connection, gathered: Gathered, concepts: dict[str, int]) -> None:
    drafts = gathered.concepts
    often = Counter(skill for _occupation, skill in gathered.essential | gathered.optional)
    base.executemany(
        "INSERT INTO concept VALUES (?,?,?,?,?,?,?,?)",
        (
            (number, uri, draft.kind, draft.code, draft.isco, gather.version_text(draft), draft.reuse, often[uri])
            for uri, number in concepts.items()
            for draft in (drafts[uri],)
        ),
    )
    base.executemany(
        "INSERT INTO name VALUES (?,?,?,?,?)",
        (
            (number, language, each.preferred, ".".join(map(str, each.version)), each.description)
            for uri, number in concepts.items()
            for language, each in sorted(drafts[uri].labels.items())
            if each.preferred
        ),
    )
    needs = dict.fromkeys(gathered.optional, 0) | dict.fromkeys(gathered.essential, 1)
    base.executemany(
        "INSERT INTO need VALUES (?,?,?)",
        sorted(
            (concepts[one], concepts[two], how) for (one, two), how in needs.items() if {one, two} <= concepts.keys()
        ),
    )
    for table, pairs in (("broader", gathered.broader), ("related", gathered.related)):
        base.executemany(
            f"INSERT INTO {table} VALUES (?,?)",  # noqa: S608 - one of two names
            sorted((concepts[one], concepts[two]) for one, two in pairs if {one, two} <= concepts.keys()),
        )
    # The packages may come one by one, the relations before what they relate.
    base.executemany(
        "INSERT INTO loose VALUES (?,?,?)",
        (
            (relation, one, two)
            for relation, pairs in gathered.relations.items()
            for one, two in sorted(pairs)
            if not {one, two} <= concepts.keys()
        ),
    )
    base.executemany(
        "INSERT INTO source VALUES (?,?,?,?,?,?)",
        (
            (each.system, each.version, " ".join(each.languages), each.occupations, each.skills, each.labels)
            for each in sources_of(gathered)
        ),
    )


def _write_index(base: sqlite3.Connection, index: Index, step: Callable[[], None]) -> None:
    arrays = {
        name: _packed(getattr(index, name)) for name in ("weights", "concepts", "priors", "totals", "firsts", "members")
    }
    arrays["words"] = "\n".join(index.words).encode()
    base.executemany("INSERT INTO array VALUES (?,?)", sorted(arrays.items()))
    postings = index.postings
    base.executemany("INSERT INTO posting VALUES (?,?)", ((key, _packed(postings[key])) for key in sorted(postings)))
    base.executemany(
        "INSERT INTO head VALUES (?,?,?)", ((*key, _packed(index.heads[key])) for key in sorted(index.heads))
    )
    step()
    base.executemany("INSERT INTO near VALUES (?,?)", sorted(nodes(index.words)))
    step()
    base.executemany("INSERT INTO stem VALUES (?,?)", sorted(stems(index.words)))
    base.executemany("INSERT INTO sound VALUES (?,?)", sorted(set(sounds(index.words))))
    step()


def _packed(values: "array[int] | array[float]") -> bytes:
    """Little-endian, whatever machine writes."""
    if sys.byteorder == "big":
        values = array(values.typecode, values)
        values.byteswap()
    return values.tobytes()


def _write_tasks(base: sqlite3.Connection, gathered: Gathered, concepts: dict[str, int]) -> None:
    def rows() -> Iterator[tuple[int, str, str]]:
        for uri, number in concepts.items():
            draft = gathered.concepts[uri]
            if draft.kind is Kind.SKILL:
                names = " \n".join(text for each in draft.labels.values() for text in (each.preferred, *each.others))
                yield number, names, " ".join(each.description for each in draft.labels.values())

    base.executemany("INSERT INTO task (rowid, names, description) VALUES (?,?,?)", rows())
