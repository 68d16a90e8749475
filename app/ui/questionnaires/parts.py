"""Which parts of a questionnaire are asked here: an administrator ticks off what this organisation does not collect."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from app.casework import hide_sections, sections_collected
from app.casework.views.questionnaires import Decided, HidingView
from app.errors import IntakeError
from app.i18n import _, language
from app.profile.model import in_language
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.widgets import Button, Card, Heading, MessageBar, Muted, Screen
from app.ui.words import moment


class PartsCard(Card):
    """Hidden until a questionnaire is chosen. Nothing changes before it is kept, which ``kept`` is told."""

    def __init__(self, screen: Screen, left: Callable[[], object], kept: Callable[[], object]) -> None:
        super().__init__(name="parts")
        self._screen = screen
        self._left = left
        self._told = kept
        self._instrument = ""
        self._boxes: dict[str, QCheckBox] = {}
        self._title = Heading(name="parts.title", wrap=True)
        told = _(
            "A part that is not ticked is neither shown nor asked nor sent. Answers given to it before stay in the "
            "history, and come back when it is ticked again. The choice goes to the centre’s other laptops with the "
            "next file for them; the last one holds."
        )
        self.message = MessageBar("parts.message")
        self.column.addWidget(self._title)
        self.column.addWidget(Muted(told, wrap=True, small=False))
        self._decided = Muted(name="parts.decided", wrap=True)
        self.column.addWidget(self._decided)
        self.column.addWidget(self.message)
        self._place = self.column.count()
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addStretch(1)
        row.addWidget(Button(_("Cancel"), "parts.cancel", on_click=self.leave))
        self._keep = Button(_("Keep this choice"), "parts.keep", on_click=self._save)
        row.addWidget(self._keep)
        self.column.addLayout(row)
        self.hide()

    def open(self, instrument: str) -> None:
        """Ask for the parts of a questionnaire, then show them."""
        self._screen.ask(sections_collected, done=self._show, instrument=instrument)

    def leave(self) -> None:
        """Put the choice away."""
        self.hide()
        self._left()

    def _show(self, view: HidingView) -> None:
        self._fill(view)
        self.message.clear()
        self._keep.setEnabled(True)
        self.show()
        next(iter(self._boxes.values()), self._keep).setFocus(Qt.FocusReason.TabFocusReason)

    def _fill(self, view: HidingView) -> None:
        for old in self._boxes.values():
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._instrument = view.instrument
        self._boxes = {}
        title = isolate(in_language(view.title, language()))
        self._title.setText(_("Parts of {title} that are asked here").format(title=title))
        self._decided.setText(who_and_when(view.decided))
        for number, section in enumerate(view.sections):
            name = in_language(section.labels, language()) or section.path.strip("/")
            box = QCheckBox(name.replace("&", "&&"))
            box.setAccessibleName(name)
            box.setObjectName(f"part:{section.path}")
            box.setChecked(section.collected)
            self._boxes[section.path] = box
            self.column.insertWidget(self._place + number, box)

    def _save(self) -> None:
        self._keep.setEnabled(False)
        self._screen.ask(
            hide_sections,
            done=self._kept,
            failed=self._refused,
            instrument=self._instrument,
            sections=tuple(path for path, box in self._boxes.items() if not box.isChecked()),
        )

    def _kept(self, _view: HidingView) -> None:
        self.leave()
        self._told()
        self._screen.context.say.notice(_("From now on only the ticked parts are asked. The choice is in the log."))

    def _refused(self, error: IntakeError) -> None:
        self._keep.setEnabled(True)
        self.message.error(error)


def who_and_when(decided: Decided | None) -> str:
    """Say who had the last word on which parts are asked."""
    if decided is None:
        return _("Nobody has changed this choice yet: everything is asked.")
    who, when = isolate(decided.who), moment(decided.at)
    if decided.laptop:
        told = _("Last decided by {who} on {laptop}, {when}. It came with a file from that laptop.")
        return told.format(who=who, laptop=isolate(decided.laptop), when=when)
    return _("Last decided by {who} on this laptop, {when}.").format(who=who, when=when)
