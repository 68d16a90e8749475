"""Two interviews of one person on paper: what is new, what changed, what was not said again, section by section."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from app.profile.dates import PartialDate
from app.profile.model import Texts
from app.reports.flow import Cell, Sheet
from app.reports.pages import write_pages
from app.reports.paragraph import Span
from app.reports.pieces import LABEL, Piece, Space, text
from app.reports.sections.headings import section
from app.reports.style import ACCENT, BODY, SPACE, STRONG, TITLE
from app.reports.voice import Voice


@dataclass(frozen=True, slots=True)
class Difference:
    """A question that was answered otherwise: ``new``, ``changed`` or ``gone``, which ``change`` says.

    ``entry`` says which entry of a list it is about. All by language; an answer that was only marked is its status.
    ``own``: the answers are what somebody typed, which keeps its own direction.
    """

    question: Texts
    entry: Texts
    before: Texts
    after: Texts
    change: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class ComparedPart:
    """A section: what is different in it, and how many answers are the same."""

    title: Texts
    differences: tuple[Difference, ...]
    same: int


@dataclass(frozen=True, slots=True)
class Held:
    """An interview: with which questionnaire, last held on which day."""

    title: Texts
    day: date


@dataclass(frozen=True, slots=True)
class ComparisonMeta:
    """Whom it is about, where and when it was printed."""

    name: str
    number: str
    centre: str
    day: date


def print_comparison(
    *,
    meta: ComparisonMeta,
    before: Held,
    after: Held,
    parts: Sequence[ComparedPart],
    languages: Sequence[str],
    target: Path,
) -> int:
    """Write the comparison as a PDF in one or two languages and return its number of pages.

    What is the same in both interviews is only counted. Either the whole file is there afterwards or nothing is; raises
    as :func:`app.files.write_whole`.
    """
    sheet = Sheet(tuple(Voice(language) for language in dict.fromkeys(languages)))
    sheet.add(partial(_head, meta, before, after, parts), tinted=True, level=1)
    for part in parts:
        if part.differences:
            _add_part(sheet, part)
    quiet = [part for part in parts if not part.differences]
    if quiet:
        section(sheet, lambda voice: voice.texts.gettext("The same in both"))
        sheet.add(partial(_quiet, quiet))
    return write_pages(sheet, sheet.voices[0].texts.gettext("Two interviews compared"), target)


def _head(
    meta: ComparisonMeta, before: Held, after: Held, parts: Sequence[ComparedPart], voice: Voice, width: float
) -> Cell:
    t = voice.texts
    told: list[Piece] = [
        *text(voice, t.gettext("Two interviews compared"), TITLE, width),
        *text(voice, voice.joined(voice.own(meta.name), voice.code(meta.number)), STRONG, width),
        *text(voice, voice.joined(voice.own(meta.centre), _day(voice, meta.day)), LABEL, width),
        Space(SPACE[0]),
    ]
    for label, held in ((t.gettext("Before: {answer}"), before), (t.gettext("Now: {answer}"), after)):
        said = voice.joined(voice.wording(held.title), _day(voice, held.day))
        told += text(voice, label.format(answer=said), BODY, width)
    return [*told, Space(SPACE[0]), *text(voice, _counted(parts, voice), BODY, width)]


def _counted(parts: Sequence[ComparedPart], voice: Voice) -> str:
    t = voice.texts
    counts = {"new": 0, "changed": 0, "gone": 0}
    for part in parts:
        for each in part.differences:
            counts[each.change] += 1
    new, changed, gone = counts["new"], counts["changed"], counts["gone"]
    told = voice.joined(
        t.ngettext("{n} new", "{n} new", new).format(n=new) if new else "",
        t.ngettext("{n} changed", "{n} changed", changed).format(n=changed) if changed else "",
        t.ngettext("{n} not said again", "{n} not said again", gone).format(n=gone) if gone else "",
    )
    return told or t.gettext("Nothing is different.")


def _add_part(sheet: Sheet, part: ComparedPart) -> None:
    section(sheet, lambda voice: voice.wording(part.title) or voice.texts.gettext("Interview"))
    for each in part.differences:
        sheet.add(partial(_difference, each), before=SPACE[1])
    if part.same:
        sheet.add(partial(_same, part.same), before=SPACE[1])


def _difference(difference: Difference, voice: Voice, width: float) -> Cell:
    """Tell a question with what became of it, then both answers, each with its label in one line to be read as one."""
    t = voice.texts
    change = {
        "new": t.pgettext("comparison", "New"),
        "changed": t.pgettext("comparison", "Changed"),
        "gone": t.pgettext("comparison", "Not said again"),
    }[difference.change]
    about = voice.wording(difference.question)
    if entry := _worded(difference.entry, voice):
        about = t.gettext("{question} ({entry})").format(question=about, entry=voice.own(entry))
    told = text(voice, [Span(about, LABEL), Span(f"\u2002{change}", LABEL.but(colour=ACCENT))], LABEL, width)
    for label, said, style in (
        (t.gettext("Before: {answer}"), difference.before, BODY),
        (t.gettext("Now: {answer}"), difference.after, STRONG),
    ):
        if answer := _worded(said, voice):
            told += text(voice, label.format(answer=voice.own(answer) if difference.own else answer), style, width)
    return told


def _worded(said: Mapping[str, str], voice: Voice) -> str:
    t = voice.texts
    marks = {"unknown": t.gettext("does not know"), "declined": t.gettext("prefers not to say")}
    text_ = said.get(voice.language, "")
    return marks.get(text_, text_)


def _same(count: int, voice: Voice, width: float) -> Cell:
    told = voice.texts.ngettext("{n} answer is the same", "{n} answers are the same", count).format(n=count)
    return text(voice, told, LABEL, width)


def _quiet(parts: Sequence[ComparedPart], voice: Voice, width: float) -> Cell:
    return text(voice, voice.joined(*(voice.wording(part.title) for part in parts)), BODY, width)


def _day(voice: Voice, day: date) -> str:
    return voice.date(PartialDate(day.year, day.month, day.day))
