"""Three laptops of one centre, with real vaults and sealed files: whatever was lost, repeated or reordered on the way,
in the end all say the same.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from app.casework import cases, duplicates, evidence, settling
from app.models import Assessment, Case, Evidence, log
from tests.support.desk import new_sitting
from tests.support.laptops import Laptop, centre

which = st.integers(0, 2)
any_of = st.integers(0, 1000)


class ThreeLaptops(RuleBasedStateMachine):
    """Each step is something that staff do. Files that were made lie on a table until the end; some are never taken."""

    template: Path

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="three-laptops-"))
        self.stack = ExitStack()
        self.stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.laptops = self.stack.enter_context(copies(self.template, self.folder))
        self.table: list[tuple[int, Path]] = []

    def teardown(self) -> None:
        if hasattr(self, "stack"):
            self.stack.close()

    def interview_at(self, laptop: Laptop, pick: int) -> str:
        """One of them, told apart by when it began: ids are others in each run."""
        with laptop.desk.begin() as db:
            query = select(Assessment.assessment_id).order_by(Assessment.started, Assessment.assessment_id)
            found = db.scalars(query).all()
        return found[pick % len(found)] if found else ""

    @rule(who=which, name=st.sampled_from(("Amira", "Amirah", "Zahra")))
    def new_case(self, who: int, name: str) -> None:
        new_sitting(self.laptops[who].desk, family="Testperson", given=name)

    @rule(
        who=which,
        pick=any_of,
        maps=st.sampled_from(("person.called", "person.given_names")),
        say=st.sampled_from("xyz"),
    )
    def answer(self, who: int, pick: int, maps: str, say: str) -> None:
        laptop = self.laptops[who]
        if interview := self.interview_at(laptop, pick):
            laptop.go_on(interview).by_map(maps, say)

    @rule(who=which, pick=any_of, minutes=st.integers(-90, 90))
    def repeat(self, who: int, pick: int, minutes: int) -> None:
        """Take an entry out of a repeat, or add one; and the clock of that laptop is wrong from then on."""
        laptop = self.laptops[who]
        laptop.ahead = timedelta(minutes=minutes)
        if interview := self.interview_at(laptop, pick):
            sitting = laptop.go_on(interview)
            entries = sitting.live.state().repeats
            if pick % 2 and entries:
                sitting.keep(sitting.live.remove_repeat(entries[pick % len(entries)]))
            elif entries:
                sitting.keep(sitting.live.add_repeat(type(entries[0])(entries[0].rpartition("[")[0])))

    @rule(who=which, pick=any_of, content=st.sampled_from((b"one", b"two")))
    def attach(self, who: int, pick: int, content: bytes) -> None:
        laptop = self.laptops[who]
        if interview := self.interview_at(laptop, pick):
            evidence.attach_made(laptop.desk, assessment_id=interview, name="paper.png", data=content)

    @rule(who=which, first=any_of, second=any_of, said=st.sampled_from(("same", "two", "open")))
    def decide_about_people(self, who: int, first: int, second: int, said: str) -> None:
        laptop = self.laptops[who]
        with laptop.desk.begin() as db:
            known = db.scalars(select(Case.case_id).order_by(Case.created, Case.case_id)).all()
        one, other = (known[pick % len(known)] if known else "" for pick in (first, second))
        if one != other:
            say = {"same": duplicates.same_person, "two": duplicates.two_people, "open": duplicates.take_back}[said]
            say(laptop.desk, case_id=one, other=other)

    @rule(who=which, take=st.integers(0, 1))
    def settle(self, who: int, take: int) -> None:
        laptop = self.laptops[who]
        for each in settling.disagreements(laptop.desk)[:1]:
            seen = tuple(side.change for side in each.sides)
            settling.settle(laptop.desk, assessment_id=each.assessment_id, node=each.node, seen=seen, chosen=seen[take])

    @rule(who=which, to=which)
    def make_a_file(self, who: int, to: int) -> None:
        if who != to:
            self.table.append((to, self.laptops[who].make(self.laptops[to])))

    @precondition(lambda self: self.table)
    @rule(pick=any_of)
    def take_a_file(self, pick: int) -> None:
        """Any that was ever made, and perhaps not for the first time."""
        to, path = self.table[pick % len(self.table)]
        self.laptops[to].take(path)

    @invariant()
    def each_is_consistent(self) -> None:
        for laptop in getattr(self, "laptops", ()):
            with laptop.desk.begin() as db:
                assert log.verify(db) == ()
                assert db.connection().exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
                known = {case_id for (case_id,) in db.query(Case.case_id).all()}
                assert {held for (held,) in db.query(Assessment.case_id).all()} <= known
                assert {sha for (sha,) in db.query(Evidence.sha256).all()} <= {
                    row[0] for row in db.connection().exec_driver_sql("SELECT sha256 FROM attachment")
                }
            assert cases.list_cases(laptop.desk).total == len(known)

    @rule()
    def exchange_everything(self) -> None:
        one, two, three = self.laptops
        two.hear(one)
        three.hear(two)
        two.hear(three)
        one.hear(three)
        assert one.present() == two.present() == three.present()


@contextmanager
def copies(template: Path, folder: Path) -> Iterator[list[Laptop]]:
    """Three laptops copied from a template: making a vault takes ten times as long."""
    shutil.copytree(template, folder, dirs_exist_ok=True)
    laptops = [Laptop(folder / f"laptop-{number}") for number in (1, 2, 3)]
    try:
        yield laptops
    finally:
        for laptop in laptops:
            laptop.station.close()


def run(machine: type[ThreeLaptops], count: int, *, steps: int) -> None:
    """Let the laptops go through ``count`` courses of at most so many steps."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=count, stateful_step_count=steps, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


def test_three_laptops_agree_in_the_end(tmp_path: Path) -> None:
    with centre(tmp_path, 3):
        pass
    ThreeLaptops.template = tmp_path
    run(ThreeLaptops, 6, steps=12)
