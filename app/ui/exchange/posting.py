"""How far a bundle is that goes over the internet, and what became of it, on whichever page is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import pgettext
from app.ui.bidi import isolate
from app.ui.widgets import ProgressPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.exchanges import ExchangeRow
    from app.errors import IntakeError
    from app.ui.exchange.page import Page


class PostPanel(ProgressPanel):
    """Follows the post. Messages go to the bar of ``page`` while it is in sight; ``changed`` hears that one is over."""

    def __init__(self, page: Page, name: str, changed: Callable[[], None]) -> None:
        super().__init__(name)
        self._page, self._changed = page, changed
        self._post = page.owner.context.post
        self._post.moved.connect(self._follow)
        self._post.arrived.connect(self._arrived)
        self._post.stayed.connect(self._stayed)
        self._post.stopped.connect(self._stopped)
        self._follow()

    def _follow(self) -> None:
        row = self._post.row
        if row is None:
            self.end()
            return
        if self.isHidden():
            self.begin("", self._post.cancel)
        self.say(self._post.text)
        self.advance(self._post.done, self._post.total)

    def _arrived(self, row: ExchangeRow) -> None:
        text = pgettext(
            "internet", "Arrived whole on the server of {recipient}. The receipt confirms that it was taken."
        )
        self._tell(lambda: self._page.bar.notice(text.format(recipient=isolate(row.recipient))))

    def _stayed(self, error: IntakeError) -> None:
        self._tell(lambda: self._page.bar.error(error))

    def _stopped(self) -> None:
        text = pgettext("internet", "Stopped. The bundle waits under “Sent and receipts”.")
        self._tell(lambda: self._page.bar.notice(text))

    def _tell(self, say: Callable[[], None]) -> None:
        if self._page.isVisible():
            say()
            self._page.reveal(self._page.bar)
            self._changed()
