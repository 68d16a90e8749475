"""What a comparison shows, card by card."""

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.casework.views.comparing import ComparedSection, Comparison
from app.i18n import _, ngettext
from app.profile.charts import language_rows
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.compare.lines import ComparedRow, left_card
from app.ui.profile.language_bars import LanguageBars
from app.ui.widgets import Card, Heading, Line, Muted, PlainLabel
from app.ui.words import in_interface_language

_LARGE = 1.5


def cards(found: Comparison) -> Iterator[Card]:
    """Yield what could not be taken over, the languages, then each section that is not the same."""
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


def summary(found: Comparison) -> str:
    """Count what is new, changed and not said again."""
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
