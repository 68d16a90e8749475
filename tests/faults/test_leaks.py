"""The whole main job with marks in everything that is entered: none is found anywhere but on the paper that was printed."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from app.casework import messages
from app.casework.live import new_id
from app.casework.views.interviews import InterviewData
from app.instruments import Context, Interview, load_definition
from app.instruments.types import Address, Answer, Entry, EntryKind, GroupView, QuestionView, RepeatView, State, Status
from tests.support.amira import AMIRA
from tests.support.desk import Authority
from tests.support.faults import Line, everything_in, laptop, worker
from tests.support.interviews import entries_between, fill
from tests.support.papers import pdf_text
from tests.support.vault import PASSWORD, USER

MARK = re.compile(rb"q\0?z\0?(\d\0?){4}x\0?v|517a(3[0-9]){4}5876", re.IGNORECASE)
"""A mark in UTF-8, in UTF-16, in capitals or small letters, or in hexadecimal digits."""


def marks() -> Iterator[str]:
    """Words that nothing else contains; each is used once."""
    return (f"Qz{number:04d}Xv" for number in range(10_000))


def found(*places: Path) -> list[str]:
    """The files below these places in which a mark can be read, or whose name holds one."""
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    return [str(path) for path in files if MARK.search(path.read_bytes()) or MARK.search(str(path.name).encode())]


def test_the_search_finds_marks_however_they_are_spelled() -> None:
    for mark in marks():
        for spelled in (mark, mark.lower(), f"a{mark}b"):
            for content in (spelled.encode(), spelled.encode("utf-16-le"), spelled.encode("utf-16-be")):
                assert MARK.search(content)
        assert MARK.search(mark.encode().hex().encode())


def questions(live: Interview, address: Address | None = None) -> Iterator[QuestionView]:
    for child in live.children(address) if address else live.children():
        view = live.view(child)
        if isinstance(view, QuestionView):
            yield view
        elif isinstance(view, GroupView):
            yield from questions(live, child)
        elif isinstance(view, RepeatView):
            for instance in view.instances:
                yield from questions(live, instance)


def say_everything(live: Interview, words: Iterator[str]) -> tuple[int, tuple[Entry, ...]]:
    """Answer every question that takes words with a mark, and leave a marked note at every question."""
    before = live.state()
    fill(live, AMIRA)
    answered = 0
    for view in list(questions(live)):
        if view.readonly or view.type == "note":
            continue
        if view.type == "text" and not any(word.startswith("intake-") for word in view.appearance):
            live.set_value(view.address, next(words))
            answered += 1
        live.annotate(view.address, next(words))
    return answered, entries_between(before, live.state())


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Every place a program might leave something, empty, and known to the worker."""
    places = {name: tmp_path / name for name in ("home", "temporary", "person", "work", "stick", "paper", "camera")}
    for path in places.values():
        path.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(places["temporary"]))
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(places["person"]))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.chdir(places["work"])
    return SimpleNamespace(**places)


def test_nothing_that_was_entered_is_readable_anywhere_but_on_the_printed_paper(
    elsewhere: SimpleNamespace, capfd: pytest.CaptureFixture[str]
) -> None:
    words = marks()
    authority = Authority(elsewhere.stick)
    given = {"centre": next(words), "country": "BE", "device_name": next(words), "user": USER}
    with worker(elsewhere.home) as line:
        line.do("set_up", **given, password=PASSWORD)
        line.end()
    # Followed from here: making a vault compiles the shipped questionnaire, for which pyxform wants a temporary file.
    log = elsewhere.work.with_name("trace")
    with worker(elsewhere.home) as line, traced(line, log) as opened_for_writing:
        line.do("unlock", user=USER, password=PASSWORD)
        line.do("trust_card", path=authority.path, fingerprint=authority.fingerprint)
        case = line.do("create_case", number=next(words), family_names=next(words), given_names=next(words))
        data = line.do("start_interview", case_id=case.case_id)
        live = interview_of(data)
        answered, entries = say_everything(live, words)
        for start in range(0, len(entries), 20):
            line.do("record", assessment_id=data.assessment_id, entries=entries[start : start + 20])
        photo = elsewhere.camera / f"{next(words)}.jpg"
        photo.write_bytes(next(words).encode() * 5000)
        sha256 = line.do("attach", assessment_id=data.assessment_id, path=photo).sha256
        place = next(view.address for view in questions(live) if view.name == "item_photo")
        evidence = Entry(EntryKind.ANSWER, place, Answer(sha256, Status.ANSWERED, next(words)))
        line.do("record", assessment_id=data.assessment_id, entries=(evidence,))
        line.do("list_cases", text="Qz00")
        line.do("open_case", case_id=case.case_id)
        line.do("profile_of", case_id=case.case_id)
        paper = elsewhere.paper / "profile.pdf"
        line.do("export_profile", case_id=case.case_id, kind="pdf", languages=("en", "ar"), target=paper)
        line.do("seal", **to(authority, case.case_id, elsewhere.stick))
        watched = (elsewhere.home, elsewhere.temporary, elsewhere.person, elsewhere.work, elsewhere.stick)
        assert found(*watched) == []
        line.kill()
        assert found(*watched) == []
    allowed = (*(str(place) + "/" for place in (elsewhere.home, elsewhere.stick, elsewhere.paper)), "/dev/null")
    assert [path for path in opened_for_writing if not path.startswith(allowed)] == []

    assert answered > 60
    assert len(entries) > 200
    with worker(elsewhere.home) as line:
        line.do("unlock", user=USER, password=PASSWORD)
        state: State = line.do("resume_interview", assessment_id=data.assessment_id).state
        kept = sum(bool(MARK.search(answer.value.encode())) for answer in state.answers.values())
        assert kept >= answered
        line.end()
    assert found(*watched) == []
    assert everything_in(elsewhere.paper) == ["profile.pdf"]
    assert everything_in(elsewhere.temporary) == everything_in(elsewhere.work) == []
    assert len(set(re.findall("Qz[0-9]{4}Xv", pdf_text(paper)))) > 20
    out, err = capfd.readouterr()
    assert not MARK.search((out + err).encode())


