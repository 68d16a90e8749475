"""Cases that may be one person: proposed by name, in whatever script, and year of birth; joined only when a person
says so, and parted again when that is taken back.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework import gathering
from app.casework.cases import case_row, join_name
from app.casework.station import Desk
from app.casework.views.cases import CaseRow
from app.casework.views.settling import Alike, Joined
from app.classifications.fold import words
from app.classifications.sound import romanised, skeletons
from app.errors import IntakeError
from app.i18n import _
from app.models import Assessment, Case, Change, CurrentAnswer, Draft, Kind, SamePerson, people

MOST = 200
CLOSE = 82
"""How alike two names must be, of 100, before somebody is asked."""
CLOSER = 90
"""The same without a year of birth on both sides."""
_WORD = 70
"""How alike each word must be to its counterpart."""
_LONG_ENOUGH = 3
"""So few consonants say little by themselves."""
_SLIP = 1
"""Calendars differ: a year that was converted may be the one beside."""


@dataclass(frozen=True, slots=True)
class _Person:
    id: int
    case_id: str
    number: str
    names: tuple[tuple[str, ...], ...]
    sounds: frozenset[str]
    year: int | None


def look_alikes(desk: Desk) -> tuple[Alike, ...]:
    """Return pairs of cases that may be one person, the most alike first. Pairs that were decided are left out."""
    with desk.begin() as db:
        decided = {(row.first, row.second) for row in db.scalars(select(SamePerson).where(SamePerson.said != "open"))}
        everybody = _people(desk, db)
        found = []
        for one, other in _pairs(desk, everybody):
            first, second = sorted((one.case_id, other.case_id))
            if (first, second) not in decided and (score := _score(one, other)):
                found.append((score, one, other))
        found.sort(key=lambda each: (-each[0], each[1].number, each[2].number))
        del found[MOST:]
        rows = _rows(db, {each.id for _score, *pair in found for each in pair})
        return tuple(
            Alike(rows[one.id], rows[other.id], round(score), one.year, other.year) for score, one, other in found
        )


def _rows(db: Session, ids: set[int]) -> dict[int, CaseRow]:
    return {case.id: case_row(case) for case in db.scalars(select(Case).where(Case.id.in_(ids)))}


def same_person(desk: Desk, *, case_id: str, other: str) -> str:
    """Bring the interviews of two cases under one. Returns the id of the case that stands for both from now on."""
    _say(desk, case_id, other, people.SAME)
    with desk.begin() as db:
        return people.standing_for(db, case_id)


def two_people(desk: Desk, *, case_id: str, other: str) -> None:
    """Remember that two cases are two people: the pair is not proposed again."""
    _say(desk, case_id, other, people.TWO)


def take_back(desk: Desk, *, case_id: str, other: str) -> None:
    """Take back what was said of two cases: they stand as before, and may be proposed again."""
    _say(desk, case_id, other, people.OPEN)


def joined(desk: Desk) -> tuple[Joined, ...]:
    """Return what was decided of pairs of cases, newest first, so that it can be taken back."""
    with desk.begin() as db:
        rows = db.scalars(select(SamePerson).where(SamePerson.said != people.OPEN).order_by(SamePerson.hlc.desc()))
        found = []
        for row in rows.fetchmany(MOST):
            made = people.created(db, (row.first, row.second))
            if len(made) == 2:
                named = [_called(made[each]) for each in (row.first, row.second)]
                found.append(Joined(row.first, row.second, named[0], named[1], same=row.said == people.SAME))
        return tuple(found)


def _called(made: Change) -> str:
    name = join_name(gathering.text_of(made, "family_names"), gathering.text_of(made, "given_names"))
    return " · ".join(part for part in (name, gathering.text_of(made, "number")) if part)


def _say(desk: Desk, case_id: str, other: str, said: str) -> None:
    with desk.begin() as db:
        known = people.created(db, (case_id, other))
        if case_id == other or len(known) != 2:
            raise IntakeError(
                "case.missing", _("This case is not in the vault."), _("Look for it in the list of cases.")
            )
        affected = {*people.members(db, case_id), *people.members(db, other)}
        desk.append(db, [Draft(Kind.SAME_PERSON, case_id=case_id, value={"other": other, "said": said})])
        gathering.bring_up(desk, db, affected)


def _people(desk: Desk, db: Session) -> list[_Person]:
    years = _years(desk, db)
    cases = db.execute(select(Case.id, Case.case_id, Case.number, Case.display_name, Case.native_name))
    return [
        _Person(id_, case_id, number, *_heard(name, native), years.get(case_id))
        for id_, case_id, number, name, native in cases
    ]


@lru_cache(maxsize=1 << 15)
def _heard(*given: str) -> tuple[tuple[tuple[str, ...], ...], frozenset[str]]:
    """Return the words of somebody's names, each name once, and how they sound."""
    names = dict.fromkeys(_written(way) for name in given for way in _ways(name))
    sounds = {sound for name in names for word in name for sound in skeletons(word) if sound}
    return tuple(name for name in names if name), frozenset(sounds)


