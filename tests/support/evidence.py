"""An interview that stands at the question for a photo of something, and files chosen there."""

from pathlib import Path

from PySide6.QtCore import Qt

from app.casework.views.interviews import InterviewData
from tests.support.player import Player
from tests.support.script import page, repeat
from tests.support.table import Table
from tests.support.whole_page import on_page

ITEM = "/evidence/item"


def with_an_item(table: Table) -> InterviewData:
    """A new interview in which one paper was named."""
    return table.start(
        (
            *page("/evidence/evidence_any", has_evidence="yes"),
            repeat(ITEM, page(f"{ITEM}/item_what", item_name="Letter", item_form="original")),
        )
    )


def at_the_photo(player: Player) -> str:
    """Go to the question for its photo, and return the name of its control."""
    player.click("section:/evidence")
    while not (found := on_page(player, "answer:", "item_photo")):
        player.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    return found[0]


def choose(player: Player, control: str, file: Path) -> None:
    """Choose a file there."""
    player.click(control)
    player.choose_files("attachment.dialog", [file])
