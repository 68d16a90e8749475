"""The recovery sheet."""

from pathlib import Path

import pypdf
import pytest

from app.reports import print_recovery_sheet
from tests.support.papers import pdf_text


@pytest.mark.parametrize("language", ["en", "fr", "nl", "ar"])
def test_one_page_with_the_code(language: str, tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    pages = print_recovery_sheet(
        code="7K3M-Q2WX-9A4B-ZZ01-5T6V-8YHN-CD3E-R7PG",
        vault_name="Laptop 3",
        centre="Reception centre Testdorp",
        user="Mira Testworker",
        language=language,
        target=target,
    )
    assert pages == len(pypdf.PdfReader(target).pages) == 1
    text = pdf_text(target)
    for words in (
        "7K3M-Q2WX-9A4B-ZZ01",
        "5T6V-8YHN-CD3E-R7PG",
        "Laptop 3",
        "Reception centre Testdorp",
        "Mira Testworker",
    ):
        assert words in text
    metadata = pypdf.PdfReader(target).metadata
    assert metadata is not None
    assert not any("7K3M" in str(value) for value in metadata.values())
