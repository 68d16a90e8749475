"""Every kind of question, answered in the person's view by touch and by keyboard, in both directions of writing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit

from app.ui import catalogue, fonts, theme
from tests.support.kinds import Side
from tests.support.windows import come_to_rest

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LETTERS = {"en": "ghent", "ar": "حلب"}


@pytest.fixture(params=["en", "ar"])
def side(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Side]:
    theme.apply(qapp, "light")
    fonts.load_all()
    catalogue.stand(tmp_path)
    made = Side(request.param)
    yield made
    made.leave()


def touch(side: Side, letters: str) -> None:
    for letter in letters:
        side.player.click("person.key:space" if letter == " " else f"person.key:{letter}")


def ticked(side: Side, name: str) -> bool:
    button = side.player.find(name)
    assert isinstance(button, QAbstractButton)
    return button.isChecked()


def shown(side: Side, name: str) -> str:
    label = side.player.find(name)
    assert isinstance(label, QLabel | QLineEdit)
    return label.text()


def test_words_are_touched_on_letters_of_the_language_and_kept_after_a_pause(side: Side) -> None:
    side.ask("town")
    letters = LETTERS[side.language]
    touch(side, letters + letters[0])
    side.player.click("person.key:erase")
    side.player.wait(lambda: side.said("town") == letters, "the words, once nobody typed for a moment")
    assert shown(side, "person.text") == letters  # what is said here is not covered


def test_capitals_digits_and_rarer_letters_are_a_touch_away(side: Side) -> None:
    side.ask("town")
    if side.language == "en":
        side.player.click("person.key:capitals")
        touch(side, "Ga")  # one capital, then small letters again
    else:
        touch(side, "غا")
    side.player.click("person.key:signs")
    touch(side, "7")
    side.player.click("person.key:letters")
    side.player.click("person.key:more")
    touch(side, "é" if side.language == "en" else "أ")
    side.window.flush()
    assert side.said("town") == ("Ga7é" if side.language == "en" else "غا7أ")


def test_words_are_typed_and_return_goes_on(side: Side) -> None:
    side.ask("town")
    side.player.write("person.text", "Ghent\u0007 حلب")
    side.player.press(Qt.Key.Key_Return)
    assert side.said("town") == "Ghent حلب"  # without what no text may hold
    assert side.turned == [1]


def test_a_story_has_lines_and_control_return_goes_on(side: Side) -> None:
    side.ask("story")
    side.player.write("person.text", "one")
    side.player.press(Qt.Key.Key_Return)
    side.player.click("person.key:line")
    field = side.player.find("person.text")
    assert isinstance(field, QPlainTextEdit)
    side.player.commit(field, "two")
    side.player.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert side.said("story") == "one\n\ntwo"
    assert side.turned == [1]


def test_what_was_written_at_the_other_side_is_shown_only_when_it_is_asked_for(side: Side) -> None:
    side.ask("town")
    side.say("town", "Testdorp")
    assert side.player.visible("person.text") is None
    assert not side.player.reads("Testdorp")
    side.player.press(Qt.Key.Key_Space)  # the keyboard is on the one thing there is
    if side.player.visible("person.text") is None:
        side.player.click("person.show")
    assert shown(side, "person.text") == "Testdorp"
    side.say("town", "Testdorp 2")
    assert side.player.visible("person.text") is None


def test_a_telephone_number_keeps_its_zero(side: Side) -> None:
    side.ask("phone")
    for digit in "04":
        side.player.click(f"person.digit:{digit}")
    side.window.flush()
    assert side.said("phone") == "04"


def test_a_range_is_pointed_at_stepped_to_and_moved_with_the_arrows(side: Side) -> None:
    side.ask("far")
    assert side.said("far") == ""
    side.player.click("person.range")
    assert side.said("far") == "25"
    side.player.click("person.range:more")
    side.player.click("person.range:more")
    side.player.click("person.range:less")
    side.window.flush()
    assert side.said("far") == "30"
    side.player.find("person.range").setFocus()
    side.player.press(Qt.Key.Key_Left)
    side.window.flush()
    assert side.said("far") == ("25" if side.language == "en" else "35")
    side.say("far", "45")
    assert shown(side, "person.range:number") == "45"


def test_a_time_is_touched_stepped_to_or_typed(side: Side) -> None:
    side.ask("start")
    side.player.click("person.hour")
    side.player.click("person.digit:8")
    side.player.click("person.minute:more")
    side.window.flush()
    assert side.said("start").startswith("08:05:00.000")
    side.player.click("person.minute:more")
    side.player.click("person.hour:less")
    side.window.flush()
    assert side.said("start").startswith("07:10:00.000")
    side.player.write("person.hour", "25")
    side.window.flush()
    assert side.said("start").startswith("07:10")  # no such time
    side.say("start", "13:40:00.000+01:00")
    side.ask("town")
    side.ask("start")
    assert shown(side, "person.minute") == "40"


def test_a_moment_needs_its_day_and_its_time(side: Side) -> None:
    side.ask("met")
    side.player.write("person.day", "3")
    side.player.select("person.month", "Dec" if side.language == "en" else "ديسمبر")
    side.player.write("person.year", "2026")
    side.window.flush()
    assert side.said("met") == ""
    side.player.write("person.hour", "9")
    side.window.flush()
    assert side.said("met").startswith("2026-12-03T09:00:00.000")


def test_an_order_is_made_by_moving_up_and_down(side: Side) -> None:
    side.ask("wishes")
    assert shown(side, "person.place:pay") == ""
    side.player.click("person.down:pay")
    assert side.said("wishes") == "near pay team"
    assert shown(side, "person.place:near") == "1"
    side.player.press(Qt.Key.Key_Down)  # the keyboard went with it
    assert side.said("wishes") == "near team pay"
    side.say("wishes", "")
    side.player.click("person.rank:right")
    assert side.said("wishes") == "pay near team"


def test_a_long_list_is_looked_through_by_pages_and_by_letters(side: Side) -> None:
    side.ask("village")
    assert len(side.player.names("person.row:")) == 4
    side.player.click("person.offered:after")
    assert side.player.visible("person.row:v4") is not None
    side.player.write("person.search", "12")
    assert side.player.names("person.row:") == ["person.row:v12"]
    side.player.press(Qt.Key.Key_Return)
    assert side.said("village") == ""  # it leads to what fits, and is not an answer yet
    side.player.press(Qt.Key.Key_Return)
    assert side.said("village") == "v12"
    assert side.player.visible("person.search") is None
    side.player.click("person.picked:v12")
    assert side.said("village") == ""
    assert side.player.visible("person.search") is not None


def test_a_country_is_found_by_touch_and_languages_are_several(side: Side) -> None:
    side.ask("country")
    touch(side, "belg" if side.language == "en" else "بلجي")
    side.player.click("person.row:BE")
    assert side.said("country") == "BE"
    side.ask("tongues")
    side.say("tongues", "ar")
    touch(side, "kurd" if side.language == "en" else "كرد")
    side.player.click("person.row:ku")
    assert side.said("tongues") == "ar ku"
    assert ticked(side, "person.picked:ar")
    side.player.click("person.picked:ar")
    assert side.said("tongues") == "ku"


def test_nothing_that_fits_is_said(side: Side) -> None:
    side.ask("country")
    side.player.write("person.search", "zzzz")
    assert side.player.visible("person.nothing") is not None


def test_an_occupation_is_found_and_words_will_do(side: Side) -> None:
    side.ask("job")
    side.player.write("person.search", "carpenter")
    side.player.wait(lambda: len(side.player.names("person.row:")) > 1, "what the catalogue knows")
    side.player.click(side.player.names("person.row:")[0])
    assert "[ISCO-08 2008 " in side.said("job")
    side.player.click(f"person.picked:{side.said('job')}")
    side.player.write("person.search", "kite maker")
    side.player.click("person.row:kite maker")
    assert side.said("job") == "kite maker"
    side.say("job", "mender of nets")
    assert not side.player.reads("mender of nets")
    side.player.click("person.show")
    assert side.player.visible("person.picked:mender of nets") is not None


def test_tasks_are_asked_one_at_a_time_and_next_leads_through_them(side: Side) -> None:
    side.ask("tasks")
    side.say("tasks", "mend nets [-] often\nsell fish [-] never")
    assert shown(side, "person.task") == "mend nets"
    assert ticked(side, "person.often:often")
    side.player.press(Qt.Key.Key_4)
    assert side.said("tasks").startswith("mend nets [-] always\n")
    side.player.click("person.next")
    assert side.turned == []
    assert shown(side, "person.task") == "sell fish"
    side.player.click("person.often:never")  # taken back
    assert side.said("tasks") == "mend nets [-] always"
    side.player.click("person.next")
    assert side.turned == [1]


def test_a_signature_is_drawn_with_a_finger_and_kept_on_going_on(side: Side) -> None:
    side.ask("sign")
    pad = side.player.find("person.pad")
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(40, 60))
    QTest.mouseMove(pad, QPoint(200, 90))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(200, 90))
    side.player.click("person.next")
    assert QImage.fromData(side.drawn[0]).width() > 400
    assert side.player.visible("person.pad") is None
    side.player.click("person.pad:kept")
    assert side.said("sign") == ""
    assert side.player.visible("person.pad") is not None


def test_a_photo_is_for_the_other_side(side: Side) -> None:
    side.ask("photo")
    assert side.player.visible("person.tell") is not None


@pytest.mark.parametrize("percent", [100, 200])
def test_a_finger_finds_everything_and_nothing_is_cut_across(side: Side, qapp: QApplication, percent: int) -> None:
    theme.apply(qapp, "light", percent / 100)
    for name in ("town", "story", "phone", "far", "start", "met", "wishes", "village", "country", "job", "sign"):
        side.ask(name)
        come_to_rest(side.player)
        for button in side.window.findChildren(QAbstractButton):
            if button.isVisible() and button.objectName().startswith("person.") and inside(side, button):
                assert min(button.width(), button.height()) >= 64, (name, button.objectName())
                assert button.accessibleName(), (name, button.objectName())
                left = button.mapTo(side.window, QPoint(0, 0)).x()
                assert 0 <= left <= left + button.width() <= side.window.width(), (name, button.objectName())
    theme.apply(qapp, "light")


def inside(side: Side, button: QAbstractButton) -> bool:
    """Whether it is part of the answer: the quiet edges of the window have a size of their own."""
    page = side.player.find("person.question").parentWidget()
    return page is not None and page.isAncestorOf(button)
