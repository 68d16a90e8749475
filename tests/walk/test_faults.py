"""The walk sees what it is for: one of each fault is planted, and found; a sound window has none."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.ui import theme
from app.ui.widgets import PlainLabel
from tests.support.windows import lay_out
from tests.walk.faults import alike, clipped, contrast, faint, unnamed
from tests.walk.tabbing import tabbing
from tests.walk.walking import faults

AWidget = TypeVar("AWidget", bound=QWidget)

# Said by the off-screen platform about windows.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Trap(QLineEdit):
    """A field that Tab cannot leave."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            return True
        return super().event(event)


class Unlit(QLineEdit):
    """A field that looks the same with the focus as without."""

    def paintEvent(self, _event: object) -> None:
        """Draw nothing."""


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    """A sound window: two named fields and a button."""
    theme.apply(qapp, "light")
    made = QWidget()
    made.setObjectName("page")
    theme.set_role(made, "page")
    column = QVBoxLayout(made)
    column.addWidget(PlainLabel("What this is about"))
    for name in ("first", "second"):
        column.addWidget(_named(QLineEdit(), name))
    column.addWidget(_named(QPushButton("Go on"), "go"))
    made.resize(400, 300)
    made.show()
    made.activateWindow()
    assert QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()


def _named(widget: AWidget, name: str) -> AWidget:
    widget.setObjectName(name)
    widget.setAccessibleName(name)
    return widget


def _add(window: QWidget, widget: QWidget) -> None:
    layout = window.layout()
    assert layout is not None
    layout.addWidget(widget)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    QTest.qWait(20)


def test_a_sound_window_has_no_faults(window: QWidget) -> None:
    assert not faults(window)


def test_a_control_without_a_name(window: QWidget) -> None:
    nameless = QLineEdit()
    nameless.setObjectName("nameless")
    _add(window, nameless)
    assert unnamed(window) == ["without a name: QLineEdit 'nameless'"]


def test_something_that_can_be_used_but_does_not_say_what_it_is(window: QWidget) -> None:
    own = _named(QWidget(), "own")
    own.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    _add(window, own)
    assert unnamed(window) == ["wrong role: QWidget 'own' is a Client"]


def test_an_icon_that_is_not_described(window: QWidget) -> None:
    button = _named(QPushButton(), "icon")
    picture = QPixmap(16, 16)
    picture.fill(Qt.GlobalColor.black)
    button.setIcon(picture)
    _add(window, button)
    assert unnamed(window) == ["an icon without a description: QPushButton 'icon'"]


def test_two_buttons_named_alike(window: QWidget) -> None:
    _add(window, _named(QPushButton("Go on"), "go"))
    assert alike(window) == ["named alike: 'go'"]


def test_a_field_that_tab_cannot_leave(window: QWidget) -> None:
    _add(window, _named(Trap(), "trap"))
    assert "cannot be left with Tab: Trap 'trap'" in tabbing(window)


def test_a_field_that_tab_never_reaches(window: QWidget) -> None:
    class Skipping(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
                following = watched.nextInFocusChain()
                assert following is not None
                following.setFocus(Qt.FocusReason.TabFocusReason)
            return False

    skipped = window.findChild(QLineEdit, "second")
    assert skipped is not None
    skipping = Skipping(window)
    skipped.installEventFilter(skipping)
    assert "never reached with Tab: QLineEdit 'second'" in tabbing(window)


def test_a_field_that_does_not_show_the_focus(window: QWidget) -> None:
    _add(window, _named(Unlit(), "unlit"))
    assert tabbing(window) == ["does not show the focus: Unlit 'unlit'"]


def test_words_without_room(window: QWidget) -> None:
    label = PlainLabel("A long text that needs a good deal of room")
    label.setFixedWidth(60)
    button = _named(QPushButton("A long text that needs a good deal of room"), "short")
    button.setFixedWidth(80)
    _add(window, label)
    _add(window, button)
    assert len(clipped(window)) == 2


def test_words_that_came_a_moment_ago_find_their_room_first(window: QWidget) -> None:
    """What a worker tells comes between two looks; every layout asks the one around it in a turn of its own."""
    panel, inner, share = QWidget(), QWidget(), PlainLabel("9 %")
    for outside, inside in ((panel, inner), (inner, share)):
        row = QHBoxLayout(outside)
        row.addStretch()
        row.addWidget(inside)
    _add(window, panel)
    share.setText("A good deal more than nine in a hundred")
    assert len(clipped(window)) == 1
    lay_out()
    assert clipped(window) == []


def test_words_beyond_the_edge(window: QWidget) -> None:
    button = QPushButton("Beyond", window)
    button.setGeometry(360, 20, 120, 40)
    button.show()
    assert clipped(window) == ["cut by its surroundings: QPushButton ''"]


def test_faint_words(window: QWidget) -> None:
    label = PlainLabel("Hardly to be read")
    label.setStyleSheet("color: #999999")
    _add(window, label)
    assert len(faint(window)) == 1


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast(0xFF000000, 0xFFFFFFFF) == pytest.approx(21)
    assert contrast(0xFF767676, 0xFFFFFFFF) == pytest.approx(4.54, abs=0.01)
