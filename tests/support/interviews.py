"""A live interview of the shipped questionnaire, to look at and to fill: without a vault, and for pictures of every page."""

from datetime import UTC, datetime
from functools import cache
from itertools import count

from app.casework.views.cases import CaseRow
from app.casework.views.interviews import InterviewData
from app.instruments import Context, Definition, Interview, compile_workbook, load_definition
from app.instruments.types import Address, Entry, EntryKind, QuestionView, RepeatView, State, Status
from app.paths import resource
from tests.support.script import Script

CASE = CaseRow("c0", "BE-2026-0417", "Testperson, Amira", "", ("ar",), 62, False, datetime.now(UTC), "never", None)


@cache
def shipped() -> bytes:
    """The shipped questionnaire as an XForm."""
    path = resource("instruments/skills-profile.md")
    return compile_workbook(path.read_bytes(), path.name).xform


@cache
def definition(xform: bytes) -> Definition:
    return load_definition(xform)


def live(xform: bytes, state: State | None = None) -> Interview:
    """A new interview, or one that goes on."""
    numbers = count(1)
    context = Context(
        now=lambda: datetime.now().astimezone(),
        username="Mira Testworker",
        device_id="d1",
        new_id=lambda: f"n{next(numbers)}",
    )
    return Interview(definition(xform), context=context, state=state)


def question(interview: Interview, address: str) -> QuestionView:
    """How one question stands."""
    view = interview.view(Address(address))
    assert isinstance(view, QuestionView), address
    return view


def fill(interview: Interview, script: Script, base: dict[str, str] | None = None) -> None:
    """Give the answers of a person's script."""
    known = dict(base or {})
    for path, answer in script:
        address = _address(path, known)
        if isinstance(answer, Status):
            interview.mark(address, answer)
        elif isinstance(answer, str):
            interview.set_value(address, answer)
        else:
            _fill_repeat(interview, address, path, answer, known)


def _fill_repeat(
    interview: Interview, address: Address, path: str, entries: tuple[Script, ...], known: dict[str, str]
) -> None:
    for number, script in enumerate(entries):
        view = interview.view(address)
        assert isinstance(view, RepeatView)
        entry = view.instances[number] if number < len(view.instances) else interview.add_repeat(address).added
        assert entry is not None
        fill(interview, script, known | {path: entry})


def _address(path: str, known: dict[str, str]) -> Address:
    longest = max((prefix for prefix in known if path.startswith(prefix + "/")), key=len, default="")
    return Address(known[longest] + path[len(longest) :] if longest else path)


def data(xform: bytes, state: State, *, languages: tuple[str, str] = ("en", "ar"), place: str = "") -> InterviewData:
    """What casework would hand to the window."""
    return InterviewData(
        assessment_id="a1",
        case=CASE,
        instrument=definition(xform).sha256,
        xform=xform,
        state=state,
        place=Address(place) if place else None,
        languages=languages,
        sitting=3,
        finished=False,
        user="Mira Testworker",
        device_id="d1",
    )


def entries_between(before: State, after: State) -> tuple[Entry, ...]:
    """What to record so that a vault that has ``before`` has ``after``."""
    added = [Entry(EntryKind.REPEAT_ADDED, address) for address in after.repeats if address not in before.repeats]
    said = [
        Entry(EntryKind.ANSWER, address, answer)
        for address, answer in after.answers.items()
        if before.answers.get(address) != answer
    ]
    return (*added, *said)
