"""The cards of a profile. A card with nothing to say is not made."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, language, pgettext
from app.profile.charts import language_rows, time_line
from app.profile.model import Profile, Statement, Term
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.profile import said
from app.ui.profile.language_bars import LanguageBars
from app.ui.profile.time_view import TimeView
from app.ui.widgets import Card, Chip, Heading, Muted, PlainLabel, Row, SignChip

_ONE_COLUMN = 1.5


def lay_cards(column: QVBoxLayout, leading: Sequence[Card], trailing: Sequence[Card]) -> None:
    """Put the two columns beside each other; side by side, large text would have two or three words a line."""
    columns = QVBoxLayout() if theme.scale() > _ONE_COLUMN else QHBoxLayout()
    columns.setSpacing(theme.SPACE[2])
    for cards, share in ((leading, 6), (trailing, 5)):
        if not cards:
            continue
        stack = QVBoxLayout()
        stack.setSpacing(theme.SPACE[2])
        for card in cards:
            stack.addWidget(card)
        stack.addStretch(1)
        columns.addLayout(stack, share)
    column.addLayout(columns)
    column.addStretch(1)


def leading_cards(profile: Profile) -> Iterator[Card]:
    """Yield the wider column: who, languages, work and study, hopes."""
    rows = language_rows(profile)
    if rows:
        yield _card(_("Languages"), LanguageBars(rows))
    line = time_line(profile, date.today())  # noqa: DTZ011 - the day it is at this table
    if line.bars or line.undated:
        yield _time_card(profile)
    if profile.expectations:
        yield _statements(_("Hopes and limits"), profile.expectations)
    if profile.appraisal.summary or profile.appraisal.strengths:
        yield _appraisal(profile)


def trailing_cards(profile: Profile) -> Iterator[Card]:
    """Yield the narrower column: skills, next steps, evidence, everyday things."""
    if profile.skills:
        yield _skills(profile)
    if any(each.often != "never" for work in profile.work for each in work.practice):
        yield _practice(profile)
    if profile.steps:
        yield _steps(profile)
    if profile.evidence:
        yield _evidence(profile)
    if profile.driving or profile.digital:
        yield _everyday(profile)


def _card(title: str, *parts: QWidget) -> Card:
    card = Card(title)
    for part in parts:
        card.column.addWidget(part)
    return card


def _time_card(profile: Profile) -> Card:
    line = time_line(profile, date.today())  # noqa: DTZ011 - the day it is at this table
    card = _card(_("Work and study"))
    if line.bars:
        card.column.addWidget(TimeView(profile, line))
    for part, index in line.undated:
        about = {
            "work": lambda at: isolate(profile.work[at].words) or said.term(profile.work[at].occupation),
            "education": lambda at: isolate(profile.education[at].name) or said.term(profile.education[at].kind),
            "courses": lambda at: isolate(profile.courses[at].name),
        }[part](index)
        if about:
            card.column.addWidget(Row(about, _("when is not known")))
    return card


def _skills(profile: Profile) -> Card:
    card = _card(_("Skills"))
    for field, skills in said.fields_of(profile):
        if field:
            card.column.addWidget(Heading(field, level=3))
        for skill in skills:
            code = skill.provenance.code if skill.provenance is not None else "said"
            sign = "check" if said.KNOWN.get(code) == "good" else ""
            chip = SignChip(said.known_by(skill), sign, kind=said.KNOWN.get(code, "accent"))
            card.column.addWidget(Row(isolate(said.skill_name(skill)), said.skill_about(skill), chip))
    return card


def _practice(profile: Profile) -> Card:
    card = _card(_("Tasks at work"))
    for often, tasks in said.tasks_of(profile):
        card.column.addWidget(Heading(often, level=3))
        for task in tasks:
            card.column.addWidget(PlainLabel(isolate(task), wrap=True))
    return card


def _steps(profile: Profile) -> Card:
    card = _card(_("Next steps"))
    for step in profile.steps:
        card.column.addWidget(Row(isolate(step.what), said.step_about(step), *_agreed(step.agreed)))
    return card


def _agreed(answer: Term | None) -> tuple[QWidget, ...]:
    if answer is None:
        return ()
    if answer.code == "yes":
        return (SignChip(pgettext("step", "Agreed"), "check", kind="good"),)
    return (Chip(pgettext("step", "Not agreed"), kind="plain"),)


def _evidence(profile: Profile) -> Card:
    card = _card(_("Evidence"))
    for one in profile.evidence:
        seen = one.seen is not None and one.seen.code != "no"
        chip = SignChip(_("Seen"), "check", kind="good") if seen else Chip(_("Told of"), kind="plain")
        card.column.addWidget(Row(isolate(one.what) or said.term(one.kind), said.evidence_about(one), chip))
    return card


def _everyday(profile: Profile) -> Card:
    card = _card(_("Everyday"))
    for licence in profile.driving:
        about = said.joined((said.country(licence.country), said.term(licence.valid_here)))
        card.column.addWidget(Row(said.joined((_("Driving licence"), said.term(licence.category))), about))
    for statement in profile.digital:
        question, answer = said.statement(statement)
        card.column.addWidget(Row(question, "", Chip(answer)) if len(answer) <= 24 else Row(question, answer))
    return card


def _statements(title: str, statements: tuple[Statement, ...]) -> Card:
    card = _card(title)
    for statement in statements:
        question, answer = said.statement(statement)
        card.column.addWidget(Muted(question, wrap=True))
        card.column.addWidget(PlainLabel(answer, wrap=True))
        card.column.addSpacing(theme.SPACE[0])
    return card


def _appraisal(profile: Profile) -> Card:
    card = _card(_("Appraisal"))
    for text in (profile.appraisal.summary, profile.appraisal.strengths):
        if text:
            card.column.addWidget(PlainLabel(text, wrap=True))
    if profile.appraisal.review is not None:
        words = _("To be looked at again: {date}").format(date=profile.appraisal.review.format(language()))
        card.column.addWidget(Muted(words, wrap=True))
    return card
