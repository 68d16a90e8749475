"""The whole document.

Two languages stand one after the other, each whole and on pages of its own, rather than side by side as on paper: a
table of two columns cannot be edited, copied from or read aloud in order, breaks badly over pages, and grows with every
word that somebody adds. The paper is for two people at one table; this file is for one who goes on working with it.
"""

from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section

from app.exports.docx import looks
from app.exports.docx.writing import Pen, tag
from app.exports.fit import fitted
from app.exports.told import Block, Entry, Fact, Heading, Levels, Line, OfficeMeta, outline
from app.profile.dates import PartialDate
from app.profile.model import Profile
from app.reports.facts import titles
from app.reports.voice import Voice

_HEADINGS = ("Title", "Heading 1", "Heading 2")


def to_docx(profile: Profile, *, languages: tuple[str, ...], meta: OfficeMeta) -> bytes:
    """Return the profile as a DOCX file: what the paper says, in its order, in each language once.

    Never in it: the appraisal's remarks, and why work or school ended. Nothing is embedded and nothing runs.
    """
    profile, meta = fitted(profile), fitted(meta)
    voices = [Voice(language) for language in dict.fromkeys(languages)]
    document = docx.Document()
    looks.prepare(document, voices[0].language)
    _describe(document, voices[0], meta)
    for number, voice in enumerate(voices):
        section = document.add_section(WD_SECTION.NEW_PAGE) if number else document.sections[0]
        pen = Pen(document, voice)
        _foot(pen, section, meta)
        for block in outline(profile, voice, meta):
            _write(pen, block)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _describe(document: Document, voice: Voice, meta: OfficeMeta) -> None:
    """Say what it is, by whom and in which language; never about whom."""
    told = document.core_properties
    told.title = titles.profile(voice)
    told.author = told.last_modified_by = meta.centre[:255]
    told.language = tag(voice.language)
    told.comments = told.keywords = told.subject = ""
    told.created = told.modified = datetime(meta.date.year, meta.date.month, meta.date.day, tzinfo=UTC)


def _write(pen: Pen, block: Block) -> None:
    match block:
        case Heading(text, level):
            pen.paragraph(text, _HEADINGS[level])
        case Entry(text, notes):
            made = pen.paragraph(text, "Heading 3")
            for note in notes:
                pen.add(made, f"\u2002{note}", looks.LABEL)
        case Fact(label, said):
            _write_fact(pen, label, said)
        case Line(text, look):
            pen.paragraph(text, {"name": looks.NAME, "strong": looks.TOLD, "quiet": looks.QUIET}.get(look, looks.LINE))
        case Levels():
            _write_levels(pen, block)


def _write_fact(pen: Pen, label: str, said: str) -> None:
    made = pen.paragraph("", looks.FACT)
    if pen.voice.rtl:
        pen.turn(made)
    pen.add(made, label, looks.LABEL)
    pen.add(made, f"\t{said}")


def _write_levels(pen: Pen, levels: Levels) -> None:
    table = pen.table(len(levels.rows) + 1, len(levels.head))
    for number, row in enumerate((levels.head, *levels.rows)):
        for place, (cell, text) in enumerate(zip(table.rows[number].cells, row, strict=True)):
            paragraph = cell.paragraphs[0]
            if pen.voice.rtl:
                pen.turn(paragraph)
            pen.add(paragraph, text, looks.STRONG if number == 0 or place == 0 else "")


def _foot(pen: Pen, section: Section, meta: OfficeMeta) -> None:
    """Say when, where and about which case on each page, and which page it is."""
    if pen.voice.rtl:
        pen.turn_section(section)
    section.footer.is_linked_to_previous = False
    foot, voice = section.footer.paragraphs[0], pen.voice
    foot.style = pen.document.styles[looks.QUIET]
    foot.paragraph_format.tab_stops.add_tab_stop(looks.WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    if voice.rtl:
        pen.turn(foot)
    day = PartialDate(meta.date.year, meta.date.month, meta.date.day)
    where = voice.joined(day.format(voice.language, short=True), voice.own(meta.centre), voice.code(meta.case_number))
    pen.add(foot, f"{where}\t")
    before, _page, rest = voice.texts.gettext("Page {page} of {pages}").partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    pen.add(foot, before)
    pen.field(foot, "PAGE")
    pen.add(foot, between)
    pen.field(foot, "NUMPAGES")
    pen.add(foot, after)
