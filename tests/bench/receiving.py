"""Receiving into PostgreSQL: against ``COPY`` of the same rows, by two processes, with ever more held; and the report.

What is held already is made by the database itself (``generate_series``), not by sealing: only how much there is matters.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, text

from app.registry import Folders, Registry, receive, receive_all, report, set_up
from app.registry.tables import metadata
from tests.bench.figure import Check, Figure, Row
from tests.support import postgres
from tests.support.registry import Laptop, authority_card, line, trust

PARTS = 8
LINES = 200
BUNDLES = 4
MANY = 500
HELD = (10_000, 100_000, 1_000_000)
ORGANISATIONS = 500
_TIMES = 7


def measure(folder: Path) -> list[Row]:
    """Everything in one run, on one server; nothing where there is no PostgreSQL."""
    if postgres.missing():
        return [Check("receiving into PostgreSQL", None, postgres.missing())]
    with postgres.cluster() as cluster:
        first = _registry(cluster, folder / "first")
        rows = [*_against_copy(first, folder), *_by_two(_registry(cluster, folder / "second"), folder)]
        first.close()
        return [*rows, *_with_more_held(_registry(cluster, folder / "third"), folder)]


def _registry(cluster: postgres.Cluster, home: Path) -> Registry:
    url = cluster.database().render_as_string(hide_password=False)
    return set_up(home, name="Test authority", database=url, partitions=PARTS)


def _laptop(held: Registry, folder: Path, name: str) -> Laptop:
    (folder / name).mkdir()
    made = Laptop([authority_card(held)], folder / name, name=name, device=name)
    trust(held, made.card)
    return made


def _bundle(laptop: Laptop, name: str, count: int = LINES) -> Path:
    """A bundle of ``count`` people, three changes of the log for each."""
    return laptop.seal(
        [line(f"{name}-{n}", case=f"c-{name}-{n}", number=f"{name}-{n}") for n in range(count)],
        changes=laptop.work(3 * count),
    )


def _against_copy(held: Registry, folder: Path) -> list[Row]:
    """The rows that some bundles came to, copied out, and in again into the same tables, keys and indexes."""
    laptop = _laptop(held, folder, "against-copy")
    receive(held, _bundle(laptop, "warm"), receipts_folder=folder / "receipts")
    _empty(held)
    paths = [_bundle(laptop, f"a{number}", MANY) for number in range(BUNDLES)]
    began = perf_counter()
    for path in paths:
        receive(held, path, receipts_folder=folder / "receipts")
    ours = perf_counter() - began
    copied = _copied_out(held)
    _empty(held)
    theirs = _copied_in(held, copied)
    people = BUNDLES * MANY
    name = f"receiving {people:,} assessments: verified, imported, receipts sealed"
    return [Figure(name, ours, theirs, "COPY of the same rows into the same tables", most_ratio=5)]


def _tables() -> list[str]:
    whole = ("organisation", "sender", "reader_of", "erasure")
    return [table.name for table in metadata.sorted_tables if table.name not in whole]


def _empty(held: Registry) -> None:
    with held.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(_tables())} CASCADE"))


def _copied_out(held: Registry) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    with held.engine.connect() as connection, _cursor(connection) as cursor:
        for table in _tables():
            out = io.BytesIO()
            with cursor.copy(f"COPY (SELECT * FROM {table}) TO STDOUT") as copy:
                for piece in copy:
                    out.write(piece)
            found[table] = out.getvalue()
    return found


def _copied_in(held: Registry, copied: dict[str, bytes]) -> float:
    began = perf_counter()
    with held.engine.begin() as connection, _cursor(connection) as cursor:
        for table, content in copied.items():
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(content)
    return perf_counter() - began


@contextmanager
def _cursor(connection: Connection) -> Iterator[Any]:
    with connection.connection.cursor() as cursor:
        yield cursor


def _by_two(held: Registry, folder: Path) -> list[Row]:
    """The same work by one process and by two, from two laptops each time."""
    receipts = Folders(folder / "receipts")
    took = {}
    for jobs in (1, 2):
        laptops = [_laptop(held, folder, f"jobs{jobs}-{n}") for n in range(2)]
        paths = [_bundle(each, f"{each.name}-{n}") for n in range(BUNDLES) for each in laptops]
        # One of each before, so that starting the processes is not what is measured.
        list(receive_all(held, paths[:2], receipts, watched=lambda _: nullcontext(_Idle()), jobs=jobs))
        began = perf_counter()
        list(receive_all(held, paths[2:], receipts, watched=lambda _: nullcontext(_Idle()), jobs=jobs))
        took[jobs] = perf_counter() - began
    held.close()
    many = 2 * (BUNDLES - 1) * LINES
    return [Figure(f"receiving {many:,} assessments by two processes", took[2], took[1], "by one process")]


class _Idle:
    def progress(self, done: int, total: int) -> None:
        """Take no notice."""

    def check(self) -> None:
        """Never stop."""


def _with_more_held(held: Registry, folder: Path) -> Iterator[Row]:
    """One more bundle, of somebody who has sent as many as the others, when so many are held."""
    laptop = _laptop(held, folder, "one-more")
    receive(held, _bundle(laptop, "warm"), receipts_folder=folder / "receipts")
    costs: dict[int, float] = {}
    done = 0
    for amount in HELD:
        _hold(held, done, amount)
        done = amount
        costs[amount] = median(_one(held, laptop, folder, f"h{amount}-{n}") for n in range(_TIMES))
    for amount in HELD[1:]:
        name = f"receiving {LINES} assessments with {amount:,} held"
        yield Figure(name, costs[amount], costs[HELD[0]], f"with {HELD[0]:,} held", most_ratio=1.2)
    began = perf_counter()
    found = report.make(held.engine)
    took = perf_counter() - began
    assert sum(found.by("month").values()) >= HELD[-1]
    yield Figure(f"report with {HELD[-1]:,} held", took, None, "", most=2_000)
    held.close()


def _one(held: Registry, laptop: Laptop, folder: Path, name: str) -> float:
    path = _bundle(laptop, name)
    began = perf_counter()
    receive(held, path, receipts_folder=folder / "receipts")
    return perf_counter() - began


def _hold(held: Registry, low: int, high: int) -> None:
    """Make assessments ``low`` to ``high``, of many organisations, twenty a bundle, with the rows that hang on them."""
    with held.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in _FILLING.split(";"):
            if statement.strip():
                connection.exec_driver_sql(statement, {"low": low, "high": high, "organisations": ORGANISATIONS})
    with held.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        # Else what is measured next is the server writing down what was made here.
        connection.exec_driver_sql("VACUUM ANALYZE")
        connection.exec_driver_sql("CHECKPOINT")


# The others look like an assessment that was received.
_FILLING = """
CREATE TEMP TABLE made ON COMMIT DROP AS
SELECT n, 'o' || (n %% %(organisations)s) AS o, 'a' || n AS a, 'c' || n AS c, n / %(organisations)s AS k,
       timestamptz '2024-01-01' + (n %% 700) * interval '1 day' AS t
