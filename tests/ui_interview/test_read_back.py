"""Each section is read back to the person, who agrees, agrees in part, or corrects it; it stops nobody."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app import casework
from tests.support.player import Player
from tests.support.table import Table

CTRL = Qt.KeyboardModifier.ControlModifier
CALLED = "/person/names/called"
GIVEN = "/person/names/given_names"


def title(player: Player) -> str:
    label = player.find("interview.title")
    assert isinstance(label, QLabel)
    return label.text()


def to_read_back(player: Player, section: str = "Personal details") -> None:
    """Turn the pages until the section is read back."""
    for _turn in range(20):
        if title(player).startswith("Read back") and section in title(player):
            return
        player.press(Qt.Key.Key_Return, CTRL)
    raise AssertionError(title(player))


def at_the_person(table: Table) -> tuple[object, Player]:
    data = table.start()
    player = table.sit_down(data)
    player.click("section:/person")
    player.write(f"answer:{CALLED}", "Mira")
    player.press(Qt.Key.Key_Tab)
    return data, player


def test_what_was_said_is_read_back_and_agreed(table: Table) -> None:
    data, player = at_the_person(table)
    player.click(f"mark:{GIVEN}:unknown")
    to_read_back(player)
    read = player.says("readback.answers")
    assert "Mira" in read
    assert "does not know" in read
    player.click("readback.yes")
    player.wait(lambda: not title(player).startswith("Read back"), "the next section")
    button = player.find("section:/person")
    assert "agreed" in button.accessibleDescription()
    again = table.again(data)  # type: ignore[arg-type]
    (state,) = again.sections
    assert (state.section, state.agreed, state.language, state.changed) == ("/person", "yes", "ar", False)


def test_a_change_after_agreeing_is_told(table: Table) -> None:
    data, player = at_the_person(table)
    to_read_back(player)
    player.click("readback.part")
    player.click("section:/person")
    player.write(f"answer:{CALLED}", "Ami")
    player.press(Qt.Key.Key_Tab)
    player.wait(lambda: "changed since" in player.find("section:/person").accessibleDescription(), "it is told")
    to_read_back(player)
    assert "Agreed in part" in player.says("readback.agreement")
    assert "Changed since then" in player.says("readback.agreement")
    player.wait(lambda: table.again(data).sections[0].changed, "also in the vault")  # type: ignore[arg-type]


def test_correcting_leads_to_the_question(table: Table) -> None:
    _data, player = at_the_person(table)
    to_read_back(player)
    player.click(f"readback.correct:{CALLED}")
    player.find(f"answer:{CALLED}")


def test_going_on_needs_no_agreement_and_nothing_said_is_not_read_back(table: Table) -> None:
    data = table.start()
    player = table.sit_down(data)
    titles = []
    for _turn in range(60):
        titles.append(title(player))
        if titles[-1] == "Finish":
            break
        player.press(Qt.Key.Key_Return, CTRL)
    back = [each for each in titles if each.startswith("Read back")]
    assert titles[-1] == "Finish"
    assert 0 < len(back) <= 3  # only what the case was opened with has been said
    assert table.again(data).sections == ()


def test_what_was_agreed_is_in_the_log_of_the_case(table: Table) -> None:
    data, player = at_the_person(table)
    to_read_back(player)
    player.click("readback.yes")
    player.wait(lambda: not title(player).startswith("Read back"), "the next section")
    history = table.ask(casework.open_case, case_id=data.case.case_id).history  # type: ignore[attr-defined]
    assert history.rows[0].kind == "section"