@contextmanager
def traced(line: Line, log: Path) -> Iterator[list[str]]:
    """Fill a list, when the block ends, with every file the worker and its helpers opened to write.

    Empty where tracing is not to be had; the search of all places stands without it.
    """
    opened: list[str] = []
    if shutil.which("strace") is None:
        print("strace is not installed: which files are opened is not looked at")
        yield opened
        return
    line.do("vault_state")
    command = ["strace", "-f", "-s", "4000", "-o", str(log), "-e", "trace=open,openat,openat2,creat", "-p"]
    with subprocess.Popen([*command, str(line.process.pid)], stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr is not None
        attached = "attached" in tracer.stderr.readline()
        try:
            yield opened
        finally:
            line.end()
            tracer.terminate()
    if not attached:
        print("tracing is not allowed: which files are opened is not looked at")
        return
    calls = [call for call in log.read_text("utf-8", "replace").splitlines() if not re.search(r"= -1 |ENOENT", call)]
    assert any("cases.db-wal" in call for call in calls)
    writing = [call for call in calls if re.search("creat\\(|O_WRONLY|O_RDWR|O_CREAT", call)]
    opened += [call.split('"')[1] for call in writing]


def interview_of(data: InterviewData) -> Interview:
    from datetime import datetime

    context = Context(
        now=lambda: datetime.now().astimezone(), username=data.user, device_id=data.device_id, new_id=new_id
    )
    return Interview(load_definition(data.xform), context=context, state=data.state)


def to(authority: Authority, case_id: str, folder: Path) -> dict[str, object]:
    return {
        "recipient": authority.fingerprint,
        "case_ids": [case_id],
        "basis": "gdpr-6-1-e",
        "purpose": "job-matching",
        "folder": folder,
    }


def test_a_bug_in_the_middle_of_the_work_shows_no_answer(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Provoked in every room an answer passes through; the worker goes on, and the log names kind and place only."""
    words = marks()
    with worker(laptop(tmp_path / "home")) as line:
        line.do("unlock", user=USER, password=PASSWORD)
        id_, case_id = line.assessment_id(), line.case_id()
        replies = [line.answer(action, **arguments) for action, arguments in bugs(id_, case_id, words)]
        assert len([reply for reply in replies if isinstance(reply, messages.Broken)]) >= 8
        assert not MARK.search(repr(replies).encode())
        assert not MARK.search(json.dumps([getattr(reply, "message", "") for reply in replies]).encode())
        assert line.said() == "Mira"
    out, err = capfd.readouterr()
    assert not MARK.search((out + err).encode())
    assert "Error in " in err


def bugs(assessment_id: str, case_id: str, words: Iterator[str]) -> Iterator[tuple[str, dict[str, object]]]:
    def entry(address: str, answer: Any, kind: Any = EntryKind.ANSWER) -> dict[str, object]:
        return {"assessment_id": assessment_id, "entries": (Entry(kind, Address(address), answer),)}

    wrong: Callable[..., Answer] = Answer
    called = "/person/names/called"
    yield "record", entry(f"/{next(words)}", Answer(next(words), Status.ANSWERED))
    yield "record", entry(called, wrong({next(words)}, Status.ANSWERED))
    yield "record", entry(called, wrong(next(words), next(words)))
    yield "record", entry(called, next(words))
    yield "record", entry(called, Answer(next(words), Status.ANSWERED), SimpleNamespace(value=next(words)))
    yield "record", {"assessment_id": assessment_id, "entries": next(words)}
    yield "record", {"assessment_id": {next(words)}, "entries": ()}
    yield "record", {"assessment_id": next(words), "entries": ()}
    yield "create_case", {"number": [next(words)], "family_names": next(words)}
    yield "create_case", {"number": "", "family_names": {next(words)}}
    yield "create_case", {next(words): ""}
    yield "open_case", {"case_id": {next(words)}}
    yield "list_cases", {"text": {"a": next(words)}}
    yield "list_cases", {"text": next(words), "only": next(words)}
    yield "list_cases", {"text": "\x00'\"* OR " + next(words), "offset": next(words)}
    yield "keep_place", {"assessment_id": assessment_id, "place": {next(words)}, "languages": (next(words), {})}
    yield "start_interview", {"case_id": case_id, "instrument": next(words)}
    yield "export_profile", {"case_id": case_id, "kind": "pdf", "languages": (next(words), "ar"), "target": next(words)}
    yield "attach", {"assessment_id": assessment_id, "path": next(words)}
    yield "take_receipt", {"path": next(words)}
    yield next(words), {}


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="only Linux tells a process's limits")
def test_a_crash_leaves_no_image_of_the_workers_memory(tmp_path: Path) -> None:
    with worker(tmp_path) as line:
        line.do("vault_state")
        limits = Path(f"/proc/{line.process.pid}/limits").read_text("utf-8")
        assert re.search(r"Max core file size +0 +0 ", limits)
