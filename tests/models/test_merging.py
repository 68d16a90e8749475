"""Merging the logs of several laptops: any order, as often as it comes, the same result everywhere."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.errors import IntakeError
from app.models import Change, Draft, log, session
from tests.support.changes import added, answer, computed, removed
from tests.support.vault import USER, FakeClock, make_vault

NAMES = ("device-a", "device-b", "device-c")
NODES = ("/name", "/born", "/job[a]/title")
Step = tuple[Any, ...]
PRESENT = ("current_answer", "repeat_instance", "conflict", "evidence")


class Laptop:
    """One laptop's log within one transaction that is never committed."""

    def __init__(self, name: str, s: Session) -> None:
        self.name = name
        self.session = s
        self.clock = FakeClock()

    def write(self, *drafts: Draft) -> tuple[Change, ...]:
        return log.append(self.session, device_id=self.name, user=USER, clock=self.clock, drafts=drafts)

    def everything(self) -> list[Change]:
        return [change for name in NAMES for change in log.changes_since(self.session, name, 0)]

    def take(self, changes: Sequence[Change]) -> log.Merged:
        return log.merge(self.session, changes)

    def present(self) -> dict[str, list[tuple[object, ...]]]:
        tables = ("change", *PRESENT)
        return {name: sorted(map(tuple, self.session.execute(text(f"SELECT * FROM {name}")))) for name in tables}

    def shown(self, node: str, assessment: str = "assessment-1") -> str:
        return log.current(self.session, assessment).answers[node].value


@pytest.fixture(scope="module")
def engines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Engine]]:
    with ExitStack() as stack:
        yield [stack.enter_context(make_vault(tmp_path_factory.mktemp(name) / "home")[0]).engine for name in NAMES]


@pytest.fixture
def laptops(engines: list[Engine]) -> Iterator[list[Laptop]]:
    with ExitStack() as stack:
        yield begin(engines, stack)


def begin(engines: list[Engine], stack: ExitStack) -> list[Laptop]:
    return [Laptop(name, stack.enter_context(session(engine))) for name, engine in zip(NAMES, engines, strict=True)]


def test_what_one_laptop_wrote_is_read_on_the_other(laptops: list[Laptop]) -> None:
    a, b, _c = laptops
    written = a.write(answer("/name", "Amira"), added("/job[a]"), answer("/job[a]/title", "weaver"))
    merged = b.take(a.everything())
    assert merged == log.Merged(written, ())
    assert log.current(b.session, "assessment-1") == log.current(a.session, "assessment-1")
    assert log.verify(b.session) == ()
    assert b.take(a.everything()) == log.Merged((), ())


def test_a_laptop_that_has_seen_an_answer_replaces_it_without_a_conflict(laptops: list[Laptop]) -> None:
    a, b, _c = laptops
    a.write(answer("/name", "Amira"))
    b.take(a.everything())
    b.clock.advance(days=-300)
    b.write(answer("/name", "Amira T."))
    assert a.take(b.everything()).conflicts == ()
    assert a.shown("/name") == b.shown("/name") == "Amira T."


def test_two_who_did_not_see_each_other_disagree_until_a_person_settles_it(laptops: list[Laptop]) -> None:
    a, b, c = laptops
    (by_a,) = a.write(answer("/name", "Amira"))
    b.clock.advance(seconds=1)
    (by_b,) = b.write(answer("/name", "Amirah"))
    contested = log.Contested("assessment-1", "/name", (by_b.id, by_a.id))
    assert a.take(b.everything()).conflicts == (contested,)
    assert b.take(a.everything()).conflicts == (contested,)
    assert log.conflicts(a.session) == log.conflicts(b.session, "assessment-1") == (contested,)
    assert a.shown("/name") == b.shown("/name") == "Amirah"

    (settled,) = a.write(answer("/name", "Amira", settles=contested.heads))
    assert settled.replaces == f"{by_b.id} {by_a.id}"
    assert log.conflicts(a.session) == ()
    for other in (b, c):
        other.take(a.everything())
        assert log.conflicts(other.session) == ()
        assert other.shown("/name") == "Amira"


def test_an_answer_that_has_not_seen_the_other_side_does_not_settle_a_conflict(laptops: list[Laptop]) -> None:
    a, b, _c = laptops
    (by_a,) = a.write(answer("/name", "Amira"))
    b.clock.advance(seconds=1)
    b.write(answer("/name", "Amirah"))
    a.take(b.everything())
    (later,) = a.write(answer("/name", "Ameera"))
    assert log.conflicts(a.session) == (log.Contested("assessment-1", "/name", (later.id, by_a.id)),)


def test_the_same_answer_given_twice_is_no_conflict(laptops: list[Laptop]) -> None:
    a, b, _c = laptops
    a.write(answer("/name", "Amira"))
    b.write(answer("/name", "Amira"))
    assert a.take(b.everything()).conflicts == ()


def test_what_forms_computed_is_no_conflict(laptops: list[Laptop]) -> None:
    a, b, _c = laptops
    a.write(computed("/age", "30"))
    b.clock.advance(seconds=1)
    b.write(computed("/age", "31"))
    assert a.take(b.everything()).conflicts == ()
    assert a.shown("/age") == "31"


def test_a_removal_that_arrives_first_still_removes(laptops: list[Laptop]) -> None:
    a, b, _c = laptops
    (first,) = a.write(added("/job[a]"))
    (second,) = a.write(removed("/job[a]"))
    b.take([second])
    b.take([first])
    assert log.current(b.session, "assessment-1").repeats == ()


