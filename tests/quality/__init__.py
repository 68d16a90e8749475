"""How often the search finds what was meant: query sets, and the share found among the first five and first of all.

``tuning.csv`` is what the search was made with; ``held-out.csv`` was written beside it, from other labels and with other
mistakes, and was not looked at while tuning. Columns: the kind of query, its language, what is typed, what is asked for,
the concepts that a fair judge accepts (addresses parted by ``|``), a note.
"""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
TUNING, HELD_OUT = FOLDER / "tuning.csv", FOLDER / "held-out.csv"

Search = Callable[["Query"], Sequence[str]]
"""Returns the addresses found, the best first."""


@dataclass(frozen=True)
class Query:
    kind: str
    language: str
    text: str
    asked: str
    wanted: frozenset[str]


@dataclass
class Score:
    """How many were asked, found among the first five, and found first."""

    asked: int = 0
    five: int = 0
    first: int = 0

    def take(self, found: Sequence[str], wanted: frozenset[str]) -> None:
        self.asked += 1
        self.five += any(each in wanted for each in found[:5])
        self.first += bool(found) and found[0] in wanted


def queries(file: Path) -> list[Query]:
    """Read a set."""
    with file.open(encoding="utf-8", newline="") as text:
        return [
            Query(
                row["kind"],
                row["language"],
                row["query"],
                row["asked"],
                frozenset(each.strip() for each in row["wanted"].split("|")),
            )
            for row in csv.DictReader(text)
        ]


def scores(search: Search, asked: Iterable[Query]) -> dict[str, Score]:
    """Ask everything; the scores by kind, and of all under ``all``."""
    found: dict[str, Score] = defaultdict(Score)
    for query in asked:
        hits = search(query)
        found[query.kind].take(hits, query.wanted)
        found["all"].take(hits, query.wanted)
    return dict(found)


def lines(columns: dict[str, dict[str, Score]]) -> Iterator[str]:
    """A table: a line a kind, and for each way of searching the share among the first five and the share first."""
    kinds = sorted({kind for scored in columns.values() for kind in scored} - {"all"})
    yield f"{'kind':20}" + "".join(f"{name:>28}" for name in columns)
    for kind in (*kinds, "all"):
        cells = []
        for scored in columns.values():
            score = scored.get(kind)
            cells.append(
                f"{score.five / score.asked:6.1%} {score.first / score.asked:6.1%} of {score.asked:4}" if score else ""
            )
        yield f"{kind:20}" + "".join(f"{cell:>28}" for cell in cells)
