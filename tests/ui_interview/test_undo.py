"""Taking back and doing again, and going to what is missing: by keys and by the buttons at the foot."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app import casework
from tests.support.player import Player, focus_name
from tests.support.table import Table
from tests.support.whole_page import on_page

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLACE = "/setting/this_interview/interview_place"
INTERPRETER = "/setting/interpretation/interpreter"


def told(player: Player) -> str:
    label = player.visible("interview.told")
    return label.text() if isinstance(label, QLabel) else ""


def test_answers_are_taken_back_one_by_one_and_done_again(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    for place in ("Room 4", "Room 5"):
        player.write(f"answer:{PLACE}", place)
        player.press(Qt.Key.Key_Tab)
        table.hears(player, data, PLACE, place)
    player.click("interview.take_back")
    table.hears(player, data, PLACE, "Room 4")
    assert "Where does it take place?" in told(player)
    assert focus_name() == f"answer:{PLACE}"
    player.click("interview.take_back")
    table.hears(player, data, PLACE, "")
    player.click("interview.do_again")
    player.click("interview.do_again")
    table.hears(player, data, PLACE, "Room 5")


def test_each_taking_back_is_a_row_of_the_log_and_none_goes(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.write(f"answer:{PLACE}", "Room 4")
    player.press(Qt.Key.Key_Tab)
    table.hears(player, data, PLACE, "Room 4")
    player.click("interview.take_back")
    table.hears(player, data, PLACE, "")
    history = table.ask(casework.open_case, case_id=data.case.case_id).history.rows
    steps = [(row.before, row.after) for row in history if row.after == "Room 4" or row.before == "Room 4"]
    assert steps == [("Room 4", ""), ("", "Room 4")]


def test_the_key_takes_back_typing_first_and_then_answers_and_goes_where_they_were(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.write(f"answer:{PLACE}", "Room 4")
    player.press(Qt.Key.Key_Return, CTRL)
    player.click(f"choice:{INTERPRETER}:none")
    table.hears(player, data, INTERPRETER, "none")
    player.press(Qt.Key.Key_Z, CTRL)
    table.hears(player, data, INTERPRETER, "")
    player.press(Qt.Key.Key_Z, CTRL)
    table.hears(player, data, PLACE, "")
    assert focus_name() == f"answer:{PLACE}"
    player.press(Qt.Key.Key_Z, CTRL | SHIFT)
    table.hears(player, data, PLACE, "Room 4")
    player.press(Qt.Key.Key_Y, CTRL)
    table.hears(player, data, INTERPRETER, "none")


def test_marks_and_notes_are_taken_back_too(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.write(f"answer:{PLACE}", "Room 4")
    player.click(f"mark:{PLACE}:declined")
    table.hears(player, data, PLACE, "")
    player.press(Qt.Key.Key_Z, CTRL)
    table.hears(player, data, PLACE, "Room 4")


def test_a_removed_entry_comes_back_with_all_it_held_and_what_was_said_in_it_can_still_be_taken_back(
    table: Table,
) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.click("section:/jobs")
    player.click("choice:/jobs/work_any/worked:yes")
    player.press(Qt.Key.Key_Return, CTRL)
    player.click("interview.add")
    fields = on_page(player, "answer:/jobs/job[", "/job_words")
    assert "[r1]" not in fields[0]  # the form brings one with it
    player.write(fields[0], "Tiler")
    player.press(Qt.Key.Key_Tab)
    player.click("interview.remove")
    player.wait(lambda: fields[0] not in player.names("answer:/jobs/job["), "it is gone")
    player.click("interview.take_back")
    player.wait(lambda: not any("[r1]" in name for name in player.names("answer:/jobs/job[")), "the entry")
    (back,) = on_page(player, "answer:/jobs/job[", "/job_words")
    assert back != fields[0]
    table.hears(player, data, back.removeprefix("answer:"), "Tiler")
    player.click("interview.take_back")
    table.hears(player, data, back.removeprefix("answer:"), "")


def test_with_nothing_to_take_back_the_buttons_rest(table: Table) -> None:
    player = table.sit_down(table.start())
    assert player.visible("interview.take_back") is None
    player.press(Qt.Key.Key_Z, CTRL)
    assert told(player) == "Nothing to take back."


def test_what_is_missing_is_found_question_by_question_and_round_again(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.press(Qt.Key.Key_M, CTRL)
    first = focus_name()
    player.press(Qt.Key.Key_M, CTRL)
    second = focus_name()
    assert (first, second) == (f"answer:{PLACE}", "answer:/setting/this_interview/interview_language")
    player.click("section:/readback")
    titles = []
    for _time in range(30):
        player.click("interview.missing")
        title = player.find("interview.title")
        assert isinstance(title, QLabel)
        titles.append(title.text())
        if titles[-1].startswith("Setting"):
            break
    assert titles[-1].startswith("Setting"), titles
    assert not titles[0].startswith("Setting"), "the section that was gone to comes before the first one again"
