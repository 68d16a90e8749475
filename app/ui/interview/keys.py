"""The keys of the interview: everything about moving through it without a mouse."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from app.ui.interview.body import InterviewBody


def bind_keys(
    body: InterviewBody, *, swap: Callable[[], None], person: Callable[[], None], area: Callable[[int], None]
) -> None:
    """Let keys turn pages, go to another question or area, swap the languages, open the person's view."""
    mirrored = body.layoutDirection() == Qt.LayoutDirection.RightToLeft
    back, on = ("Alt+Right", "Alt+Left") if mirrored else ("Alt+Left", "Alt+Right")
    for keys, act in (
        ("Ctrl+Return", lambda: body.turn(1)),
        ("Ctrl+Enter", lambda: body.turn(1)),
        ("Ctrl+Backspace", lambda: body.turn(-1)),
        (on, lambda: body.turn(1)),
        (back, lambda: body.turn(-1)),
        ("Ctrl+Down", lambda: body.step(1)),
        ("Ctrl+Up", lambda: body.step(-1)),
        ("Ctrl+Z", body.undo),
        ("Ctrl+Y", body.redo),
        ("Ctrl+Shift+Z", body.redo),
        ("Ctrl+M", body.to_missing),
        ("F4", body.evidence.emit),
        ("F6", lambda: area(1)),
        ("Shift+F6", lambda: area(-1)),
        ("F7", body.confirm),
        ("Shift+F8", swap),
        ("F8", person),
    ):
        QShortcut(QKeySequence(keys), body, act)
