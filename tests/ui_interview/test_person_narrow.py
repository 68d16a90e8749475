"""The person's view on a small screen with large text: nothing at its foot and no key of its keyboard is cut off."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.ui import fonts, theme
from tests.support.kinds import Side

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

FOOT = ("person.back", "person.mark:unknown", "person.mark:declined", "person.listen", "person.next")
KEYS = "person.key:"


@pytest.fixture(params=["nl", "ar"])
def side(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Side]:
    theme.apply(qapp, "light", 2)
    fonts.load_all()
    made = Side(request.param)
    made.window.resize(800, 600)
    made.ask("town")
    yield made
    made.leave()
    theme.apply(qapp, "light")


def place(side: Side, name: str) -> QRect:
    """Where a button stands in the window."""
    button = side.player.visible(name)
    assert isinstance(button, QAbstractButton)
    return QRect(button.mapTo(side.window, QPoint(0, 0)), button.size())


def test_every_way_at_the_foot_is_whole_and_stands_apart(side: Side) -> None:
    window = side.window.rect()
    side.player.wait(lambda: window.contains(place(side, "person.next")), "the way on in the window")
    shown = [name for name in FOOT if side.player.visible(name) is not None]
    assert {"person.back", "person.mark:unknown", "person.mark:declined", "person.next"} <= set(shown)
    places = [place(side, name) for name in shown]
    for name, here in zip(shown, places, strict=True):
        button = side.player.find(name)
        assert window.contains(here), name
        assert here.width() >= button.sizeHint().width(), name
        assert here.height() >= 44, name
        assert sum(here.intersects(other) for other in places) == 1, name
    side.player.click("person.mark:declined")
    side.player.click("person.next")
    assert side.turned == [1]


def test_every_key_is_whole(side: Side) -> None:
    names = side.player.names(KEYS)
    assert len(names) > 25
    for name in names:
        here = place(side, name)
        assert here.left() >= 0, name
        assert here.right() <= side.window.width(), name
        assert here.width() >= 36, name
    side.player.click(names[0])
    side.window.flush()
    assert side.said("town") == names[0].removeprefix(KEYS)
