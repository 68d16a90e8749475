"""The cards of a case: interviews, evidence, exchanges."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.views.cases import AssessmentRow, CaseView, EvidenceRow
from app.i18n import _, format_percent, format_size, ngettext, pgettext
from app.ui import icons, theme, words
from app.ui.bidi import isolate, own_names
from app.ui.frames import in_frame
from app.ui.widgets import Button, Card, LinkButton, Muted, PlainLabel, Row, SignChip
from app.ui.words import in_interface_language

_SMALL = 52


class InterviewsCard(Card):
    """The interviews held with this person, newest first."""

    def __init__(
        self,
        rows: Sequence[AssessmentRow],
        open_: Callable[[str], None],
        another: Callable[[], None],
        compare: Callable[[str], None],
    ) -> None:
        super().__init__(_("Interviews"))
        if not rows:
            self.column.addWidget(Muted(_("None yet."), small=False))
            return
        for row in rows:
            self.column.addWidget(self._line(row, open_))
        below = QHBoxLayout()
        below.setSpacing(theme.SPACE[3])
        below.addWidget(LinkButton(_("Another interview"), "case.another", icon="plus", on_click=another))
        if len(rows) > 1:
            pair = f"{rows[1].assessment_id} {rows[0].assessment_id}"
            below.addWidget(
                LinkButton(_("Compare the last two"), "case.compare", icon="exchange", on_click=lambda: compare(pair))
            )
        below.addStretch(1)
        self.column.addLayout(below)

    @staticmethod
    def _line(row: AssessmentRow, open_: Callable[[str], None]) -> QWidget:
        text = pgettext("interview", "Finished") if row.finished else format_percent(row.progress / 100)
        state = SignChip(text, "check" if row.finished else "", kind="good" if row.finished else "accent")
        button = Button(_("Look at it") if row.finished else _("Continue"), f"assessment:{row.assessment_id}")
        button.clicked.connect(lambda: open_(row.assessment_id))
        sittings = ngettext("{n} sitting", "{n} sittings", row.sittings).format(n=row.sittings)
        begun = _("begun {day}").format(day=words.day(row.started))
        return Row(
            in_interface_language(row.title), f"{own_names(row.languages)} · {begun} · {sittings}", state, button
        )


class EvidenceCard(Card):
    """What was photographed or attached, with small pictures; ``open_`` is given the SHA-256 of what to look at."""

    def __init__(self, rows: Sequence[EvidenceRow], open_: Callable[[str], None]) -> None:
        super().__init__(_("Evidence"))
        self._signs: dict[str, PlainLabel] = {}
        if not rows:
            self.column.addWidget(
                Muted(_("No documents or photos yet. They are added in the interview."), wrap=True, small=False)
            )
        for row in rows:
            about = f"{format_size(row.size)} · {words.day(row.added)}"
            self.column.addWidget(self._line(row, about, open_))

    def show_small(self, sha256: str, small: QPixmap) -> None:
        """Show a small picture in place of the sign of a file."""
        self._signs[sha256].setPixmap(in_frame(small, _SMALL))

    def _line(self, row: EvidenceRow, about: str, open_: Callable[[str], None]) -> QWidget:
        sign = PlainLabel(name=f"evidence:{row.sha256}:sign")
        sign.setPixmap(icons.pixmap("document", "accent", size=20))
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setFixedSize(theme.px(_SMALL), theme.px(_SMALL))
        self._signs[row.sha256] = sign
        button = Button(_("Look at it"), f"evidence:{row.sha256}", on_click=lambda: open_(row.sha256))
        button.setAccessibleName(_("Look at {name}").format(name=row.name))
        return Row(isolate(row.name), about, button, leading=sign)


class ExchangesCard(Card):
    """How it stands with each authority it was sent to."""

    def __init__(self, case: CaseView, look: Callable[[], None]) -> None:
        super().__init__(_("Sent"), name="case.exchanges")
        rows = case.standings
        if not rows:
            self.column.addWidget(Muted(_("Nothing has been sent."), small=False))
        for row in rows:
            text, kind, sign = words.standing(row.state)
            about = [_("sealed {day}").format(day=words.day(row.sealed_at))]
            if row.answered_at is not None:
                about.append(words.answered_on(row.state, row.answered_at))
            lines = [" · ".join(about), *([words.refusal(row.reason)] if row.state == "refused" else [])]
            self.column.addWidget(Row(isolate(row.recipient), "\n".join(lines), SignChip(text, sign, kind=kind)))
        if rows:
            self.column.addWidget(
                LinkButton(pgettext("sent", "What was sent, to whom and why"), "case.sent", icon="send", on_click=look),
                0,
                Qt.AlignmentFlag.AlignLeading,
            )