def _ways(name: str) -> tuple[str, ...]:
    """Return how a name may be read: one Arabic letter is a d to Arabs and a z to Persians."""
    return (name, name.replace("ض", "ز")) if "ض" in name else (name,)


def _written(name: str) -> tuple[str, ...]:
    """Write a name in Latin letters, its words in order."""
    return tuple(sorted(found for word in words(name) if (found := romanised(word))))


def _years(desk: Desk, db: Session) -> dict[str, int]:
    found: dict[str, int] = {}
    for sha256 in db.scalars(select(Assessment.instrument).distinct()):
        nodes = [node.path for node in desk.definition(db, sha256).nodes() if node.maps == "person.birth_date"]
        query = (
            select(Assessment.case_id, CurrentAnswer.value)
            .join(CurrentAnswer, CurrentAnswer.assessment_id == Assessment.assessment_id)
            .where(Assessment.instrument == sha256, CurrentAnswer.node.in_(nodes))
        )
        found |= {row.case_id: int(row.value[:4]) for row in db.execute(query) if row.value[:4].isdecimal()}
    return found


def _pairs(desk: Desk, everybody: list[_Person]) -> list[tuple[_Person, _Person]]:
    """Return the pairs that share the sound of a word: nobody compares everybody with everybody."""
    sharing: dict[str, list[int]] = defaultdict(list)
    for place, person in enumerate(everybody):
        for sound in person.sounds:
            sharing[sound].append(place)
    pairs: set[tuple[int, int]] = set()
    for places in sharing.values():
        desk.watch.check()
        if len(places) <= MOST:  # a name that half the centre bears says nothing by itself
            pairs.update(_of_an_age(everybody, places))
    return [(everybody[one], everybody[other]) for one, other in sorted(pairs)]


def _of_an_age(everybody: list[_Person], places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield those pairs, the lesser place first, whose years of birth are near or not known."""
    years = [(year, place) for place in places if (year := everybody[place].year) is not None]
    years.sort()
    for at, (year, place) in enumerate(years):
        for other_year, other in islice(years, at + 1, None):
            if other_year - year > _SLIP:
                break
            yield (place, other) if place < other else (other, place)
    for place in (each for each in places if everybody[each].year is None):
        yield from ((place, other) if place < other else (other, place) for other in places if other != place)


def _score(one: _Person, other: _Person) -> float:
    """Say how alike two people of an age are, of 100; 0 when nobody need be asked."""
    both = one.year is not None and other.year is not None
    score = max((_names(mine, theirs) for mine in one.names for theirs in other.names), default=0.0)
    return score if score >= (CLOSE if both else CLOSER) else 0


@lru_cache(maxsize=1 << 15)
def _names(mine: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    """Compare two names word by word: a family name shared by half a village must not speak for the other words."""
    shorter, longer = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
    if not shorter or len(shorter) == 1 < len(longer):
        return 0
    left, total = list(longer), 0.0
    for word in sorted(shorter, key=lambda each: each not in longer):  # those that are the same word first
        alike, best = max((_words(word, each), each) for each in left)
        if alike < _WORD:
            return 0
        left.remove(best)
        total += alike
    return total / len(shorter) - len(left)


@lru_cache(maxsize=1 << 16)
def _words(mine: str, theirs: str) -> float:
    """Compare two words as written and as heard: vowels are written down in one script and not in another."""
    if mine == theirs:
        return 100
    written = fuzz.ratio(mine, theirs)
    one, other = skeletons(mine)[0], skeletons(theirs)[0]
    heard = 0.97 * fuzz.ratio(one, other)
    if min(len(one), len(other)) < _LONG_ENOUGH:
        heard = (heard + written) / 2
    return max(written, heard)
