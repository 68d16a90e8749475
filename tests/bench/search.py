"""The catalogue of occupations and skills: a keystroke, an import, what it weighs, and how often it is right."""

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

from app.classifications import Asked, Catalogue
from app.classifications.build import build_catalogue
from tests.bench.figure import Check, Figure, Row, Took, figure, middle, slowest, timed
from tests.quality import HELD_OUT, TUNING, Query, lines, queries, scores
from tests.quality.baselines import PlainFts, PlainRapidfuzz, published
from tests.support.real_esco import packages

_TYPED = 160
"""Queries that are typed letter by letter."""
_EACH = 12
"""Every so many queries are also asked of rapidfuzz, which takes its time."""
_MEMORY = """
import sys, psutil
from pathlib import Path
from app.classifications import Asked
import app.classifications.catalogue as room
before = psutil.Process().memory_info().rss
open_one = room.Catalogue(Path(sys.argv[1]))
for text in sys.stdin.read().split("\\n"):
    open_one.search(text, languages=("en", "ar"), asked=Asked.OCCUPATION)
print(psutil.Process().memory_info().rss - before)
"""


def measure(folder: Path) -> list[Row]:
    """Import the real packages, search as one types, and print how often what was meant is found."""
    if not packages():
        return [Check("classifications", None, "needs the ESCO packages in ../shared/esco")]
    began = perf_counter()
    build_catalogue(folder, packages(), progress=lambda _done, _total: None)
    took = perf_counter() - began
    catalogue = Catalogue.open(folder)
    labels = published(catalogue.file)
    began = perf_counter()
    fts, fuzzy = PlainFts(labels), PlainRapidfuzz(labels)
    plain_import = perf_counter() - began
    asked = queries(HELD_OUT)
    _print_quality(catalogue, fts, fuzzy)
    ours, plain = _typing(catalogue, fts, asked[:: max(len(asked) // _TYPED, 1)])
    slow = [timed(partial(fuzzy.search, query.text)) for query in asked[:: _EACH * 4]]
    size = catalogue.file.stat().st_size
    return [
        figure("a keystroke → ranked hits, median", middle(ours), middle(plain), "plain FTS5 prefix", most=3),
        figure("… p99", slowest(ours), slowest(plain), "plain FTS5 prefix", most=10),
        figure("… against rapidfuzz over all labels", middle(ours), middle(slow), "rapidfuzz.process.extract"),
        Figure("import of all packages", took, plain_import, "labels into FTS5", most=60_000),
        Figure(
            "the file", size, sum(len(text.encode()) for text, _uri in labels), "bytes of the labels", "MB", most=150
        ),
        Figure("memory of an open catalogue", _memory(catalogue.file, asked), size, "the file", "MB", most=30),
        *_suggesting(catalogue),
    ]


def _typing(catalogue: Catalogue, fts: PlainFts, asked: list[Query]) -> tuple[list[Took], list[Took]]:
    """Type each query letter by letter, once for us and once for the baseline."""
    ours, plain = [], []
    for query in asked:
        for length in range(1, len(query.text) + 1):
            begun = query.text[:length]
            ours.append(timed(partial(_search, catalogue, query, begun)))
            plain.append(timed(partial(fts.search, begun)))
    return ours, plain


def _search(catalogue: Catalogue, query: Query, text: str = "") -> list[str]:
    return [hit.uri for hit in catalogue.search(text or query.text, languages=("en", "ar"), asked=Asked(query.asked))]


def _print_quality(catalogue: Catalogue, fts: PlainFts, fuzzy: PlainRapidfuzz) -> None:
    for name, file in (("tuning", TUNING), ("held out", HELD_OUT)):
        asked = queries(file)
        columns = {
            f"ours, {name}": scores(lambda query: _search(catalogue, query), asked),
            "plain FTS5 prefix": scores(lambda query: fts.search(query.text), asked),
            f"rapidfuzz, every {_EACH}th": scores(lambda query: fuzzy.search(query.text), asked[::_EACH]),
        }
        print("\n".join(("", "Found among the first five, and first:", *lines(columns))), flush=True)


def _memory(file: Path, asked: list[Query]) -> float:
    typed = "\n".join(query.text for query in asked[:400])
    run = subprocess.run(
        [sys.executable, "-c", _MEMORY, str(file)], input=typed, capture_output=True, text=True, check=True
    )
    return float(run.stdout)


def _suggesting(catalogue: Catalogue) -> Iterator[Row]:
    told = "Repaired engines and brakes, changed tyres and oil, talked with customers and ordered parts."
    mechanic = catalogue.search("car mechanic", languages=("en",), limit=1)[0].uri
    skills = [each.uri for each in catalogue.skills_of(mechanic, languages=("en",), limit=25)]
    acts = {
        "the skills of an occupation": lambda: catalogue.skills_of(mechanic, languages=("en", "ar")),
        "occupations for 25 skills and a job": lambda: catalogue.occupations_for(
            skills, worked=[mechanic], languages=("en", "ar")
        ),
        "skills in what was told": lambda: catalogue.skills_in(told, occupation=mechanic, languages=("en", "ar")),
    }
    search = middle([timed(lambda: catalogue.search("mechanic", languages=("en", "ar"))) for _time in range(20)])
    for name, act in acts.items():
        yield figure(name, middle([timed(act) for _time in range(20)]), search, "one search", most=50)
