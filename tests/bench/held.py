"""Receiving one more bundle when ever more is held, the report, and the export's memory.

What is held already is made by the database itself (``generate_series``), not by sealing: only how much there is matters.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from app.registry import Registry, receive, report
from tests.bench.authority import bundle, laptop, registry, settle
from tests.bench.figure import Figure, Row, Took, in_turn, middle
from tests.bench.spent import spent
from tests.support.postgres import Cluster

_AMOUNTS = (10_000, 100_000, 1_000_000)
_ORGANISATIONS = 500
_PEOPLE = 200
_WARM = 6
_TIMES = 9


def with_more_held(cluster: Cluster, folder: Path) -> Iterator[Row]:
    """The same bundles into registries that hold little, more and much, in turn."""
    all_held = [registry(cluster, folder / f"held-{amount}") for amount in _AMOUNTS]
    sender = laptop(folder, "one-more", *all_held)
    # The driver prepares a statement when it comes for the sixth time.
    for number in range(_WARM):
        path = bundle(sender, f"warm{number}", _PEOPLE if number == 0 else 5)
        for held in all_held:
            receive(held, path, receipts_folder=folder / "receipts")
    for held, amount in zip(all_held, _AMOUNTS, strict=True):
        _hold(held, amount)
    yield from _one_more(all_held, [bundle(sender, f"more{n}", _PEOPLE) for n in range(_TIMES)], folder / "receipts")
    yield _report(all_held[-1])
    yield from _exports(all_held[:2], folder)
    for held in all_held:
        held.close()


def _one_more(all_held: list[Registry], paths: list[Path], receipts: Path) -> Iterator[Row]:
    def receiving(held: Registry) -> Took:
        return spent(held.engine, lambda: receive(held, next(left[held.home.folder]), receipts_folder=receipts))

    left = {held.home.folder: iter(paths) for held in all_held}
    found = in_turn(_TIMES, *[lambda held=held: receiving(held) for held in all_held])
    few, *more = map(middle, found)
    against = f"with {_AMOUNTS[0]:,} held"
    for amount, took in zip(_AMOUNTS[1:], more, strict=True):
        name = f"receiving {_PEOPLE} assessments with {amount:,} held"
        yield Figure(f"{name}, processor time", took.work, few.work, against, most_ratio=1.2)
        yield Figure(f"{name}, by the clock", took.wall, few.wall, against)


def _report(held: Registry) -> Row:
    began = perf_counter()
    found = report.make(held.engine)
    took = perf_counter() - began
    assert sum(found.by("month").values()) >= _AMOUNTS[-1]
    return Figure(f"report with {_AMOUNTS[-1]:,} held", took, None, "", most=2_000)


def _exports(all_held: list[Registry], folder: Path) -> Iterator[Row]:
    """The most memory that the command ever held, whole processes of its own."""
    for kind in ("jsonl", "csv", "xlsx", "parquet"):
        few, many = (_exported(held.home.folder, kind, folder / f"out.{kind}") for held in all_held)
        name = f"export of {_AMOUNTS[1]:,} assessments as {kind}, the most memory held"
        yield Figure(name, many, few, f"of {_AMOUNTS[0]:,}", "MB", most_ratio=1.1)


def _exported(home: Path, kind: str, out: Path) -> float:
    given = ["export", "--home", str(home), "--format", kind, "--output", str(out)]
    run = subprocess.run([sys.executable, "-c", _EXPORT, *given], check=True, stdout=subprocess.PIPE, text=True)
    out.unlink()
    # Linux counts in kilobytes.
    return int(run.stdout.split()[-1]) * 1024.0


# Not what the parent is told of its child: that begins with the parent's own memory.
_EXPORT = """
import sys
from app.cli.registry import main
ended = main()
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
sys.exit(ended)
"""


def _hold(held: Registry, amount: int) -> None:
    """Make so many assessments, of many organisations, twenty a bundle, with the rows that hang on them."""
    with held.engine.begin() as connection:
        connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in _FILLING.split(";"):
            if statement.strip():
                connection.exec_driver_sql(statement, {"amount": amount, "organisations": _ORGANISATIONS})
    settle(held)


# The others look like an assessment that was received.
_FILLING = """
CREATE TEMP TABLE made ON COMMIT DROP AS
SELECT n, 'o' || (n %% %(organisations)s) AS o, 'a' || n AS a, 'c' || n AS c, n / %(organisations)s AS k,
       timestamptz '2024-01-01' + (n %% 700) * interval '1 day' AS t
FROM generate_series(0, %(amount)s::int - 1) n;
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
GROUP BY 1, 2, 3
"""