FROM generate_series(%(low)s::int, %(high)s::int - 1) n;
INSERT INTO organisation SELECT DISTINCT o, o, now() FROM made ON CONFLICT DO NOTHING;
INSERT INTO sender SELECT DISTINCT o, o, o, 1, ''::bytea, now(), '' FROM made ON CONFLICT DO NOTHING;
INSERT INTO bundle SELECT DISTINCT ON (o, k / 20) o, 'b' || k / 20, o, 1 + k / 20, '', '', '', '', '', '[]'::jsonb, t, t
FROM made ON CONFLICT DO NOTHING;
INSERT INTO instrument SELECT DISTINCT o, i.sha256 FROM made, (SELECT sha256 FROM instrument LIMIT 1) i
ON CONFLICT DO NOTHING;
INSERT INTO case_file SELECT o, c, 'N-' || n FROM made;
INSERT INTO verdict SELECT o, 'b' || k / 20, 1 + k %% 20, a, 'imported', '' FROM made;
INSERT INTO assessment
SELECT o, a, c, 'b' || k / 20, s.instrument, t, t, s.languages, s.disclosure, s.head, s.profile, s.submission
FROM made, (SELECT * FROM assessment WHERE organisation LIKE 'SHA%%' LIMIT 1) s;
INSERT INTO answer
SELECT o, a, s.node, s.path, s.value, s.status, s.note, s.provenance FROM made,
(SELECT * FROM answer WHERE organisation LIKE 'SHA%%' LIMIT 2) s;
INSERT INTO profile_languages
SELECT m.o, m.a, s.position, s.language, s.listening, s.reading, s.interaction, s.production, s.writing, s.learned,
       s.certificate, s.certificate_name, s.course
FROM made m, (SELECT * FROM profile_languages WHERE organisation LIKE 'SHA%%' LIMIT 1) s;
INSERT INTO change_log
SELECT o, o, 1 + k, false, '', '', c, a, 'answer', '', '', '', 'x', md5(n::text), md5((n - 1)::text), md5(n::text),
       'b' || k / 20
FROM made;
INSERT INTO tally
SELECT o, w.what, w.code, count(*) FROM made,
LATERAL (VALUES ('month', to_char(t, 'YYYY-MM')), ('age', '0-1'),
         ('language', (ARRAY['ar', 'fa', 'ti', 'uk', 'so'])[1 + n %% 5]), ('occupation', (1000 + n %% 300)::text)) w (what, code)
GROUP BY 1, 2, 3 ON CONFLICT (organisation, what, code) DO UPDATE SET count = tally.count + excluded.count
"""
