"""The two companion questionnaires: there on a new laptop, started from a case, answered by mouse and by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from tests.support.player import Player
from tests.ui.conftest import BOTH_WAYS
from tests.ui.test_case import begin_case

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CTRL = Qt.KeyboardModifier.ControlModifier
PAGES = {
    "prepare": ("measure", "handsaw", "circular_saw", "plane", "chisel"),
    "join": ("drill", "screw", "nail", "glue", "mortise"),
    "finish": ("dovetail", "sand", "varnish", "door", "window"),
    "build": ("floor", "stairs", "wall", "roof", "formwork"),
}


def task(page: str, name: str) -> str:
    return f"/carpentry/carpentry_{page}_page/carpentry_{name}"


def begin(person: Player, form_id: str) -> None:
    begin_case(person)
    person.click("case.next")
    box = person.find("start.instrument")
    assert isinstance(box, QComboBox)
    titles = {"first-screening": ("First screening", "قصيرة"), "carpentry-self-check": ("Carpentry", "النجارة")}
    place = next(i for i in range(box.count()) if any(word in box.itemText(i) for word in titles[form_id]))
    person.select("start.instrument", box.itemText(place))


@BOTH_WAYS
def test_a_new_laptop_offers_three_and_says_what_each_is_for_and_how_long_it_takes(at_work: Player) -> None:
    begin_case(at_work)
    at_work.click("case.next")
    box, about = at_work.find("start.instrument"), at_work.find("start.about")
    assert isinstance(box, QComboBox)
    assert isinstance(about, QLabel)
    assert box.count() == 3
    told = []
    for place in range(3):
        at_work.select("start.instrument", box.itemText(place))
        told.append(about.text())
    assert "50" in told[0], "the full profile, unless another is chosen"
    assert {number for text in told for number in ("50", "12", "10") if number in text} == {"50", "12", "10"}
    assert len({text.partition(" · ")[0] for text in told}) == 3
    assert box.accessibleDescription() == told[-1]


def test_a_first_screening_is_begun_by_clicks_and_asks_after_as_many_jobs_as_were_told(at_work: Player) -> None:
    begin(at_work, "first-screening")
    at_work.click("start.go")
    at_work.click("section:/jobs")
    at_work.click("choice:/jobs/work_any/worked:yes")
    at_work.click("choice:/jobs/work_any/work_kinds:2")
    at_work.click("interview.next")
    at_work.wait(lambda: any("job_words" in name for name in at_work.names("answer:")), "the first job is asked about")
    at_work.wait_for_text("1 of 2")


@BOTH_WAYS
def test_carpentry_is_answered_by_mouse_and_every_task_has_its_picture(at_work: Player) -> None:
    begin(at_work, "carpentry-self-check")
    at_work.click("start.go")
    at_work.click("section:/carpentry")
    pictures: set[bytes] = set()
    for page, tasks in PAGES.items():
        at_work.click("interview.next")
        for name in tasks:
            picture = at_work.find(f"picture:{task(page, name)}")
            assert isinstance(picture, QLabel)
            pictures.add(bytes(picture.pixmap().toImage().constBits()))
            at_work.click(f"choice:{task(page, name)}:{'never' if name == 'stairs' else 'often'}")
    assert len(pictures) == 20
    assert_profile_tells_what_was_done(at_work)


def test_carpentry_is_answered_by_keyboard_alone(at_work: Player) -> None:
    begin(at_work, "carpentry-self-check")
    at_work.click("start.go")
    at_work.click("section:/carpentry")
    for page, tasks in PAGES.items():
        at_work.press(Qt.Key.Key_Return, CTRL)
        at_work.find(f"answer:{task(page, tasks[0])}")
        for number, name in enumerate(tasks):
            if number:
                at_work.press(Qt.Key.Key_Down, CTRL)
            for _step in range(0 if name == "stairs" else 2):
                at_work.press(Qt.Key.Key_Right)
            at_work.press(Qt.Key.Key_Space)
    assert_profile_tells_what_was_done(at_work)


def assert_profile_tells_what_was_done(person: Player) -> None:
    person.click("interview.case")
    person.click("case.profile")
    person.find("profile.print")
    language = "ar" if person.window.layoutDirection() == Qt.LayoutDirection.RightToLeft else "en"
    words = {"en": ("Make a dovetail joint", "Often", "Build wooden stairs"), "ar": ("ذيل الحمامة", "غالبًا", "درج")}
    done, often, never_done = words[language]
    person.wait_for_text(done)
    shown = [label.text() for label in person.window.findChildren(QLabel)]
    assert sum(often in text for text in shown) == 19
    assert not any(never_done in text for text in shown)
