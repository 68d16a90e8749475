"""Writing and reading the change log."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from app import chain
from app.errors import IntakeError
from app.models import Change, Draft, Evidence, Kind, log, session
from app.vault import OpenVault
from tests.support.changes import added, answer, computed, removed
from tests.support.vault import DEVICE, USER, FakeClock


def append(
    opened: OpenVault, *drafts: Draft, clock: FakeClock | None = None, device: str = DEVICE, user: str = USER
) -> tuple[Change, ...]:
    with session(opened.engine) as s, s.begin():
        return log.append(s, device_id=device, user=user, clock=clock or FakeClock(), drafts=drafts)


def current(opened: OpenVault, assessment: str = "assessment-1") -> log.Current:
    with session(opened.engine) as s:
        return log.current(s, assessment)


def values(opened: OpenVault, assessment: str = "assessment-1") -> dict[str, str]:
    return {node: now.value for node, now in current(opened, assessment).answers.items()}


def test_the_newest_answer_is_the_current_one_and_the_older_stays_in_the_history(opened: OpenVault) -> None:
    first, second = append(opened, answer("/person/name", "Amira"), answer("/person/name", "Amira T."))
    assert values(opened) == {"/person/name": "Amira T."}
    assert current(opened).answers["/person/name"].change == second.id == f"{DEVICE}:2"
    assert (first.replaces, second.replaces) == ("", first.id)
    with session(opened.engine) as s:
        assert log.history(s, assessment_id="assessment-1", node="/person/name") == (second, first)
        assert log.change(s, first.id) == first
        assert log.change(s, f"{DEVICE}:99") is None


def test_all_of_an_answer_is_kept(opened: OpenVault) -> None:
    content = {"value": "", "status": "declined", "note": "wants to say it later", "provenance": "said"}
    append(opened, Draft(Kind.ANSWER, "case-1", "assessment-1", "/x", content))
    now = current(opened).answers["/x"]
    assert (now.value, now.status, now.note, now.provenance, now.computed) == (*content.values(), False)


def test_a_computed_value_is_marked_as_such(opened: OpenVault) -> None:
    append(opened, computed("/total", "7"))
    assert current(opened).answers["/total"].computed


def test_assessments_do_not_mix(opened: OpenVault) -> None:
    append(opened, answer("/x", "1"), answer("/x", "2", assessment="assessment-2", case="case-2"))
    assert values(opened) == {"/x": "1"}
    assert values(opened, "assessment-2") == {"/x": "2"}
    with session(opened.engine) as s:
        assert [change.case_id for change in log.history(s, case_id="case-2")] == ["case-2"]


def test_repeats_are_listed_in_the_order_they_were_added_without_those_removed(opened: OpenVault) -> None:
    append(opened, added("/job[c]"), added("/job[a]"), added("/job[b]"), answer("/job[a]/title", "weaver"))
    append(opened, removed("/job[a]"))
    assert current(opened).repeats == ("/job[c]", "/job[b]")
    assert values(opened) == {"/job[a]/title": "weaver"}


def test_rows_carry_who_when_where_and_follow_each_other(opened: OpenVault) -> None:
    clock = FakeClock(datetime(2026, 3, 1, 9, 30, tzinfo=UTC))
    (first,) = append(opened, answer("/x", "1"), clock=clock)
    clock.advance(minutes=-50)
    (second,) = append(opened, answer("/x", "2"), clock=clock, user="Testcolleague, Ilse")
    assert first.at == second.at == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert first.hlc < second.hlc
    assert (first.user, second.user) == (USER, "Testcolleague, Ilse")
    assert (first.prev_hash, second.prev_hash) == (chain.GENESIS.hex(), first.hash)
    with session(opened.engine) as s:
        assert log.head(s, DEVICE) == log.Head(2, second.hash)
        assert log.head(s, "device-z") == log.Head(0, chain.GENESIS.hex())
        assert log.heads(s) == {DEVICE: log.Head(2, second.hash)}
        assert log.newest(s, "assessment-1") == second
        assert log.newest(s, "assessment-9") is None
        assert tuple(log.changes_since(s, DEVICE, 1)) == (second,)


def test_a_stranger_can_check_a_row_with_json_and_sha256_alone(opened: OpenVault) -> None:
    (change,) = append(opened, answer("/x", "né à Alep · حلب"))
    line = json.loads(json.dumps(change.to_json()))
    hashes = [line.pop(name) for name in ("content_hash", "prev_hash", "hash")]
    canonical = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    content = hashlib.sha256(canonical).digest()
    assert hashes == [content.hex(), "00" * 32, hashlib.sha256(bytes(32) + content).hexdigest()]


def test_equal_answers_have_unequal_hashes_so_that_a_withheld_one_cannot_be_guessed(opened: OpenVault) -> None:
    first, second = append(opened, answer("/x", "yes"), answer("/y", "yes"))
    assert first.salt != second.salt
    assert len(bytes.fromhex(first.salt)) == 16


def test_many_drafts_in_one_go(opened: OpenVault) -> None:
    written = append(opened, *(answer(f"/q{number}", str(number)) for number in range(1500)))
    assert len(written) == 1500
    assert len(values(opened)) == 1500
    written = append(opened, *(answer(f"/q{number}", "again") for number in range(1500)))
    assert [change.replaces for change in written] == [f"{DEVICE}:{seq}" for seq in range(1, 1501)]
    with session(opened.engine) as s:
        assert log.verify(s) == ()


def test_half_characters_from_a_clipboard_do_not_cost_the_answer(opened: OpenVault) -> None:
    (change,) = append(opened, answer("/x", "a\ud800b \ud83d\ude00"))
    assert values(opened) == {"/x": "a\ufffdb \U0001f600"}
    assert Change.from_json(change.to_json()) == change


def test_nothing_is_appended_for_nothing(opened: OpenVault) -> None:
    assert append(opened) == ()


def test_what_is_not_committed_is_not_in_the_log(opened: OpenVault) -> None:
    with session(opened.engine) as s:
        log.append(s, device_id=DEVICE, user=USER, clock=FakeClock(), drafts=[answer("/x", "1"), added("/job[a]")])
        s.rollback()
    assert current(opened) == log.Current({}, ())
    (change,) = append(opened, answer("/x", "2"))
    assert (change.seq, change.replaces) == (1, "")


def test_evidence_is_listed_when_the_log_names_it(opened: OpenVault) -> None:
    content = {"sha256": "ab" * 32, "name": "diploma.pdf", "media_type": "application/pdf", "size": 12}
    append(opened, Draft(Kind.ATTACHED, "case-1", "assessment-1", "/evidence[a]/file", content))
    with session(opened.engine) as s:
        (row,) = s.query(Evidence).all()
    assert (row.case_id, row.sha256, row.name, row.size) == ("case-1", "ab" * 32, "diploma.pdf", 12)


TAMPERED = {
    "UPDATE change SET value = replace(value, 'one', 'two') WHERE seq = 2": [(2, "content")],
    "UPDATE change SET user = 'Somebody' WHERE seq = 2": [(2, "content")],
    "UPDATE change SET hlc = NULL, user = NULL, case_id = NULL, assessment_id = NULL, kind = NULL, node = NULL,"
    " value = NULL, replaces = NULL, salt = NULL WHERE seq = 2": [],
    "DELETE FROM change WHERE seq = 2": [(3, "missing")],
    "DELETE FROM change WHERE seq = 1": [(2, "missing")],
    "DELETE FROM change WHERE seq = 4": [],
    "UPDATE change SET prev_hash = hash WHERE seq = 3": [(3, "chain"), (3, "content")],
    "UPDATE change SET seq = seq + 10 WHERE seq > 2": [(13, "missing"), (13, "content"), (14, "content")],
    "UPDATE change SET device_id = 'device-x' WHERE seq = 1": [(2, "missing"), (1, "content")],
}


@pytest.mark.parametrize(("statement", "expected"), TAMPERED.items(), ids=range(len(TAMPERED)))
def test_what_was_changed_behind_the_logs_back_is_named(
    opened: OpenVault, statement: str, expected: list[tuple[int, str]]
) -> None:
    """Content may be taken out; cutting off the end shows only against a receipt; everything else is seen."""
    append(opened, *(answer(f"/q{number}", "one") for number in range(4)))
    with session(opened.engine) as s, s.begin():
        assert log.verify(s) == ()
        s.execute(text(statement))
        assert [(broken.seq, broken.fault) for broken in log.verify(s)] == expected


def test_a_row_survives_the_way_to_json_and_back(opened: OpenVault) -> None:
    (change,) = append(opened, answer("/x", '«quoted» "text"\n\u2028', note="n"))
    assert Change.from_json(json.loads(json.dumps(change.to_json()))) == change
    assert change.content["value"] == '«quoted» "text"\n\u2028'


def test_a_withheld_row_keeps_its_place_and_says_nothing(opened: OpenVault) -> None:
    (change,) = append(opened, answer("/x", "secret"))
    line = change.to_json(withhold=True)
    assert set(line) == {"device", "seq", "content_hash", "prev_hash", "hash"}
    withheld = Change.from_json(line)
    assert withheld.withheld
    assert withheld.content == {}
    assert withheld.to_json() == line


BAD_LINES = [
    {"seq": 0}, {"seq": "1"}, {"seq": True}, {"seq": 1.0}, {"device": ""}, {"device": "a b"}, {"device": None}, {"user": "Other"},
    {"value": "{"}, {"value": "[]"}, {"salt": ""}, {"salt": "zz"}, {"hlc": "now"}, {"hash": "00" * 32}, {"hash": "short"},
    {"content_hash": "é"}, {"prev_hash": ""}, {"node": "x" * (2 << 20)}, {"kind": 5}, {"value": "\ud800"},
]  # fmt: skip


@pytest.mark.parametrize("change", BAD_LINES, ids=range(len(BAD_LINES)))
def test_a_line_that_is_not_whole_is_refused(opened: OpenVault, change: dict[str, object]) -> None:
    (written,) = append(opened, answer("/x", "1"))
    with pytest.raises(IntakeError) as caught:
        Change.from_json({**written.to_json(), **change})
    assert caught.value.code == "log.unreadable"


@pytest.mark.parametrize("line", [{}, {"device": "a", "seq": 1}])
def test_a_line_without_hashes_is_refused(line: dict[str, object]) -> None:
    with pytest.raises(IntakeError) as caught:
        Change.from_json(line)
    assert caught.value.code == "log.unreadable"


def test_a_line_that_lies_about_its_clock_is_refused(opened: OpenVault) -> None:
    (written,) = append(opened, answer("/x", "1"))
    line = written.to_json() | {"hlc": written.hlc.replace(DEVICE, "device-b")}
    content = chain.content_hash(line)
    line |= {"content_hash": content.hex(), "hash": chain.row_hash(chain.GENESIS, content).hex()}
    with pytest.raises(IntakeError) as caught:
        Change.from_json(line)
    assert caught.value.code == "log.unreadable"


def test_the_wall_clock_may_jump_and_the_log_stays_in_order(opened: OpenVault) -> None:
    clock = FakeClock()
    for jump in (timedelta(0), timedelta(days=-400), timedelta(days=900), timedelta(days=-900)):
        clock.now += jump
        append(opened, answer("/x", str(jump.days)), clock=clock)
    assert values(opened) == {"/x": "-900"}
    with session(opened.engine) as s:
        assert [change.seq for change in log.history(s)] == [4, 3, 2, 1]
