"""Papers: one somebody brings, and the text of a PDF as a person would copy it."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

_STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def pdf_text(path: Path, *, page: int | None = None) -> str:
    """The text of a PDF in reading order, its white space made even; needs pdftotext (Debian: poppler-utils)."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (poppler-utils)")
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    command = ["pdftotext", "-enc", "UTF-8", *pages, str(path), "-"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return " ".join(_STEERING.sub("", done.stdout.decode()).split())


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
