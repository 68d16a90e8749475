"""Writing a paper whose pages are numbered at their feet."""

from pathlib import Path

from app.files import write_whole
from app.reports.area import Area
from app.reports.flow import BOTTOM, CONTENT, MARGIN, Sheet, draw, paginate
from app.reports.paper import HEIGHT, Paper
from app.reports.paragraph import Span
from app.reports.pieces import LABEL
from app.reports.setting import set_line
from app.reports.style import LINE
from app.reports.voice import Voice

_FOOT = HEIGHT - 38.0


def write_pages(sheet: Sheet, title: str, target: Path) -> int:
    """Write the rows of a sheet as a PDF and return its number of pages.

    Either the whole file is there afterwards or nothing is; raises as :func:`app.files.write_whole`.
    """
    pages = paginate(sheet.rows)
    paper = Paper(title=title, language=sheet.voices[0].language)
    for number, page in enumerate(pages, start=1):
        draw(sheet, paper, page)
        with paper.aside():
            _foot(sheet, paper, number, len(pages))
        paper.next_page()
    write_whole(target, paper.finish())
    return len(pages)


def _foot(sheet: Sheet, paper: Paper, number: int, count: int) -> None:
    area = Area(paper, MARGIN, _FOOT, CONTENT, sheet.rtl)
    Area(paper, MARGIN, BOTTOM + 8, CONTENT, sheet.rtl).rule(0.0, LINE)
    told = [set_line([Span(_numbered(voice, number, count), LABEL)], voice.language, CONTENT) for voice in sheet.voices]
    for line in told[:-1]:
        area.text(line, LABEL.baseline)
    area.text_before(told[-1], LABEL.baseline, CONTENT)


def _numbered(voice: Voice, number: int, count: int) -> str:
    return voice.texts.gettext("Page {page} of {pages}").format(page=number, pages=count)
