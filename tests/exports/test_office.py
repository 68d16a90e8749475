"""Office files of a profile: what the paper says is in them, directions are real, and nothing that came in can do harm."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import given, settings
from lxml import html
from openpyxl.worksheet.worksheet import Worksheet

from app.exports.docx import to_docx
from app.exports.docx.runs import laid_out
from app.exports.told import OfficeMeta
from app.exports.xlsx import to_xlsx
from app.profile import PartialDate, Profile, project
from app.profile.model import Appraisal, Education, Evidence, Person, Skill, Speech, Term, Work
from app.reports import PaperMeta, print_profile
from tests.support.amira import AMIRA
from tests.support.interviews import definition, fill, live, shipped
from tests.support.papers import pdf_text
from tests.support.profiles import profiles
from tests.support.script import Script
from tests.support.yonas import YONAS

META = OfficeMeta("Reception centre Testdorp", "BE-2026-0417", date(2026, 11, 22))
PLASTERER = Term("ESCO 1.2.1 occupation/4ad4024e-d1d3-4dea-b6d1-2c7948111dce", {"en": "plasterer"})
FORMULAS = ('=HYPERLINK("http://a.example")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1")
HOSTILE = (
    "Ο" * 300,
    "unbroken" * 400,
    "\u202eOverride\u202c \u2067 opened \u2069\u2069\u2069 closed too often",
    "👩🏽‍🔧 ✅ 𓂀",
    "".join(map(chr, range(32))) + "\x7f\x85\ufffe\uffff\ud800",
    "<w:t>&amp;</w:t> ]]> %s {0}",
    *FORMULAS,
)


@cache
def person(script: Script) -> Profile:
    interview = live(shipped())
    fill(interview, script)
    return project(definition(shipped()), interview.records())


def document(profile: Profile, *languages: str) -> bytes:
    return to_docx(profile, languages=languages, meta=META)


def book(profile: Profile, language: str = "en") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(profile, language=language, meta=META)))


def read(data: bytes) -> list[str]:
    """Every paragraph, those in tables too, without the marks that hold directions."""
    body = docx.Document(io.BytesIO(data)).element.body
    lines = ("".join(node.text or "" if node.tag == qn("w:t") else "\t" for node in p.iter(qn("w:t"), qn("w:tab")))
             for p in body.iter(qn("w:p")))  # fmt: skip
    return [re.sub("[\u200e\u200f]", "", line) for line in lines]


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", re.sub("[\u2066-\u2069\u200e\u200f\u00ad]", "", text).casefold()))


def rows(sheet: Worksheet) -> Iterator[dict[str, object]]:
    head, *entries = sheet.iter_rows(values_only=True)
    return (dict(zip(map(str, head), entry, strict=True)) for entry in entries)


@pytest.mark.parametrize("script", [AMIRA, YONAS], ids=["Amira", "Yonas"])
@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_a_document_says_what_the_paper_says(script: Script, language: str, tmp_path: Path) -> None:
    profile = person(script)
    paper = PaperMeta(META.centre, META.case_number, META.date)
    print_profile(profile, languages=(language, language), target=tmp_path / "p.pdf", meta=paper)
    told = words("\n".join(read(document(profile, language))))
    on_paper = words(pdf_text(tmp_path / "p.pdf"))
    # The years of the axis of the time line, and what stands at the head and foot of each page.
    drawn = {word for word in on_paper - told if not re.fullmatch(r"(19|20)\d\d", word)}
    assert drawn <= words(
        f"{META.centre} 22 Nov 2026 nov Page pagina 1 2 3 4 5 of van sur {META.case_number} School École"
    )
    assert told - on_paper <= {"language", "level", "langue", "niveau", "taal"}


def test_each_language_is_whole_and_runs_its_own_way() -> None:
    data = document(person(AMIRA), "en", "ar")
    made = docx.Document(io.BytesIO(data))
    lines = read(data)
    assert lines.index("Skills profile") < lines.index("ملف المهارات")
    assert [section._sectPr.find(qn("w:bidi")) is not None for section in made.sections] == [False, True]
    # Word wants the properties of a section in one order.
    assert [node.tag for node in made.sections[1]._sectPr][-2:] == [qn("w:bidi"), qn("w:docGrid")]
    (english, arabic) = made.tables
    assert english._tbl.tblPr.find(qn("w:bidiVisual")) is None
    assert arabic._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    assert [cell.text for cell in english.rows[2].cells] == ["English", "A2–B1", "B1", "B1", "B1", "A2", "A2"]
    assert english.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    (heading,) = (p for p in made.paragraphs if p.text == "اللغات")
    assert is_heading(heading)
    assert runs_rightwards(heading)
    (run,) = heading.runs
    assert run._r.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None
    (language,) = run._r.iterfind(f"{qn('w:rPr')}/{qn('w:lang')}")
    assert language.get(qn("w:bidi"), "").startswith("ar-")
    told = made.core_properties
    assert (told.title, told.author, told.language) == ("Skills profile", META.centre, "en-GB")
    assert "Amira" not in zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml").decode()


@pytest.mark.parametrize(
    ("text", "rtl", "runs"),
    [
        ("\u2068Amira\u2069", True, (False, ["Amira"])),
        ("الاسم \u2068Amira\u2069 هنا", True, (True, ["الاسم \u200f", "Amira", "\u200f هنا"])),
        ("\u2066+32 000 04\u2069 هنا", True, (True, ["\u200f\u200e+32 000 04\u200e", "\u200f هنا"])),
        ("level A2 (B1)", False, (False, ["level A2 (B1)"])),
        ("المستوى A2", True, (True, ["المستوى ", "A2"])),
    ],
)
def test_a_name_in_another_script_keeps_its_direction(text: str, rtl: bool, runs: tuple[bool, list[str]]) -> None:
    direction, pieces = laid_out(text, rtl=rtl)
    joined = "".join(piece.text for piece in pieces)
    assert direction is runs[0]
    assert re.sub("[\u200e\u200f]", "", joined) == re.sub("[\u2066-\u2069]", "", text)
    assert [piece.rtl for piece in pieces][1:] == [not piece.rtl for piece in pieces][:-1]
    assert joined == "".join(runs[1])


def test_what_never_leaves_is_in_no_office_file() -> None:
    secret = "Zqwertz"
    profile = Profile(
        person=Person(family_names="Testperson"),
        appraisal=Appraisal(summary="seen", remarks=secret),
        work=(Work(words="Baker", reason=secret),),
        education=(Education(name="School", reason=secret),),
    )
    for data in (document(profile, "en", "ar"), to_xlsx(profile, language="en", meta=META)):
        archive = zipfile.ZipFile(io.BytesIO(data))
        assert not any(secret in archive.read(name).decode(errors="replace") for name in archive.namelist())
        assert not any(name.endswith((".bin", ".ttf", ".odttf")) for name in archive.namelist())


def test_codes_and_dates_stand_in_columns_of_their_own() -> None:
    profile = replace(
        person(AMIRA),
        work=(
            Work(words="Plasterer", occupation=PLASTERER, start=PartialDate(2012, 5, approximate=True)),
            Work(occupation=Term("ISCO-08 2008 7522", {"en": "Cabinet-makers"}), end=PartialDate(2019, 10, 31)),
            Work(words="old", start=PartialDate(1850, 3, 1)),
        ),
        education=(Education(kind=Term("isced35"), field=Term("f07"), eqf=Term("eqf4")),),
    )
    made = book(profile)
    assert made.sheetnames == [
        "Person", "Languages", "School and study", "Courses", "Work", "Skills", "Evidence", "Hopes and limits",
        "Appraisal and next steps",
    ]  # fmt: skip
    cabinets, plasterer, old = rows(made["Work"])
    assert (plasterer["ESCO"], plasterer["ISCO-08"]) == (
        "http://data.europa.eu/esco/occupation/4ad4024e-d1d3-4dea-b6d1-2c7948111dce",
        None,
    )
    assert (plasterer["Begin (EDTF)"], plasterer["Begin, as a date"]) == ("2012-05~", None)
    assert (cabinets["ISCO-08"], cabinets["End, as a date"]) == ("7522", datetime(2019, 10, 31))
    assert (old["Begin (EDTF)"], old["Begin, as a date"]) == ("1850-03-01", None)
    (school,) = rows(made["School and study"])
    assert (school["ISCED 2011"], school["ISCED-F 2013"], school["EQF"]) == ("35", "07", "4")
    first, english, *_rest = rows(made["Languages"])
    assert (first["Language, code"], first["First language"]) == ("ar", "Yes")
    assert (english["Listening (CEFR)"], english["Speaking (CEFR)"]) == ("B1", "A2")
    assert {row["Case number"] for sheet in made for row in rows(sheet)} == {META.case_number}
    assert not made["Work"].sheet_view.rightToLeft
    assert all(sheet.sheet_view.rightToLeft for sheet in book(profile, "ar"))


def test_nothing_in_a_workbook_is_a_formula() -> None:
    made = book(Profile(work=tuple(Work(words=text, supervised=-1) for text in FORMULAS)))
    cells = [row[1] for row in made["Work"].iter_rows(min_row=2)]
    assert [cell.data_type for cell in cells] == ["s"] * len(FORMULAS)
    assert all(cell.quotePrefix for cell in cells)
    assert not any(cell.data_type == "f" for sheet in made for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_was_typed_makes_a_file_that_opens(text: str) -> None:
    profile = Profile(
        person=Person(family_names=text, native_name=text, contact=text, phone=text),
        speech=Speech(first=(text,)),
        work=(Work(words=text, place=text, tasks=text, occupation=Term(text, {"en": text})),),
        skills=(Skill(name=text, field=Term(text, {"ar": text})),),
        evidence=(Evidence(what=text, location=text),),
    )
    shown = set(read(document(profile, "en", "ar")))
    cell = str(book(profile, "ar")["العمل"]["B2"].value)
    plain = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\u202a-\u202e\u2066-\u2069]", "", text)
    for part in re.findall(r"[\w ]{5,}", plain):
        assert part in cell
        assert any(part.strip() in line for line in shown)


@settings(max_examples=15, deadline=None)
@given(profiles())
def test_any_profile_makes_files_that_open(profile: Profile) -> None:
    read(document(profile, "en", "ar"))
    book(profile)


def test_an_empty_profile_and_two_hundred_jobs() -> None:
    assert "Name not recorded" in read(document(Profile(), "en"))
    assert [sheet.max_row for sheet in book(Profile())] == [2, *[1] * 8]
    many = Profile(work=tuple(Work(words=f"Job {number}", start=PartialDate(1900 + number)) for number in range(200)))
    lines = read(document(many, "en", "fr"))
    assert lines.index("Job 199") < lines.index("Job 0")
    assert book(many)["Work"].max_row == 201


def test_libreoffice_opens_both_and_loses_nothing(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (soffice)")
    profile = replace(person(AMIRA), person=replace(person(AMIRA).person, contact="=1+1"))
    (tmp_path / "text.docx").write_bytes(document(profile, "en", "ar"))
    (tmp_path / "sheets.xlsx").write_bytes(to_xlsx(profile, language="ar", meta=META))
    run = [office, f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless", "--convert-to", "html"]
    subprocess.run([*run, "text.docx", "sheets.xlsx"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    shown = html.parse(tmp_path / "text.html").getroot()
    written = docx.Document(str(tmp_path / "text.docx"))
    paragraphs = [Paragraph(each, written) for each in written.element.body.iter(qn("w:p"))]
    assert [(even(each.text_content()), each.tag == "h1", runs_from_right(each)) for each in blocks(shown)] == [
        (even(each.text), is_heading(each), runs_rightwards(each)) for each in paragraphs if each.text.strip()
    ]
    assert [cells(table) for table in shown.iter("table")] == [
        [[even(cell.text) for cell in row.cells] for row in table.rows] for table in written.tables
    ]
    tables = list(html.parse(tmp_path / "sheets.html").getroot().iter("table"))
    for table, sheet in zip(tables, book(profile, "ar"), strict=True):
        assert cells(table) == [[told(value) for value in row] for row in sheet.iter_rows(values_only=True)]
    assert "=1+1" in (tmp_path / "sheets.html").read_text("utf-8")


def is_heading(paragraph: Paragraph) -> bool:
    return paragraph.style is not None and paragraph.style.name == "Heading 1"


def runs_rightwards(paragraph: Paragraph) -> bool:
    return paragraph._p.find(f"{qn('w:pPr')}/{qn('w:bidi')}") is not None


def told(value: object) -> str:
    """What a cell shows."""
    return value.date().isoformat() if isinstance(value, datetime) else even(str(value or ""))


def even(text: str) -> str:
    """A text without the marks that hold directions, its white space made even."""
    return " ".join(re.sub("[\u200e\u200f\u00ad]", "", text).split())


def blocks(shown: html.HtmlElement) -> list[html.HtmlElement]:
    """The paragraphs and headings that say something, without what stands at the foot of every page."""
    found = shown.xpath("//*[self::p or self::h1 or self::h2 or self::h3][not(ancestor::div[@title='footer'])]")
    return [each for each in found if each.text_content().strip()]


def runs_from_right(block: html.HtmlElement) -> bool:
    """Whether it, or the nearest of what it stands in that says so, runs from right to left."""
    return bool(block.xpath("ancestor-or-self::*/@dir")[-1:] == ["rtl"])


def cells(table: html.HtmlElement) -> list[list[str]]:
    """What stands in the rows of a table."""
    return [[even(cell.text_content()) for cell in row.iter("td", "th")] for row in table.iter("tr")]
