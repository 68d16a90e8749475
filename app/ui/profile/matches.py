"""The card of occupations that a profile amounts to: how close each is, what is there and what is missing."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.classifications import attribution
from app.i18n import _, format_list, language
from app.profile.model import in_language
from app.ui.bidi import isolate
from app.ui.widgets import Card, Chip, Muted, Row, SignChip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.classifications import Match, SkillOf

_NAMED = 4


def matches_card(matches: "Sequence[Match]") -> Card:
    """Return the card. Each occupation tells what speaks for it, and what it also asks for."""
    card = Card(_("Occupations this comes close to"))
    for match in matches:
        card.column.addWidget(Row(in_language(match.labels, language()), _about(match), *_chips(match), strong=True))
    card.column.addWidget(
        Muted(_("A hint for the conversation, not a decision. It rests on what was ticked."), wrap=True)
    )
    card.column.addWidget(Muted(attribution(), wrap=True))
    return card


def _chips(match: "Match") -> tuple[QWidget, ...]:
    if match.worked:
        return (SignChip(_("Has done it"), "check", kind="good"), _share(match))
    return (_share(match),)


def _share(match: "Match") -> Chip:
    told = _("{there} of {asked}").format(there=match.there, asked=match.asked)
    chip = Chip(told, kind="plain")
    chip.setToolTip(_("Tasks of this occupation that the person has done"))
    chip.setAccessibleDescription(chip.toolTip())
    return chip


def _about(match: "Match") -> str:
    lines = [in_language(match.group, language())]
    if match.matched:
        lines.append(_("There: {skills}").format(skills=_listed(match.matched)))
    if match.near:
        lines.append(_("Close to it: {skills}").format(skills=_listed(match.near)))
    if match.missing:
        lines.append(_("Still missing: {skills}").format(skills=_listed(match.missing)))
    return "\n".join(line for line in lines if line)


def _listed(skills: "Sequence[SkillOf]") -> str:
    return format_list(isolate(in_language(each.labels, language())) for each in skills[:_NAMED])
