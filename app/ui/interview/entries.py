"""Entries of repeats: another one, one less, and the one that was removed by mistake brought back."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.i18n import _
from app.instruments.types import Address
from app.ui.interview.notice import ActionNotice
from app.ui.interview.session import Session


class Entries(QObject):
    """Adds and removes entries; ``go`` shows one; ``undo`` is where removing is told and taken back."""

    def __init__(self, session: Session, undo: ActionNotice, go: Callable[[Address], None]) -> None:
        super().__init__(undo)
        self._session = session
        self._undo = undo
        self._go = go

    def add(self, repeat: Address) -> None:
        """Add an entry and show it."""
        added = self._session.add_entry(repeat)
        if added is not None:
            self._go(added)

    def remove(self, entry: Address) -> None:
        """Remove an entry without asking: it can be brought back."""
        removed = self._session.remove_entry(entry)
        self._go(removed.repeat)
        self._undo.offer(_("The entry was removed."), _("Undo  Ctrl+Z"), self._bring_back)

    def _bring_back(self) -> None:
        back = self._session.undoing.undo()
        if back is not None:
            self._go(back)
