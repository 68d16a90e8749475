"""What is wrong with one assessment refuses that one and no other, whatever it is."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import count as count_from
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import IntakeError
from app.profile import to_json
from app.profile.model import Language
from app.registry import Registry, receive
from app.registry.lines import Line, LineRefused, read
from tests.support.registry import (
    ANSWERS,
    PAPER,
    PAPER_HASH,
    Laptop,
    dump,
    encode,
    instrument,
    line,
    profile,
    sha256,
    trust,
)

OTHER = sha256(b"something else")


def change(assessment: str, **other: Any) -> Callable[[], bytes]:
    return lambda: encode(line(assessment, **other))


def answers(assessment: str, **other: Any) -> Callable[[], bytes]:
    return change(assessment, answers=[ANSWERS[0] | other])


BAD_LINES: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "no JSON": (lambda: b"{\n", "", "line_unreadable"),
    "not an object": (lambda: b"[]\n", "", "line_incomplete"),
    "a name given twice": (lambda: b'{"assessment": "bad", "assessment": "worse"}\n', "", "line_unreadable"),
    "a NUL character": (answers("bad1", value="a\x00b"), "", "line_unreadable"),
    "half a character": (lambda: b'{"assessment": "\\ud800"}\n', "", "line_unreadable"),
    "not UTF-8": (lambda: b'{"assessment": "\xff"}\n', "", "line_unreadable"),
    "endless nesting": (lambda: b"[" * 200_000 + b"\n", "", "line_unreadable"),
    "a fraction": (lambda: encode(line("bad") | {"more": 0.5}), "", "line_unreadable"),
    "a huge number": (lambda: encode(line("bad") | {"more": 10**30}), "", "line_unreadable"),
    "longer than any answers": (lambda: encode(line("bad", more="x" * (4 << 20))), "", "line_unreadable"),
    "an id with a slash": (lambda: encode(line("../bad")), "", "line_incomplete"),
    "a field missing": (lambda: encode({"assessment": "bad"}), "bad", "line_incomplete"),
    "no time zone": (change("bad2", started="2026-05-16T10:00:00"), "bad2", "line_incomplete"),
    "a time before time": (change("bad3", started="0001-01-01T00:00:00+14:00"), "bad3", "line_incomplete"),
    "two answers at one node": (change("bad4", answers=[ANSWERS[0], ANSWERS[0]]), "bad4", "line_incomplete"),
    "an unknown status": (answers("bad5", status="perhaps"), "bad5", "line_incomplete"),
    "a node too long for a key": (answers("bad6", node="/" + "n" * 3000), "bad6", "line_incomplete"),
    "a case number too long": (change("bad7", case={"id": "c9", "number": "9" * 3000}), "bad7", "line_incomplete"),
    "another's submission": (change("bad8", submission="data/submissions/good.xml"), "bad8", "line_incomplete"),
    "a damaged profile": (change("bad9", profile={"version": 1, "nonsense": {}}), "bad9", "profile_damaged"),
    "a newer profile": (change("bad10", profile={"version": 99}), "bad10", "profile_newer"),
    "no clock reads so": (change("bad13", hlc="2026-05-16"), "bad13", "line_incomplete"),
    "an unknown instrument": (change("bad11", instrument=OTHER), "bad11", "instrument_missing"),
    "a missing attachment": (change("bad12", profile=to_json(profile(evidence=True))), "bad12", "attachment_missing"),
    "the same assessment again": (lambda: encode(line("good", number="T-9")), "", "line_repeated"),
}


def test_a_bad_line_is_refused_and_the_others_are_imported(registry: Registry, laptop: Laptop, tmp_path: Path) -> None:
    lines: list[Mapping[str, Any] | bytes] = [line("good"), *(bad() for bad, _, _ in BAD_LINES.values()), line("last")]

    received = receive(registry, laptop.seal(lines), receipts_folder=tmp_path / "receipts")

    verdicts = [(each.assessment, each.verdict, each.reason) for each in received.delivery.verdicts]
    assert verdicts[0] == ("good", "imported", "")
    assert verdicts[-1] == ("last", "imported", "")
    for (what, (_, name, reason)), number, verdict in zip(
        BAD_LINES.items(), count_from(2), verdicts[1:-1], strict=False
    ):
        assert verdict == (name or f"line:{number}", "refused", reason), what
    assert [row[1] for row in dump(registry.engine)["assessment"]] == ["good", "last"]
    assert laptop.read_receipt(received.receipt).verdicts == received.delivery.verdicts


@pytest.mark.parametrize(
    ("files", "without", "reason"),
    [
        ({f"data/instruments/{sha256(b'x')}.xml": b"y"}, (), "instrument_altered"),
        ({}, ("data/submissions/a1.xml",), "submission_missing"),
        ({"data/submissions/a1.xml": b"<data>"}, (), "submission_unreadable"),
        ({"data/submissions/a1.xml": b"<!DOCTYPE d [<!ENTITY e 'x'>]><d>&e;</d>"}, (), "submission_unreadable"),
        (
            {"data/submissions/a1.xml": b"<?xml version='1.0' encoding='x-unheard-of'?><d/>"},
            (),
            "submission_unreadable",
        ),
        ({"data/submissions/a1.xml": b"<d>" + b"<e/>" * 1_100_000 + b"</d>"}, (), "submission_unreadable"),
        ({f"data/attachments/{PAPER_HASH}": b"another paper"}, (), "attachment_altered"),
    ],
    ids=["instrument", "no submission", "cut submission", "entities", "encoding", "long submission", "attachment"],
)
def test_what_goes_with_an_assessment_must_fit_its_hash(
    registry: Registry, laptop: Laptop, tmp_path: Path, files: dict[str, bytes], without: tuple[str, ...], reason: str
) -> None:
    wanted = {"instrument": sha256(b"x")} if reason == "instrument_altered" else {}
    bad = line("a1", profile=to_json(profile(evidence=reason == "attachment_altered")), **wanted)
    path = laptop.seal([bad, line("a2")], files=files, without=without)

    received = receive(registry, path, receipts_folder=tmp_path / "receipts")

    assert [(each.verdict, each.reason) for each in received.delivery.verdicts] == [
        ("refused", reason),
        ("imported", ""),
    ]
    assert [row[0] for row in dump(registry.engine)["content"]] == [sha256(instrument())]


def test_words_in_the_place_of_a_code_keep_nobody_from_being_imported(
    registry: Registry, laptop: Laptop, tmp_path: Path
) -> None:
    """A form may ask for a language in words: they are counted by their beginning, as a key of the database is short."""
    words = Random(1).randbytes(6_000).hex()
    told = to_json(replace(profile(), languages=(Language(language=words),)))
    for _ in range(2):
        taken = receive(registry, laptop.seal([line("a1", profile=told)]), receipts_folder=tmp_path / "receipts")
        assert taken.delivery.count("imported") == 1
    counted = [
        (code, times) for _organisation, what, code, times in dump(registry.engine)["tally"] if what == "language"
    ]
    assert [(words.startswith(code), times) for code, times in counted] == [(True, 1)]


def test_more_lines_than_a_bundle_has_room_for_are_not_even_read(
    registry: Registry, laptop: Laptop, tmp_path: Path
) -> None:
    with pytest.raises(IntakeError) as refused:
        receive(registry, laptop.seal([b"\n" * 10_001]), receipts_folder=tmp_path / "receipts")
    assert refused.value.code == "registry.incomplete"
    assert dump(registry.engine)["bundle"] == []


def test_what_came_only_for_refused_lines_is_not_kept(registry: Registry, laptop: Laptop, tmp_path: Path) -> None:
    bad = line("a1", profile=to_json(profile(evidence=True)))
    path = laptop.seal([bad], files={f"data/attachments/{PAPER_HASH}": PAPER, "data/submissions/a1.xml": b"<"})
    assert receive(registry, path, receipts_folder=tmp_path / "receipts").delivery.count("refused") == 1
    held = dump(registry.engine)
    assert held["content"] == held["instrument"] == held["attachment"] == held["case_file"] == []


def test_an_attachment_that_came_before_need_not_come_again(registry: Registry, laptop: Laptop, tmp_path: Path) -> None:
    with_paper = line("a1", profile=to_json(profile(evidence=True)))
    for files in ({f"data/attachments/{PAPER_HASH}": PAPER}, {}):
        received = receive(registry, laptop.seal([with_paper], files=files), receipts_folder=tmp_path / "receipts")
        assert received.delivery.count("imported") == 1
    assert len(dump(registry.engine)["attachment"]) == 1


def test_an_attachment_of_another_organisation_does_not_count(
    registry: Registry, laptop: Laptop, folder: Path, tmp_path: Path
) -> None:
    with_paper = line("a1", profile=to_json(profile(evidence=True)))
    path = laptop.seal([with_paper], files={f"data/attachments/{PAPER_HASH}": PAPER})
    receive(registry, path, receipts_folder=tmp_path / "receipts")
    other = Laptop(laptop.authorities, folder, name="Testcentre laptop 2", device="laptop-2")
    trust(registry, other.card)

    received = receive(registry, other.seal([with_paper]), receipts_folder=tmp_path / "receipts")

    assert received.delivery.verdicts[0].reason == "attachment_missing"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # others may use this machine too
@given(st.dictionaries(st.sampled_from(sorted(line())), _JSON, max_size=4))
def test_anything_in_place_of_an_entry_is_read_or_refused(other: dict[str, Any]) -> None:
    _read_or_refuse(json.dumps(line() | other).encode())


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200), st.integers(0, 3000))
def test_any_bytes_are_read_or_refused(data: bytes, place: int) -> None:
    whole = encode(line())
    _read_or_refuse(whole[:place] + data + whole[place + len(data) :])


@given(st.sampled_from(sorted(line())), _JSON)
def test_a_refusal_tells_nothing_of_the_content(name: str, value: Any) -> None:
    refused = _read_or_refuse(json.dumps(line() | {name: value}).encode())
    assert refused is None or "Testperson" not in f"{refused!r} {refused.__cause__!r}"


def _read_or_refuse(data: bytes) -> LineRefused | None:
    try:
        assert isinstance(read(data), Line)
    except LineRefused as refused:
        return refused
    return None
