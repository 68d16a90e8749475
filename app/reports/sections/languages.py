"""Languages as CEFR bars, letters and reading."""

from dataclasses import dataclass
from functools import partial

from app.profile.charts import LANGUAGE_SKILLS, LEVELS, LanguageRow, language_rows
from app.profile.model import Language, Profile
from app.reports.area import Area
from app.reports.facts import titles
from app.reports.facts.languages import is_told, letters, notes, skill_names
from app.reports.flow import Cell, Sheet
from app.reports.paragraph import Line, Span
from app.reports.pieces import LABEL, Piece, Space, Text, text
from app.reports.sections.headings import section
from app.reports.setting import set_line
from app.reports.style import ACCENT, LINE, SMALL, STRONG, Style
from app.reports.voice import Voice

_SEGMENT = 5.0
_GAP = 1.2
_LEVEL = 17.0


@dataclass(frozen=True, slots=True)
class OneLine:
    """Texts that stand side by side in one line."""

    lines: tuple[Line, ...]
    style: Style

    @property
    def height(self) -> float:
        """One line."""
        return self.style.height


@dataclass(frozen=True, slots=True)
class LevelBars(OneLine):
    """The bars of the five skills side by side, each with its level after it."""

    filled: tuple[int, ...]

    def draw(self, area: Area) -> None:
        """Draw them over the width."""
        share = area.width / len(self.filled)
        for index, (filled, level) in enumerate(zip(self.filled, self.lines, strict=True)):
            bar = area.part(index * share, share - _LEVEL - 5)
            _segments(bar.lower(self.style.baseline - 0.357 * self.style.size - _SEGMENT / 2), filled)
            area.text(level, self.style.baseline, index * share + share - _LEVEL - 2)


@dataclass(frozen=True, slots=True)
class Names(OneLine):
    """The names of the five skills, above their bars."""

    def draw(self, area: Area) -> None:
        """Draw each at the start of its bar."""
        for index, name in enumerate(self.lines):
            area.text(name, self.style.baseline, index * area.width / len(self.lines))


@dataclass(frozen=True, slots=True)
class FirstBar:
    """The one full bar of a first language."""

    height: float = _SEGMENT + 5
    lines: tuple[Line, ...] = ()

    def draw(self, area: Area) -> None:
        """Draw it as wide as the bars of the other languages together."""
        _segments(area, len(LEVELS))


def _segments(area: Area, filled: int) -> None:
    width = (area.width - (len(LEVELS) - 1) * _GAP) / len(LEVELS)
    for index in range(len(LEVELS)):
        colour = ACCENT if index < filled else LINE
        area.bar(index * (width + _GAP), 0.0, width, _SEGMENT, colour, 1.2)


def add_languages(sheet: Sheet, profile: Profile) -> None:
    """Add every language with its levels, then letters and everyday reading and writing."""
    rows = language_rows(profile)
    if not is_told(profile):
        return
    section(sheet, titles.languages)
    for row in rows:
        if row.first:
            sheet.add(partial(_first, row), before=4.0)
    if any(not row.first for row in rows):
        sheet.add(_names, before=4.0, keep=True)
    for row in rows:
        if row.index is not None:
            sheet.add(partial(_other, row, profile.languages[row.index]), before=4.0)
    sheet.add_space(4.0)
    sheet.add_facts(lambda voice: letters(profile, voice))


def _first(row: LanguageRow, voice: Voice, width: float) -> Cell:
    return [_title(voice, row, voice.texts.gettext("first language"), width), Space(2.0), FirstBar()]


def _other(row: LanguageRow, language: Language, voice: Voice, width: float) -> Cell:
    levels = tuple(
        set_line([Span(bar.level if bar.filled else "–", SMALL)], voice.language, _LEVEL) for bar in row.bars
    )
    return [
        _title(voice, row, row.range, width),
        LevelBars(levels, SMALL, tuple(bar.filled for bar in row.bars)),
        *text(voice, notes(language, voice), LABEL, width),
    ]


def _title(voice: Voice, row: LanguageRow, told: str, width: float) -> Piece:
    end = set_line([Span(told, LABEL)], voice.language, width * 0.4)
    name = set_line([Span(voice.tongue(row.language), STRONG)], voice.language, width - end.width - 16)
    return Text(name, STRONG, end, width - end.width)


def _names(voice: Voice, width: float) -> Cell:
    names = skill_names(voice)
    each = width / len(names) - 3
    lines = tuple(set_line([Span(names[skill], LABEL)], voice.language, each) for skill in LANGUAGE_SKILLS)
    return [Names(lines, LABEL)]
