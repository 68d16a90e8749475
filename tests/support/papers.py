"""Papers: one somebody brings, and the text of a PDF as a person would copy it."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from app.reports.direction import levels, visual_order

_STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_RIGHT_TO_LEFT, _END = "\u202b", "\u202c"
_EMBEDDING = ("\u202a", _RIGHT_TO_LEFT)


def pdf_text(path: Path, *, page: int | None = None) -> str:
    """The text of a PDF in reading order, its white space made even; needs pdftotext (Debian: poppler-utils)."""
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    return " ".join(_STEERING.sub("", _taken_out(path, *pages)).split())


def pdf_lines_seen(path: Path) -> list[str]:
    """The lines of a PDF of one page, each character where it is seen, from left to right.

    pdftotext has an order of its own for lines of both directions, in which the space beside a number goes with the
    number. What it sets apart by embeddings is seen as it says.
    """
    lines = [_seen(line) for line in _taken_out(path).replace("\f", "").splitlines()]
    return [line for line in lines if line]


def line_seen(text: str, *, rtl: bool) -> str:
    """A line as it is seen, brackets as they were written, its white space made even."""
    return _even("".join(text[index] for index in visual_order(levels(text, rtl=rtl))))


def _seen(line: str) -> str:
    open_: list[tuple[bool, list[str]]] = [(False, [])]
    for character in line:
        if character in _EMBEDDING:
            open_.append((character == _RIGHT_TO_LEFT, []))
        elif character == _END:
            open_[-2][1].append(_joined(*open_.pop()))
        else:
            open_[-1][1].append(character)
    return _even(_joined(*open_[0]))


def _joined(rtl: bool, parts: list[str]) -> str:
    return "".join(reversed(parts) if rtl else parts)


def _even(text: str) -> str:
    return " ".join(_STEERING.sub("", text).split())


def _taken_out(path: Path, *options: str) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (poppler-utils)")
    command = ["pdftotext", "-enc", "UTF-8", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()


def certificate() -> bytes:
    """A certificate of two pages, as far as a few words and lines make one."""
    file = io.BytesIO()
    width, height = landscape(A4)
    paper = Canvas(file, pagesize=(width, height), invariant=True)
    for said, size in (("Certificate", 40), ("Safe work with wood machines", 22)):
        paper.rect(30, 30, width - 60, height - 60)
        paper.setFont("Helvetica", size)
        paper.drawCentredString(width / 2, height * 0.65, said)
        paper.setFont("Helvetica", 16)
        paper.drawCentredString(width / 2, height * 0.5, "Testperson, Amira")
        paper.line(width * 0.6, height * 0.2, width * 0.85, height * 0.2)
        paper.showPage()
    paper.save()
    return file.getvalue()
