"""A whole interview without a mouse: unlocked, asked, read back, finished, printed; and what the vault holds is what was typed."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from app.casework import access, cases, interviews
from app.casework.station import Station
from app.casework.views.interviews import InterviewData
from app.instruments.types import Address, Answer, Status, path_of
from tests.support.keyboard import Keyboard
from tests.support.keyboard_interview import NOTE, REASON
from tests.support.morning import SCRIPT, Morning
from tests.support.script import Script
from tests.support.vault import PASSWORD, USER
from tests.support.windows import Opener

AT_MOST = 16
"""Keys to what is wanted next: half a page of answers read back is the longest way there is."""


@pytest.mark.parametrize(("language", "codes"), [("en", ("en", "fr")), ("ar", ("en", "ar"))])
def test_a_whole_interview_is_held_by_keyboard_alone(
    open_at: Opener, ready_home: Path, tmp_path: Path, language: str, codes: tuple[str, str]
) -> None:
    window = open_at(ready_home, language).window
    see = Keyboard(window)
    Morning(see, tmp_path, codes).play()
    steps, way = see.longest
    assert steps <= AT_MOST, way
    window.close()
    assert (tmp_path / "profile.pdf").read_bytes().startswith(b"%PDF")
    kept = kept_in(ready_home)
    assert kept.finished
    assert kept.languages == codes
    assert [state.agreed for state in kept.sections].count("yes") == 8
    assert [state.section for state in kept.sections if state.changed] == ["/jobs"]  # where something was missing
    assert [state.section for state in kept.sections if state.agreed == "part"] == ["/setting"]
    assert {answer.note for answer in kept.state.answers.values()} == {"", NOTE, REASON}
    assert not differing(kept)


def kept_in(home: Path) -> InterviewData:
    """The interview as the vault has it, once the window is closed."""
    station = Station(home)
    access.unlock(station, user=USER, password=PASSWORD)
    try:
        (row,) = cases.list_cases(station.desk).rows
        (assessment,) = cases.open_case(station.desk, case_id=row.case_id).assessments
        return interviews.resume_interview(station.desk, assessment_id=assessment.assessment_id)
    finally:
        station.close()


def differing(kept: InterviewData) -> list[str]:
    """What the vault has otherwise than it was said; of each repeat, entry by entry."""
    found = _differing(kept.state.answers, "", tuple(each for each in SCRIPT if not isinstance(each[1], tuple)))
    for repeat, entries in SCRIPT:
        if isinstance(entries, tuple):
            there = [entry for entry in kept.state.repeats if path_of(entry) == repeat]
            assert len(there) == len(entries), repeat
            for entry, said in zip(there, entries, strict=True):
                found += _differing(kept.state.answers, entry, said)
    return found


def _differing(answers: Mapping[Address, Answer], entry: str, said: Script) -> list[str]:
    found = []
    for path, wanted in said:
        answer = answers[Address(entry + path.removeprefix(path_of(Address(entry))) if entry else path)]
        stands: str | Status = answer.status if isinstance(wanted, Status) else answer.value
        if stands != wanted and sorted(str(stands).split()) != sorted(str(wanted).split()):
            found.append(f"{path}: {stands!r}, not {wanted!r}")
    return found
