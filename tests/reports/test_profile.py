"""The profile on paper: what is on it in every language, what never is, and what happens when it cannot be written."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from app.errors import IntakeError
from app.i18n import translator
from app.profile import PartialDate, Profile, project
from app.profile.model import Education, Person, Speech, Statement, Term, Work
from app.reports import PaperMeta, print_profile
from tests.support.amira import AMIRA
from tests.support.disks import tiny_disk
from tests.support.interviews import definition, fill, live, shipped
from tests.support.papers import pdf_text
from tests.support.script import Script
from tests.support.yonas import YONAS

META = PaperMeta(centre="Reception centre Testdorp", case_number="BE-2026-0417", date=date(2026, 11, 22))


@cache
def person(script: Script) -> Profile:
    interview = live(shipped())
    fill(interview, script)
    return project(definition(shipped()), interview.records())


def printed(profile: Profile, languages: tuple[str, str], folder: Path) -> tuple[str, int]:
    target = folder / "profile.pdf"
    pages = print_profile(profile, languages=languages, target=target, meta=META)
    assert len(pypdf.PdfReader(target).pages) == pages
    return pdf_text(target), pages


@pytest.mark.parametrize(
    ("languages", "words"),
    [
        (
            ("en", "ar"),
            ["Testperson, Amira", "أميرة تستبرسون", "March 1994", "مارس", "Türkiye", "تركيا", "Tested"],
        ),
        (("en", "fr"), ["Testperson, Amira", "Syrie", "mars 1994", "Bois", "Wood", "Arabe"]),
        (("nl", "ar"), ["Syrië", "سوريا", "maart 1994", "الخشب", "Hout"]),
        (("ar", "fr"), ["العربية", "Français", "novembre 2026", "الخشب"]),
    ],
)
def test_both_languages_are_there(languages: tuple[str, str], words: list[str], tmp_path: Path) -> None:
    text, pages = printed(person(AMIRA), languages, tmp_path)
    for word in (*words, "Furniture maker", "BE-2026-0417", "22"):
        assert word in text
    assert pages <= 4


def test_arabic_comes_out_in_the_order_it_is_read(tmp_path: Path) -> None:
    words = "تعلمت النجارة في ورشة والدي وبنيت خزائن ومطابخ"
    profile = Profile(work=(Work(words="Carpenter", tasks=words),))
    text, _ = printed(profile, ("ar", "en"), tmp_path)
    assert words in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fa", "نجاری و پژوهش در گواهی رانندگی"),
        ("ps", "زه غواړم چې په ښار کې کار وکړم"),
        ("ckb", "دەمەوێت لە هەولێر کار بکەم"),
        ("ti", "ሰላም ኣነ ትግርኛ እዛረብ"),
        ("uk", "Хочу працювати столяром"),
    ],
)
def test_other_scripts_survive(language: str, words: str, tmp_path: Path) -> None:
    text, _ = printed(Profile(work=(Work(words=words),)), (language, "en"), tmp_path)
    assert words in text


def test_what_stays_at_the_centre_is_not_printed(tmp_path: Path) -> None:
    profile = person(AMIRA)
    kept = [
        profile.appraisal.remarks,
        *(work.reason for work in profile.work),
        *(school.reason for school in profile.education),
    ]
    text, _ = printed(profile, ("en", "ar"), tmp_path)
    assert any(kept)
    assert not [each for each in kept if each and each in text]


def test_the_file_tells_no_name_before_it_is_opened(tmp_path: Path) -> None:
    printed(person(AMIRA), ("ar", "en"), tmp_path)
    reader = pypdf.PdfReader(tmp_path / "profile.pdf")
    assert reader.metadata is not None
    words = translator("ar")
    assert reader.metadata.title == words.gettext("Skills profile")
    assert not any("Testperson" in str(value) for value in reader.metadata.values())
    assert str(reader.root_object["/Lang"]) == "ar"
    assert [getattr(entry, "title", "") for entry in reader.outline][:3] == [
        words.gettext("Languages"),
        words.gettext("Work and study"),
        words.gettext("Skills"),
    ]


def test_all_fonts_are_embedded(tmp_path: Path) -> None:
    printed(person(AMIRA), ("en", "ar"), tmp_path)
    for page in pypdf.PdfReader(tmp_path / "profile.pdf").pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        assert len(fonts) > 1, "Latin and Arabic at the least"
        for font in fonts.values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"].get_object()


def test_an_empty_profile_is_a_page(tmp_path: Path) -> None:
    text, pages = printed(Profile(), ("en", "ar"), tmp_path)
    assert pages == 1
    assert "Name not recorded" in text
    assert "It is not used in the asylum claim." in text


def test_one_language_twice_is_one_column(tmp_path: Path) -> None:
    text, _ = printed(person(YONAS), ("nl", "nl"), tmp_path)
    assert text.count(translator("nl").gettext("Skills profile")) == 1


def test_without_dates_there_is_a_list_and_no_time_line(tmp_path: Path) -> None:
    profile = Profile(
        work=(Work(words="Baker"), Work(occupation=Term("x", {"en": "Weaver"}))),
        education=(Education(name="School A"),),
    )
    text, pages = printed(profile, ("en", "fr"), tmp_path)
    assert pages == 1
    for word in ("Baker", "Weaver", "School A"):
        assert word in text


def test_long_names_and_unbroken_words_stay_on_the_page(tmp_path: Path) -> None:
    names = Person(family_names="Testperson " * 27, given_names="A" * 300, native_name="ن" * 300)
    profile = Profile(
        person=names,
        speech=Speech(first=("ar",)),
        work=(Work(words="W" * 300, tasks="T" * 5000, tools="U" * 300, start=PartialDate(2010)),),
        expectations=(Statement("six_months", {"en": "Q" * 300}, text="V" * 300),),
    )
    text, pages = printed(profile, ("en", "ar"), tmp_path)
    assert pages <= 4
    for letter, count in (("W", 300), ("T", 5000), ("V", 300)):
        assert text.count(letter) >= count


def test_two_hundred_jobs_are_all_there(tmp_path: Path) -> None:
    work = tuple(Work(words=f"Job number {number}.", start=PartialDate(1980 + number % 40)) for number in range(200))
    text, pages = printed(Profile(work=work), ("en", "ar"), tmp_path)
    assert all(f"Job number {number}." in text for number in range(200))
    assert pages > 4


def test_what_cannot_be_printed_is_marked_and_told(tmp_path: Path) -> None:
    text, _ = printed(Profile(work=(Work(words="Baker 😀\u202e sdrawkcab"),)), ("en", "ar"), tmp_path)
    assert "\ufffd stands for a character that could not be printed: U+1F600." in text
    assert "Work and study" in text


def test_dates_and_labels_of_a_language_of_neither_catalogue_nor_instrument(tmp_path: Path) -> None:
    text, _ = printed(person(YONAS), ("ti", "xx"), tmp_path)
    assert "Testperson" in text


@pytest.fixture
def as_nobody() -> Iterator[None]:
    """Root may write everywhere; somebody else may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_folder_that_cannot_be_written(tmp_path: Path, as_nobody: None) -> None:
    with pytest.raises(IntakeError) as refused:
        print_profile(Profile(), languages=("en", "ar"), target=Path("/profile.pdf"), meta=META)
    assert refused.value.code == "file.read_only"


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(IntakeError) as refused:
        print_profile(Profile(), languages=("en", "ar"), target=tmp_path / "stick" / "profile.pdf", meta=META)
    assert refused.value.code == "file.folder_missing"


