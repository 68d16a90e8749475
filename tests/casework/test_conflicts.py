"""What two laptops answered differently: shown side by side, and settled by a person."""

from datetime import timedelta
from pathlib import Path

from app.casework import settling
from tests.support.desk import new_sitting
from tests.support.laptops import centre, code_of, names


def test_what_two_people_answered_is_shown_side_by_side_and_settled_everywhere(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        sitting = new_sitting(one.desk)
        two.hear(one)
        node = sitting.by_map("person.called", "Mira")
        two.ahead = timedelta(seconds=5)
        two.go_on(sitting.data.assessment_id).by_map("person.called", "Amy")
        assert two.hear(one).conflicts == 1

        (shown,) = settling.disagreements(two.desk)
        assert [(side.said, side.device) for side in shown.sides] == [("Amy", "laptop 2"), ("Mira", "laptop 1")]
        assert shown.typed
        assert shown.node == node
        seen = tuple(side.change for side in shown.sides)
        settling.settle(two.desk, assessment_id=shown.assessment_id, node=shown.node, seen=seen, chosen=seen[1])
        assert settling.disagreements(two.desk) == ()
        one.hear(two)
        assert settling.disagreements(one.desk) == ()
        assert one.present()["current_answer"] == two.present()["current_answer"]
        assert one.go_on(shown.assessment_id).live.state().answers[node].value == "Mira"


def test_another_answer_can_be_typed_and_a_decision_on_what_has_changed_is_refused(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        sitting = new_sitting(one.desk)
        two.hear(one)
        sitting.by_map("person.given_names", "Mira")
        two.ahead = timedelta(seconds=5)
        two.go_on(sitting.data.assessment_id).by_map("person.given_names", "Amy")
        two.hear(one)
        (shown,) = settling.disagreements(two.desk)
        seen = tuple(side.change for side in shown.sides)

        def settle(seen: tuple[str, ...]) -> None:
            settling.settle(two.desk, assessment_id=shown.assessment_id, node=shown.node, seen=seen, value="Emma")

        assert code_of(settle, seen[:1]) == "conflict.changed"
        settle(seen)
        assert code_of(settle, seen) == "conflict.changed"
        assert settling.disagreements(two.desk) == ()
        assert names(two) == {"Testperson, Emma"}


def test_a_conflict_in_an_entry_that_was_taken_out_is_nobody_s_business(tmp_path: Path) -> None:
    with centre(tmp_path) as (one, two):
        sitting = new_sitting(one.desk)
        repeat = next(node.path for node in sitting.live.definition.nodes() if node.maps == "languages.language")
        group = next(
            address for address in sitting.live.state().repeats if repeat.startswith(address.partition("[")[0])
        )
        inside = repeat.replace(group.partition("[")[0], group, 1)
        two.hear(one)
        sitting.answer(inside, "fa")
        two.ahead = timedelta(seconds=5)
        theirs = two.go_on(sitting.data.assessment_id)
        theirs.answer(inside, "ti")
        two.hear(one)
        assert len(settling.disagreements(two.desk)) == 1
        theirs = two.go_on(sitting.data.assessment_id)
        theirs.keep(theirs.live.remove_repeat(group))
        assert settling.disagreements(two.desk) == ()
