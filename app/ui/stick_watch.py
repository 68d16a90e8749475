"""Receipts on a stick that was put in are found, and offered; nothing is taken in before somebody says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from app.casework import find_receipts
from app.i18n import _, ngettext, pgettext
from app.ui import icons, theme
from app.ui.bidi import isolate
from app.ui.exchange.sticks import sticks
from app.ui.exchange.taking import OF_OTHERS, Taking, what_they_say
from app.ui.widgets import Button, PlainLabel, QuietButton

if TYPE_CHECKING:
    from pathlib import Path

    from app.casework.views.exchanges import ReceiptView
    from app.errors import IntakeError
    from app.ui.widgets import WindowContext

LOOK_EVERY_MS = 3_000
"""Calm, and yet soon after a stick was put in."""


class OfferBar(QFrame):
    """What was found, and two ways: take it in, or leave it. Hidden while there is nothing to offer."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("offer")
        theme.set_role(self, "message-notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        row.setSpacing(theme.SPACE[1])
        self._sign = QLabel()
        self._text = PlainLabel(wrap=True, name="offer.text")
        self.take = Button(pgettext("receipts", "Take them in"), "offer.take", icon="document")
        self.leave = QuietButton("", "offer.leave", icon="cross", on_click=self.hide)
        row.addWidget(self._sign)
        row.addWidget(self._text, 1)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        self.hide()

    def offer(self, stick: str, count: int) -> None:
        """Say what was found, in the present language and colours."""
        text = ngettext(
            "A file that may be a receipt was found on {stick}.",
            "{n} files that may be receipts were found on {stick}.",
            count,
        )
        self._sign.setPixmap(icons.pixmap("stick", "accent", size=20))
        self._text.setText(text.format(n=count, stick=isolate(stick)))
        self.take.set_text(pgettext("receipts", "Take them in"))
        self.leave.setAccessibleName(_("Dismiss the message"))
        self.leave.setToolTip(_("Dismiss the message"))
        self.show()


class StickWatch(QObject):
    """Looks now and then which sticks are in, while somebody is at work. Each is looked through once."""

    def __init__(self, context: WindowContext, parent: QObject) -> None:
        super().__init__(parent)
        self.bar = OfferBar()
        self.bar.take.clicked.connect(self._take)
        self._context = context
        self._seen: frozenset[Path] = frozenset()
        self._found: tuple[Path, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Somebody is at work."""
        self._seen = frozenset()
        self._timer.start()

    def end(self) -> None:
        """Nobody is any more."""
        self._timer.stop()
        self._put_away()

    def look(self) -> None:
        """Look now."""
        there = frozenset(sticks())
        fresh, self._seen = there - self._seen, there
        if self._found and self._found[0].parent not in there:
            self._put_away()
        for stick in fresh:
            self._context.worker.run(
                find_receipts,
                done=partial(self._offer, stick),
                failed=lambda _error: None,  # it was taken out again
                folder=stick,
                only_new=True,
            )

    def _offer(self, stick: Path, found: tuple[Path, ...]) -> None:
        if found and self._context.desk is not None:
            self._found = found
            self.bar.offer(stick.name or str(stick), len(found))

    def _take(self) -> None:
        found, self._found = self._found, ()
        self.bar.hide()
        if self._context.desk is not None:
            Taking(self._context.worker.run, found, self._told)

    def _told(self, taken: list[ReceiptView], refused: list[IntakeError]) -> None:
        ours = [error for error in refused if error.code not in OF_OTHERS]
        self._context.go.again()
        if ours:
            self._context.say.error(ours[0])
        elif taken:
            self._context.say.notice(what_they_say(taken))
        else:
            self._context.say.notice(pgettext("receipts", "None of these files is a receipt for this laptop."))

    def _put_away(self) -> None:
        self._found = ()
        self.bar.hide()
