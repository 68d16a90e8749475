"""Skills that a free text speaks of: what somebody tells of a normal day becomes things to tick.

The text is taken apart where one thing ends and the next begins; each part is looked up among the skills as a query
would be, and, word by word, in their descriptions.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence

from app.classifications.fold import words
from app.classifications.idle import IDLE
from app.classifications.lookup import Row
from app.classifications.search import Finder, Found
from app.classifications.types import Reason

MOST_PARTS = 12
MOST_LETTERS = 2_000
_PARTS = re.compile(
    r"[\n.;,:!?()،؛؟。·•–—]+|\s[-&+]\s|\s(?:and|or|then|et|ou|puis|en|of|und|oder|і|та|и|або|или|ثم|أو|او)\s",
    re.IGNORECASE,
)
_OF_PART = 6
_LEAST = 0.34
_OF_OCCUPATION = 1.35
"""How much likelier a skill is meant that goes with the occupation somebody has named."""
_TOLD = 0.3
_LONGEST = 9
_SHORTEST = 3


def find_skills(
    base: sqlite3.Connection, finder: Finder, text: str, *, occupation: Row | None, limit: int
) -> list[Found]:
    """The skills that a text speaks of, the likeliest first. A text of any length or script is no error."""
    own = _skills_of(base, occupation)
    parts = [_of_part(base, finder, part, own) for part in _parts(text[:MOST_LETTERS])]
    # The best of each part before the second best of any: everything that was told is in the list.
    turns = [(rank, -each.score, each) for part in parts for rank, each in enumerate(part)]
    best: dict[int, Found] = {}
    for _rank, _score, each in sorted(turns, key=lambda turn: turn[:2]):
        best.setdefault(each.concept, each)
    return list(best.values())[:limit]


def _of_part(base: sqlite3.Connection, finder: Finder, part: str, own: set[int]) -> Sequence[Found]:
    """What one part speaks of. A single word says too little, unless it is about the occupation."""
    found = [*finder.find(part + " ", skills=True, limit=_OF_PART * 3), *_told(base, part)]
    if own and " " not in part:
        found = [each for each in found if each.concept in own]
    return _best_of_part(found, own)


def _best_of_part(found: Iterable[Found], own: set[int]) -> Sequence[Found]:
    weighed = [
        Found(each.concept, each.label, each.score * (_OF_OCCUPATION if each.concept in own else 1.0), each.reason)
        for each in found
    ]
    best: dict[int, Found] = {}
    for each in sorted(weighed, key=lambda each: -each.score):
        if each.score > _LEAST:
            best.setdefault(each.concept, each)
    return list(best.values())[:_OF_PART]


def _parts(text: str) -> Sequence[str]:
    """What is told, one thing each."""
    parts = (" ".join(word for word in words(part) if word not in IDLE) for part in _PARTS.split(text))
    return list(dict.fromkeys(part for part in parts if part))[:MOST_PARTS]


def _skills_of(base: sqlite3.Connection, occupation: Row | None) -> set[int]:
    if occupation is None:
        return set()
    return {skill for (skill,) in base.execute("SELECT skill FROM need WHERE occupation = ?", (occupation.number,))}


def _told(base: sqlite3.Connection, part: str) -> list[Found]:
    """Skills whose names and descriptions hold the words of a part, by how telling those are (BM25)."""
    asked = [word for word in words(part) if len(word) > _SHORTEST][:_LONGEST]
    if len(asked) < 2:
        return []
    query = " OR ".join(f'"{word}"' for word in asked)
    rows = base.execute(
        """SELECT task.rowid, bm25(task, 4.0, 1.0), (SELECT MIN(id) FROM label WHERE concept = task.rowid)
           FROM task WHERE task MATCH ? ORDER BY 2 LIMIT 8""",
        (query,),
    ).fetchall()
    most = -rows[0][1] if rows else 1.0
    return [Found(concept, label, _TOLD + 0.1 * -rank / most, Reason.SOME) for concept, rank, label in rows]
