"""The recovery sheet: the one thing that opens a vault when its password is forgotten."""

from functools import partial
from pathlib import Path

from app.files import write_whole
from app.reports.flow import Cell, Sheet, draw, paginate
from app.reports.fonts import BOLD
from app.reports.paper import Paper
from app.reports.pieces import LABEL, Piece, Space, text
from app.reports.style import ACCENT, BODY, SPACE, STRONG, TITLE, Style
from app.reports.voice import Voice

_CODE = Style(24, BOLD, leading=1.6)


def print_recovery_sheet(*, code: str, vault_name: str, centre: str, user: str, language: str, target: Path) -> int:
    """Write one page with the recovery code, large, and what to do with it; return the number of pages.

    Either the whole file is there afterwards or nothing is; raises as :func:`app.files.write_whole`.
    """
    sheet = Sheet((Voice(language),))
    sheet.add(_head, tinted=True, level=1)
    sheet.add(partial(_code, code), before=SPACE[4])
    sheet.add_space(SPACE[3])
    sheet.add_facts(lambda voice: _facts(voice, vault_name, centre, user))
    sheet.add(_advice, before=SPACE[4])
    pages = paginate(sheet.rows)
    paper = Paper(title=sheet.voices[0].texts.gettext("Recovery sheet"), language=language)
    for page in pages:
        draw(sheet, paper, page)
        paper.next_page()
    write_whole(target, paper.finish())
    return len(pages)


def _head(voice: Voice, width: float) -> Cell:
    t = voice.texts
    return [
        *text(voice, t.gettext("Skills Intake"), STRONG.but(colour=ACCENT), width),
        *text(voice, t.gettext("Recovery sheet"), TITLE, width),
        Space(2.0),
        *text(voice, t.gettext("With this code you can set a new password when yours is forgotten."), BODY, width),
    ]


def _code(code: str, voice: Voice, width: float) -> Cell:
    return [
        *text(voice, voice.texts.gettext("Recovery code"), LABEL, width),
        Space(SPACE[1]),
        *(piece for row in _rows(code) for piece in text(voice, voice.code(row), _CODE, width)),
    ]


def _rows(code: str) -> list[str]:
    """Return the code in rows of four groups, as it is read aloud."""
    groups = code.split("-")
    return ["-".join(groups[start : start + 4]) for start in range(0, len(groups), 4)]


def _facts(voice: Voice, vault_name: str, centre: str, user: str) -> list[tuple[str, str]]:
    t = voice.texts
    return [
        (t.gettext("Centre"), voice.own(centre)),
        (t.gettext("Computer"), voice.own(vault_name)),
        (t.gettext("User"), voice.own(user)),
    ]


def _advice(voice: Voice, width: float) -> Cell:
    t = voice.texts
    points = (
        t.gettext("Print this page, then delete the file."),
        t.gettext("Lock the page away, not near the computer. Whoever holds both can read every case."),
        t.gettext("To use it: choose “Use the recovery code” where the program asks for the password, and type it."),
        t.gettext(
            "After that a new code is made, and this one no longer works. Print the new page and destroy this one."
        ),
        t.gettext("Nobody can restore this code: without the password and without this page the cases are lost."),
    )
    told: list[Piece] = text(voice, t.gettext("What to do with this page"), STRONG, width)
    for number, point in enumerate(points, start=1):
        told += [Space(SPACE[1]), *text(voice, f"{number}.  {point}", BODY, width)]
    return told
