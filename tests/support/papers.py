"""Reading papers back: the text of a PDF as a person would copy it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

_STEERING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def pdf_text(path: Path, *, page: int | None = None) -> str:
    """The text of a PDF in reading order, its white space made even; needs pdftotext (Debian: poppler-utils)."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (poppler-utils)")
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    command = ["pdftotext", "-enc", "UTF-8", *pages, str(path), "-"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return " ".join(_STEERING.sub("", done.stdout.decode()).split())
