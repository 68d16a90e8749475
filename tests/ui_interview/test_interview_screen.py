"""An interview held in the real window, over the real worker: typed, clicked, left, opened again."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QLineEdit, QWidget

from app import casework
from app.instruments.types import Address, Status
from tests.support import pictures
from tests.support.player import Player, focus, focus_name
from tests.support.script import page, repeat
from tests.support.table import Table
from tests.support.vault import PASSWORD, USER
from tests.support.whole_page import on_page

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NAMES = "/person/names"
PLACE = "/setting/this_interview/interview_place"


def title(player: Player) -> str:
    label = player.find("interview.title")
    assert isinstance(label, QLabel)
    return label.text()


def saved(player: Player) -> None:
    player.wait(lambda: _label(player, "interview.saved") == "Saved", "saved")


def _label(player: Player, name: str) -> str:
    widget = player.visible(name)
    return widget.text() if isinstance(widget, QLabel) else ""


def to_names(player: Player) -> None:
    player.click("section:/person")
    player.find(f"answer:{NAMES}/family_names")


def test_it_opens_on_the_first_question_in_both_languages(table: Table) -> None:
    player = table.sit_down(table.start())
    assert title(player) == "Setting and agreement · This interview"
    card = player.find(f"question:{PLACE}")
    assert "Where does it take place?" in card.accessibleName()
    shown = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert "Where does it take place?" in shown
    assert any("\u0600" <= char <= "\u06ff" for text in shown for char in text)


def test_what_is_typed_is_in_the_vault_without_any_save_button(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.write(f"answer:{PLACE}", "Room 4")
    player.press(Qt.Key.Key_Tab)
    saved(player)
    assert table.said(data, PLACE) == "Room 4"


def test_a_pause_of_typing_is_enough_to_be_saved(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.write(f"answer:{PLACE}", "Room 5")
    player.wait(lambda: table.said(data, PLACE) == "Room 5", "the text is saved while the field keeps the keyboard")
    assert focus_name() == f"answer:{PLACE}"


def test_no_keystroke_is_lost_on_next(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.write(f"answer:{PLACE}", "Room 6")
    player.press(Qt.Key.Key_Return, CTRL)
    assert title(player).endswith("Interpreter")
    saved(player)
    assert table.said(data, PLACE) == "Room 6"


def test_return_goes_to_the_next_question_and_keys_move_between_questions(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.write(f"answer:{PLACE}", "Room 10")
    player.press(Qt.Key.Key_Return)
    assert focus_name() == "answer:/setting/this_interview/assessor_name"
    player.press(Qt.Key.Key_Up, CTRL)
    assert focus_name() == f"answer:{PLACE}"
    player.press(Qt.Key.Key_Down, CTRL)
    assert focus_name() == "answer:/setting/this_interview/assessor_name"
    saved(player)
    assert table.said(data, PLACE) == "Room 10"


def test_pages_are_turned_with_keys_and_buttons(table: Table) -> None:
    player = table.sit_down(table.start())
    player.press(Qt.Key.Key_Return, CTRL)
    player.click("interview.next")
    assert title(player).endswith("What this is for")
    player.press(Qt.Key.Key_Backspace, CTRL)
    assert title(player).endswith("Interpreter")
    player.press(Qt.Key.Key_Left, ALT)
    assert title(player).endswith("This interview")
    back = player.window.findChild(QWidget, "interview.back")
    assert back is not None
    assert not back.isEnabled()


def test_a_choice_is_taken_with_the_mouse_or_with_arrows_and_space(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.press(Qt.Key.Key_Return, CTRL)
    question = "/setting/interpretation/interpreter"
    player.click(f"choice:{question}:phone")
    saved(player)
    assert table.said(data, question) == "phone"
    player.press(Qt.Key.Key_Right)
    player.press(Qt.Key.Key_Space)
    saved(player)
    assert table.said(data, question) == "video"
    player.press(Qt.Key.Key_Space)
    saved(player)
    assert table.said(data, question) == ""


def test_questions_appear_where_they_belong_and_the_keyboard_stays(table: Table) -> None:
    player = table.sit_down(table.start())
    player.press(Qt.Key.Key_Return, CTRL)
    language = "/setting/interpretation/interpreter_language"
    assert player.visible(f"answer:{language}") is None
    player.click("choice:/setting/interpretation/interpreter:room")
    assert player.find(f"answer:{language}")
    assert focus_name() == "choice:/setting/interpretation/interpreter:room"
    assert "Interpreter: \u2068in the room\u2069" in _label(player, "interview.interpreter")
    player.press(Qt.Key.Key_Tab)
    while not focus_name().startswith("answer:"):
        player.press(Qt.Key.Key_Tab)
    assert focus_name() == f"answer:{language}"


def test_not_answering_is_an_answer_and_can_be_taken_back(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    to_names(player)
    called = f"{NAMES}/called"
    player.click(f"mark:{called}:declined")
    saved(player)
    assert table.again(data).state.answers[Address(called)].status is Status.DECLINED
    player.click(f"mark:{called}:unknown")
    saved(player)
    assert table.again(data).state.answers[Address(called)].status is Status.UNKNOWN
    player.click(f"mark:{called}:unknown")
    saved(player)
    assert table.again(data).state.answers[Address(called)].status is Status.UNANSWERED


def test_a_note_is_kept_beside_the_answer(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    to_names(player)
    player.click(f"note:{NAMES}/given_names:add")
    player.commit(focus(), "spelled with y")
    player.press(Qt.Key.Key_Return, CTRL)
    saved(player)
    assert table.again(data).state.answers[Address(f"{NAMES}/given_names")].note == "spelled with y"
    player.press(Qt.Key.Key_Backspace, CTRL)
    field = player.find(f"note:{NAMES}/given_names")
    assert isinstance(field, QLineEdit)
    assert field.text() == "spelled with y"


def test_what_is_needed_is_said_in_both_languages_once_it_was_passed_over(table: Table) -> None:
    player = table.sit_down(table.start())
    to_names(player)
    family = player.write(f"answer:{NAMES}/family_names", "")
    player.press(Qt.Key.Key_Backspace)
    player.press(Qt.Key.Key_Return, CTRL)
    player.press(Qt.Key.Key_Backspace, CTRL)
    card = player.find(f"question:{NAMES}/family_names")
    shown = [label.text() for label in card.findChildren(QLabel) if label.isVisible()]
    assert "Please write at least one name." in shown
    assert "يرجى" in " ".join(shown)
    assert family is not None
    assert "Please write at least one name." in card.accessibleDescription()


def test_an_impossible_answer_is_kept_and_said_beside_it(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.click("section:/person")
    for _page in range(3):
        player.press(Qt.Key.Key_Return, CTRL)
    mail = "/person/contact_details/email"
    player.write(f"answer:{mail}", "nobody")
    player.press(Qt.Key.Key_Tab)
    player.wait_for_text("An e-mail address looks like")
    saved(player)
    assert table.said(data, mail) == "nobody"


def test_it_opens_again_exactly_where_it_was_left(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    to_names(player)
    player.write(f"answer:{NAMES}/called", "Ami")
    table.leave()
    again = table.sit_down(table.again(data))
    assert title(again).endswith("Your name")
    assert focus_name() == f"answer:{NAMES}/called"
    field = again.find(f"answer:{NAMES}/called")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Ami"


def test_entries_are_added_removed_and_brought_back_whole(table: Table) -> None:
    job = "/jobs/job"
    data = table.start(
        (
            *page("/jobs/work_any", worked="yes"),
            repeat(job, page(f"{job}/job_what", job_words="Carpenter"), page(f"{job}/job_what", job_words="Driver")),
        )
    )
    player = table.sit_down(data)
    player.click("section:/jobs")
    player.press(Qt.Key.Key_Return, CTRL)
    assert "1 of 2" in title(player)
    assert player.reads("Carpenter")
    player.click("interview.remove")
    player.wait_for_text("The entry was removed.")
    assert "1 of 1" in title(player)
    player.click("interview.undo.act")
    assert "2 of 2" in title(player)
    assert player.reads("Carpenter")
    player.click("interview.add")
    assert "3 of 3" in title(player)
    saved(player)
    state = table.again(data).state
    assert len([entry for entry in state.repeats if entry.startswith(job)]) == 3
    words = [
        answer.value for address, answer in state.answers.items() if address.endswith("job_words") and answer.value
    ]
    assert sorted(set(words)) == ["Carpenter", "Driver"]


def test_a_repeat_without_entries_offers_one(table: Table) -> None:
    player = table.sit_down(table.start((*page("/jobs/work_any", worked="yes"),)))
    player.click("section:/jobs")
    player.press(Qt.Key.Key_Return, CTRL)
    player.click("interview.remove")
    player.wait_for_text("Nothing here yet.")
    player.click("interview.add")
    assert "1 of 1" in title(player)


def test_the_languages_change_places_with_the_keyboard_and_stay_so(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.write(f"answer:{PLACE}", "Room 7")
    player.press(Qt.Key.Key_F8, SHIFT)
    field = player.find(f"answer:{PLACE}")
    assert isinstance(field, QLineEdit)
    assert field.text() == "Room 7"
    assert focus_name() == f"answer:{PLACE}"
    player.wait(lambda: table.again(data).languages == ("ar", "en"), "the languages are kept")


def test_progress_is_honest(table: Table) -> None:
    player = table.sit_down(table.start())
    before = player.find("section:/person").accessibleDescription()
    to_names(player)
    player.write(f"answer:{NAMES}/called", "Ami")
    player.press(Qt.Key.Key_Tab)
    after = player.find("section:/person").accessibleDescription()
    assert int(after.split()[0]) == int(before.split()[0]) + 1


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everything_has_a_name_and_tab_reaches_the_way_on(table: Table, language: str) -> None:
    player = table.sit_down(table.start(), language)
    start = focus_name()
    seen = {start}
    for _step in range(80):
        player.press(Qt.Key.Key_Tab)
        widget = focus()
        assert widget.accessibleName(), widget.objectName()
        if widget.objectName() == start:
            break
        seen.add(widget.objectName())
    assert {f"answer:{PLACE}", "interview.next", "lock", "hide", "interview.swap"} <= seen
    assert any(name.startswith("section:") for name in seen)


def test_in_a_right_to_left_window_all_is_mirrored_and_arrows_follow_the_eye(table: Table) -> None:
    data = table.start(languages=("ar", "en"))
    player = table.sit_down(data, "ar")
    assert player.find("section:/person").mapTo(player.window, player.window.rect().topLeft()).x() > 683
    player.press(Qt.Key.Key_Return, CTRL)
    question = "/setting/interpretation/interpreter"
    first, second = player.find(f"choice:{question}:none"), player.find(f"choice:{question}:room")
    assert first.x() > second.x()
    player.click(f"choice:{question}:none")
    player.press(Qt.Key.Key_Left)
    assert focus_name() == f"choice:{question}:room"


def test_what_is_missing_is_listed_and_one_jump_away_then_it_can_be_finished(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.click("section://end")
    player.wait_for_text("still needed")
    missing = player.names("jump:")
    basis = "/setting/agreement/basis"
    assert f"jump:{basis}" in missing
    player.click(f"jump:{basis}")
    player.click(f"choice:{basis}:public_task")
    language = "/setting/this_interview/interview_language"
    player.click("section://end")
    player.click(f"jump:{language}")
    player.commit(focus(), "arabic")
    player.press(Qt.Key.Key_Return)
    player.click("section://end")
    player.wait_for_text("Nothing is missing.")
    player.click("interview.finish")
    player.wait(lambda: player.visible("profile.print") is not None, "the profile is shown")
    assert table.case(data).row.finished


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_file_is_kept_in_the_vault_and_shown_by_its_name(table: Table, tmp_path: Path) -> None:
    photo = tmp_path / "letter from the workshop.jpg"
    photo.write_bytes(pictures.drawn(90, 60, kind="JPEG"))
    item = "/evidence/item"
    data = table.start(
        (
            *page("/evidence/evidence_any", has_evidence="yes"),
            repeat(item, page(f"{item}/item_what", item_name="Letter", item_form="original")),
        )
    )
    player = table.sit_down(data)
    player.click("section:/evidence")
    while not (found := on_page(player, "answer:", "item_photo")):
        player.press(Qt.Key.Key_Return, CTRL)
    player.click(found[0])
    dialog = player.find("attachment.dialog")
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    player.commit(field, str(photo))
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    open_ = buttons.button(QDialogButtonBox.StandardButton.Open)
    player.wait(open_.isEnabled, "the file can be opened")
    QTest.mouseClick(open_, Qt.MouseButton.LeftButton)
    player.wait(lambda: player.visible("attachment.dialog") is None, "the dialog closes")
    player.wait_for_text(photo.name)
    saved(player)
    assert [row.name for row in table.case(data).evidence] == [photo.name]
    table.leave()
    again = table.sit_down(table.again(data))
    again.wait_for_text(photo.name)


def test_leaving_goes_to_the_case(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    player.write(f"answer:{PLACE}", "Room 8")
    player.click("interview.case")
    player.wait(lambda: player.visible("case.next") is not None, "the case is shown")
    assert table.said(data, PLACE) == "Room 8"


def test_locking_in_the_middle_of_a_word_loses_nothing(own_table: Table) -> None:
    data = own_table.start()
    player = own_table.sit_down(data)
    player.write(f"answer:{PLACE}", "Room 9")
    player.click("lock")
    player.wait(lambda: player.visible("unlock.password") is not None, "it is locked")
    own_table.ask(casework.unlock, user=USER, password=PASSWORD)
    again = own_table.again(data)
    assert again.state.answers[Address(PLACE)].value == "Room 9"
    assert again.place == PLACE
