"""The few facts of a profile that its paper carries signed, so that a copy can be held against them.

They are what somebody would change on a paper: who it is, which languages how well, how much work and school and of
which kind, how many skills, and how many papers were seen. The whole profile is there as a hash.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.profile.charts import language_rows
from app.profile.interchange import to_json
from app.profile.model import Profile

VERSION = 1
_LONGEST = 60
_MOST = 12
_MOST_WORK = 5
"""Pieces of work told by name; of all there is a number. The square of dots must stay large enough to be read."""
_NOT_SEEN = "no"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a paper says. Texts that are longer than they may be are cut; ``languages`` are codes with their levels
    (``""`` for a first language); ``school`` is a code of the instrument; ``digest`` is of all that may be printed.
    """

    number: str = ""
    name: str = ""
    born: str = ""
    day: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    work: tuple[str, ...] = ()
    jobs: int = 0
    schools: int = 0
    school: str = ""
    skills: int = 0
    seen: int = 0
    digest: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Write them with short names, for a code that must stay small; what is empty is left out."""
        told = {
            "c": self.number,
            "n": self.name,
            "b": self.born,
            "d": self.day,
            "l": [list(each) for each in self.languages],
            "w": list(self.work),
            "j": self.jobs,
            "e": self.schools,
            "s": self.school,
            "k": self.skills,
            "p": self.seen,
            "h": self.digest,
        }
        return {"v": VERSION} | {name: value for name, value in told.items() if value not in ("", 0, [])}

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> "Facts | None":
        """Read them; None for what a later version wrote, or nobody of ours."""
        try:
            if told["v"] != VERSION:
                return None
            return cls(
                number=_text(told.get("c", "")),
                name=_text(told.get("n", "")),
                born=_text(told.get("b", "")),
                day=_text(told.get("d", "")),
                languages=tuple((_text(code), _text(level)) for code, level in told.get("l", ())),
                work=tuple(_text(each) for each in told.get("w", ())),
                jobs=_count(told.get("j", 0)),
                schools=_count(told.get("e", 0)),
                school=_text(told.get("s", "")),
                skills=_count(told.get("k", 0)),
                seen=_count(told.get("p", 0)),
                digest=_text(told.get("h", "")),
            )
        except (KeyError, TypeError, ValueError):
            return None


def facts_of(profile: Profile, *, number: str, day: date) -> Facts:
    """Return the facts of a profile printed on a day under the number of its case."""
    person = profile.person
    names = ", ".join(each.strip() for each in (person.family_names, person.given_names) if each.strip())
    kinds = [each.kind.code for each in profile.education if each.kind is not None]
    return Facts(
        number=_short(number),
        name=_short(names or person.native_name),
        born=person.birth_date.text if person.birth_date else "",
        day=day.isoformat(),
        languages=tuple((_short(row.language), row.range) for row in language_rows(profile)[:_MOST]),
        work=tuple(_short(each.words) for each in profile.work if each.words.strip())[:_MOST_WORK],
        jobs=len(profile.work),
        schools=len(profile.education),
        school=_short(max(kinds, default="")),
        skills=len(profile.skills),
        seen=sum(1 for each in profile.evidence if each.seen is not None and each.seen.code != _NOT_SEEN),
        digest=digest(profile),
    )


def digest(profile: Profile) -> str:
    """Return 128 bits of the SHA-256 of everything of a profile that may be printed, as hexadecimal digits."""
    printed = replace(
        profile,
        appraisal=replace(profile.appraisal, remarks=""),
        work=tuple(replace(each, reason="") for each in profile.work),
        education=tuple(replace(each, reason="") for each in profile.education),
    )
    written = json.dumps(to_json(printed), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:32]


def _short(text: str) -> str:
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= _LONGEST else f"{one_line[: _LONGEST - 1]}…"


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > 10 * _LONGEST:
        raise TypeError("text")
    return value


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError("count")
    return value