def test_a_full_disk_leaves_the_old_file_and_no_half_one(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "stick", "64k") as disk:
        target = disk.path / "profile.pdf"
        target.write_bytes(b"the old one")
        disk.fill()
        before = sorted(disk.path.iterdir())
        with pytest.raises(IntakeError) as refused:
            print_profile(person(AMIRA), languages=("en", "ar"), target=target, meta=META)
        assert refused.value.code == "file.disk_full"
        assert target.read_bytes() == b"the old one"
        assert sorted(disk.path.iterdir()) == before


def pictured(data: bytes, folder: Path) -> list[tuple[int, int]]:
    """The sizes of the pictures on the first page of a profile with this file as its photo."""
    print_profile(person(AMIRA), languages=("en", "ar"), target=folder / "p.pdf", meta=replace(META, photo=data))
    return [each.image.size for each in pypdf.PdfReader(folder / "p.pdf").pages[0].images if each.image is not None]


def picture(width: int, height: int, kind: str) -> bytes:
    written = BytesIO()
    Image.new("RGB", (width, height), (190, 150, 120)).save(written, kind)
    return written.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_photo_is_there_no_larger_than_paper_needs(kind: str, tmp_path: Path) -> None:
    assert pictured(picture(1200, 900, kind), tmp_path) == [(218, 278)]
    assert (tmp_path / "p.pdf").stat().st_size < 160_000


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", b"\xff\xd8\xff\xe0 cut", picture(400, 400, "PNG")[:200]],
    ids=["none", "text", "cut", "half"],
)
def test_a_photo_that_is_no_picture_is_left_out_of_a_whole_paper(data: bytes, tmp_path: Path) -> None:
    assert pictured(data, tmp_path) == []
