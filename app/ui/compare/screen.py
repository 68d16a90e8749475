"""Two interviews of one person: what is new, what changed, what was not said again; languages before and after."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.casework import compare_assessments
from app.casework.views import ComparedSection, Comparison
from app.errors import IntakeError
from app.i18n import _, ngettext
from app.profile.charts import language_rows
from app.ui import theme, words
from app.ui.bidi import isolate
from app.ui.compare.lines import ComparedRow, left_card
from app.ui.profile.language_bars import LanguageBars
from app.ui.widgets import (
    Card,
    Heading,
    Line,
    Muted,
    Place,
    PlainLabel,
    Screen,
    TopBar,
    WindowContext,
    hide_button,
    lock_button,
)
from app.ui.widgets.sheet import ScrolledColumn
from app.ui.words import in_interface_language, person

_LARGE = 1.5


class CompareScreen(Screen):
    """``pair`` names the earlier and the later interview; what is the same in both is only counted."""

    def __init__(self, context: WindowContext, pair: str) -> None:
        super().__init__(context, Place("compare", pair))
        self._first, _space, self._second = pair.partition(" ")
        self._case_id = ""
        self._top = TopBar()
        self._top.set_back(_("Case"), self._back)
        for action in (hide_button(context), lock_button(context)):
            self._top.add_action(action)
        self._page = ScrolledColumn()
        theme.set_role(self._page, "reading")
        self._page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page.setAccessibleName(_("What is new, what changed, what was not said again"))
        self.column.addWidget(self._top)
        self.column.addWidget(self._page, 1)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._back)

    @property
    def title(self) -> str:
        """What this screen is called."""
        return _("Comparison")

    def opened(self) -> None:
        """Fetch both."""
        super().opened()
        self.ask(compare_assessments, done=self._show, failed=self._failed, first=self._first, second=self._second)

    def closed(self) -> None:
        """Take the person off the screen at once."""
        super().closed()
        self._top.set_title("")
        self._top.set_subtitle("")
        self._page.renew()

    def _back(self) -> None:
        if self._case_id:
            self.context.go.case(self._case_id)
        else:
            self.context.go.cases()

    def _failed(self, error: IntakeError) -> None:
        self.context.say.error(error)

    def _show(self, found: Comparison) -> None:
        self._case_id = found.case.case_id
        self._top.set_title(_("{name} · two interviews").format(name=isolate(person(found.case))))
        days = words.day(found.first.last_sitting), words.day(found.second.last_sitting)
        titles = [isolate(in_interface_language(one.title)) for one in (found.first, found.second)]
        self._top.set_subtitle(
            _("Before: {first}, {day} · now: {second}, {later}").format(
                first=titles[0], day=days[0], second=titles[1], later=days[1]
            )
        )
        column = self._page.renew()
        column.addWidget(Heading(_summary(found), level=1, wrap=True, name="compare.summary"))
        for card in self._cards(found):
            column.addWidget(card)
        column.addStretch(1)
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _cards(self, found: Comparison) -> Iterator[Card]:
        if found.left:
            yield left_card(found.left)
        bars = _language_card(found)
        if bars is not None:
            yield bars
        for section in found.sections:
            if section.lines:
                yield _section_card(section)
        quiet = [isolate(in_interface_language(one.labels)) for one in found.sections if not one.lines]
        if quiet:
            card = Card(_("The same in both"), name="compare.same")
            card.column.addWidget(PlainLabel(" · ".join(quiet), wrap=True))
            yield card


def _summary(found: Comparison) -> str:
    counts = {"new": 0, "changed": 0, "gone": 0}
    for section in found.sections:
        for line in section.lines:
            counts[line.change] += 1
    if not any(counts.values()):
        return _("Nothing is different.")
    return " · ".join(
        text
        for text in (
            ngettext("{n} new", "{n} new", counts["new"]).format(n=counts["new"]) if counts["new"] else "",
            ngettext("{n} changed", "{n} changed", counts["changed"]).format(n=counts["changed"])
            if counts["changed"]
            else "",
            ngettext("{n} not said again", "{n} not said again", counts["gone"]).format(n=counts["gone"])
            if counts["gone"]
            else "",
        )
        if text
    )


def _section_card(section: ComparedSection) -> Card:
    card = Card(isolate(in_interface_language(section.labels)), name=f"compare:{section.path}")
    for number, line in enumerate(section.lines):
        if number:
            card.column.addWidget(Line())
        card.column.addWidget(ComparedRow(line))
    if section.same:
        same = ngettext("{n} answer is the same", "{n} answers are the same", section.same).format(n=section.same)
        card.column.addWidget(Muted(same))
    return card


def _language_card(found: Comparison) -> Card | None:
    before, after = language_rows(found.before), language_rows(found.after)
    if not before and not after:
        return None
    card = Card(_("Languages"), name="compare.languages")
    sides = QVBoxLayout() if theme.scale() > _LARGE else QHBoxLayout()
    sides.setSpacing(theme.SPACE[3])
    for title, rows in ((_("Before"), before), (_("Now"), after)):
        side = QVBoxLayout()
        side.setSpacing(theme.SPACE[0])
        side.addWidget(Heading(title, level=3))
        if rows:
            bars = LanguageBars(rows)
            bars.setAccessibleName(f"{title}: {bars.accessibleName()}")
            side.addWidget(bars)
        else:
            side.addWidget(Muted(_("Nothing was said of languages."), small=False))
        side.addStretch(1)
        sides.addLayout(side, 1)
    card.column.addLayout(sides)
    return card
