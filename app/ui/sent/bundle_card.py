"""One bundle that somebody was in: to whom, when, why, what became of it; below that, field by field, what went."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from app.casework.views.disclosures import SentBundle, SentPart
from app.i18n import _, format_list, pgettext
from app.instruments.types import Texts
from app.ui import icons, theme, words
from app.ui.bidi import isolate
from app.ui.widgets import Card, Heading, Muted, PlainLabel, QuietButton, SignChip, Unfolded
from app.ui.words import in_interface_language


class BundleCard(Card):
    """``number`` is its place in the list; the fields are shown at once when it is ``unfolded``."""

    def __init__(self, bundle: SentBundle, number: int, *, unfolded: bool) -> None:
        super().__init__(name=f"sent.bundle.{number}")
        self.column.addLayout(_head(bundle))
        self.column.addLayout(_facts(bundle))
        self._fields = Unfolded(name=f"sent.fields.{number}")
        for part in bundle.parts:
            self._fields.column.addLayout(_part(part))
        if not bundle.parts:
            self._fields.column.addWidget(Muted(_not_told(bundle), wrap=True, small=False))
        self._button = QuietButton("", f"sent.unfold.{number}", icon="chevron-down", on_click=self._turn)
        self.column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeading)
        self.column.addWidget(self._fields)
        self._fields.setVisible(unfolded)
        self._say(unfolded=unfolded)

    def _turn(self) -> None:
        unfolded = self._fields.isHidden()
        self._fields.setVisible(unfolded)
        self._say(unfolded=unfolded)

    def _say(self, *, unfolded: bool) -> None:
        hide, show = pgettext("sent about", "Hide what went"), pgettext("sent about", "Show what went")
        self._button.set_text(hide if unfolded else show)


def person_state(state: str) -> tuple[str, str, str]:
    """Return how a person in a bundle stands with its recipient: in words, and the kind of chip and its drawing."""
    return words.stands(state, people=1, erased=int(state == "erased"))


def _head(bundle: SentBundle) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE[2])
    row.addWidget(Heading(isolate(bundle.recipient), level=2, wrap=True), 1)
    text, kind, sign = person_state("erased" if bundle.erased_at is not None else bundle.state)
    row.addWidget(SignChip(text, sign, kind=kind), 0, Qt.AlignmentFlag.AlignTop)
    return row


def _facts(bundle: SentBundle) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.SPACE[3])
    grid.setVerticalSpacing(theme.SPACE[0])
    wide = not theme.is_large()
    for line, (label, value) in enumerate(_told(bundle)):
        about = Muted(label, small=False)
        said = PlainLabel(value, wrap=True)
        said.setAccessibleName(f"{label}: {value}")
        grid.addWidget(about, line if wide else 2 * line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(said, line if wide else 2 * line + 1, 1 if wide else 0)
    grid.setColumnStretch(1 if wide else 0, 1)
    return grid


def _told(bundle: SentBundle) -> Iterator[tuple[str, str]]:
    """What is known of it, a label and a value each."""
    by = pgettext("sent about", "by {name}").format(name=isolate(bundle.user)) if bundle.user else ""
    laptop = pgettext("sent about", "on {laptop}").format(laptop=isolate(bundle.laptop)) if bundle.laptop else ""
    sealed = (words.moment(bundle.at), by, words.approved_by(bundle.approved_by), laptop)
    yield pgettext("sent about", "Sealed"), " · ".join(part for part in sealed if part)
    if bundle.spoken:
        yield pgettext("sent about", "Their number"), isolate(" ".join(bundle.spoken))
    yield _("Legal basis"), in_interface_language(bundle.basis) or "–"
    yield _("Purpose"), in_interface_language(bundle.purpose) or "–"
    if way := _way(bundle):
        yield pgettext("sent about", "How it went"), way
    if bundle.state != "taken-back":
        yield _("Receipt"), _receipt(bundle)
    documents = [isolate(name) or _("a document") for name in bundle.documents]
    if documents or bundle.recorded:
        yield _("Documents"), format_list(documents) or pgettext("sent about", "none went")
    if left := _left_out(bundle):
        yield pgettext("sent about", "Left out by staff"), left


def _way(bundle: SentBundle) -> str:
    ways = {
        "here": pgettext("sent about", "over the internet; it still waits here"),
        "arrived": pgettext("sent about", "over the internet, arrived on the server"),
    }
    if bundle.state == "taken-back":
        day = words.day(bundle.answered_at) if bundle.answered_at else ""
        return pgettext("sent about", "nowhere: taken back before it left, {day}").format(day=day)
    if not bundle.file_name:
        return ""
    way = ways.get(bundle.post, pgettext("sent about", "carried on a stick or in a folder"))
    return f"{way} · {isolate(bundle.file_name)}"


def _receipt(bundle: SentBundle) -> str:
    if bundle.answered_at is None:
        overdue = pgettext("sent about", "none has come, and it is overdue: ask for it")
        said = overdue if bundle.state == "overdue" else _("none has come yet")
    else:
        said = words.answered_on(bundle.state, bundle.answered_at)
    if bundle.state == "refused" and bundle.erased_at is None:
        said = f"{said}. {words.refusal(bundle.reason)}"
    if bundle.erased_at is not None:
        day = words.day(bundle.erased_at)
        return f"{said} · {_('erased there, told {day}').format(day=day)}"
    return said


def _left_out(bundle: SentBundle) -> str:
    names = {
        "free-text": pgettext("sent about", "what was written freely"),
        "documents": pgettext("sent about", "documents and photo"),
    }
    return format_list([names[each] for each in bundle.left_out if each in names])


def _part(part: SentPart) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.SPACE[0])
    column.addWidget(Heading(in_interface_language(part.title), level=3))
    went, stayed = _questions(part.went), _questions(part.stayed)
    if went:
        spoken = pgettext("sent about", "Went: {questions}").format(questions=went)
        column.addLayout(_signed(icons.pixmap("check", "good", size=16), PlainLabel(went, wrap=True), spoken))
    if stayed:
        told = pgettext("sent about", "Stayed here: {questions}").format(questions=stayed)
        drawing = icons.pixmap("hide", "muted", size=16)
        column.addLayout(_signed(drawing, PlainLabel(told, wrap=True, role="muted"), told))
    return column


def _questions(labels: tuple[Texts, ...]) -> str:
    return " · ".join(dict.fromkeys(isolate(in_interface_language(label)) for label in labels))


def _signed(drawing: QPixmap, words_: PlainLabel, spoken: str) -> QHBoxLayout:
    sign = PlainLabel()
    sign.setPixmap(drawing)
    words_.setAccessibleName(spoken)
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE[1])
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words_, 1)
    return row


def _not_told(bundle: SentBundle) -> str:
    if bundle.recorded:
        return pgettext("sent about", "Which fields went cannot be named here: the questionnaire is on another laptop.")
    return pgettext("sent about", "Which fields went was not written down by the version that sent this.")