def test_missing_rows_are_named_until_they_come(laptops: list[Laptop]) -> None:
    a, b, _c = laptops
    written = a.write(*(answer(f"/q{number}", "x") for number in range(5)))
    b.take([written[0], written[4]])
    assert log.verify(b.session) == (log.Broken("device-a", 5, log.Fault.MISSING),)
    b.take(written[1:4])
    assert log.verify(b.session) == ()


def test_a_withheld_row_holds_the_place_and_gains_its_content_later(laptops: list[Laptop]) -> None:
    a, b, _c = laptops
    written = a.write(answer("/name", "Amira"), answer("/born", "1990"))
    withheld = [Change.from_json(change.to_json(withhold=change.node == "/name")) for change in written]
    b.take(withheld)
    assert log.verify(b.session) == ()
    assert set(log.current(b.session, "assessment-1").answers) == {"/born"}
    assert b.take(written).added == ()
    assert b.shown("/name") == "Amira"
    b.take(withheld)
    assert b.shown("/name") == "Amira"
    assert b.present() == a.present()


def test_a_history_that_was_written_twice_is_refused(laptops: list[Laptop]) -> None:
    a, b, _c = laptops
    first = a.write(answer("/name", "Amira"))
    b.take(first)
    a.session.rollback()
    a.write(answer("/name", "Restored"), answer("/born", "1990"))
    before = b.present()
    for offered in (a.everything(), a.everything()[1:], [*first, *a.everything()]):
        with pytest.raises(IntakeError) as caught:
            b.take(offered)
        assert caught.value.code == "log.forked"
    assert b.present() == before


def test_a_first_row_must_start_the_chain(laptops: list[Laptop]) -> None:
    a, b, _c = laptops
    _first, second = a.write(answer("/name", "Amira"), answer("/born", "1990"))
    fields = second.to_json() | {"seq": 1}
    from app import chain

    content = chain.content_hash(fields)
    fields |= {"content_hash": content.hex(), "hash": chain.row_hash(bytes.fromhex(second.prev_hash), content).hex()}
    with pytest.raises(IntakeError) as caught:
        b.take([Change.from_json(fields)])
    assert caught.value.code == "log.forked"


def test_an_altered_row_takes_nothing_over(laptops: list[Laptop]) -> None:
    a, b, _c = laptops
    first, second = a.write(answer("/name", "Amira"), answer("/born", "1990"))
    with pytest.raises(IntakeError) as caught:
        b.take([first, replace(second, user="Somebody")])
    assert caught.value.code == "log.unreadable"
    assert b.everything() == []


def test_a_laptop_that_lost_its_newest_rows_gets_them_back(laptops: list[Laptop]) -> None:
    a, b, _c = laptops
    b.take(a.write(answer("/name", "Amira")))
    a.session.rollback()
    a.take(b.everything())
    assert a.shown("/name") == "Amira"
    (following,) = a.write(answer("/name", "Amira T."))
    assert following.seq == 2


laptop = st.integers(0, 2)
node = st.sampled_from(NODES)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("answer"), laptop, node, st.sampled_from("xyz")),
        st.tuples(st.just("compute"), laptop, node, st.sampled_from("xyz")),
        st.tuples(st.just("add"), laptop),
        st.tuples(st.just("remove"), laptop),
        st.tuples(st.just("clock"), laptop, st.integers(-10_000, 10_000)),
        st.tuples(st.just("settle"), laptop, st.sampled_from("xyz")),
        st.tuples(st.just("send"), laptop, laptop, st.randoms(use_true_random=False), st.floats(0, 1)),
    ),
    max_size=25,
)


def play(laptops: list[Laptop], step: Step) -> None:
    kind, who, *rest = step
    me = laptops[who]
    if kind == "answer":
        me.write(answer(*rest))
    elif kind == "compute":
        me.write(computed(*rest))
    elif kind == "add":
        me.write(added("/job[a]"))
    elif kind == "remove":
        me.write(removed("/job[a]"))
    elif kind == "clock":
        me.clock.now += timedelta(seconds=rest[0])
    elif kind == "settle":
        for contested in log.conflicts(me.session):
            me.write(answer(contested.node, rest[0], settles=contested.heads))
    elif kind == "send":
        to, random, kept = rest
        sent = [change for change in me.everything() if random.random() <= kept]
        some = [Change.from_json(change.to_json(withhold=random.random() < 0.2)) for change in sent * 2]
        random.shuffle(some)
        laptops[to].take(some)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=steps, random=st.randoms(use_true_random=False))
def test_three_laptops_agree_whatever_was_lost_repeated_or_reordered(
    engines: list[Engine], steps: list[Step], random: Random
) -> None:
    with ExitStack() as stack:
        laptops = begin(engines, stack)
        for step in steps:
            play(laptops, step)
        # The rows that each wrote itself are whole with their writer; together they are the union of the logs.
        union = [change for me in laptops for change in log.changes_since(me.session, me.name, 0)]
        for me in laptops:
            batches = [union[start::3] for start in range(3)]
            random.shuffle(batches)
            for batch in batches:
                random.shuffle(batch)
                me.take(batch)
            once = me.present()
            assert me.take(union) == log.Merged((), ())
            assert me.present() == once
        assert laptops[0].present() == laptops[1].present() == laptops[2].present()
        assert log.verify(laptops[0].session) == ()
        for contested in log.conflicts(laptops[0].session):
            assert len(contested.heads) > 1
            shown = log.current(laptops[0].session, contested.assessment_id).answers[contested.node]
            first, last = (log.change(laptops[0].session, each) for each in (contested.heads[0], shown.change))
            assert first is not None
            assert last is not None
            assert first.hlc <= last.hlc
