"""What a PDF of ours says of itself: whole, tagged in reading order, each language told as itself."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from app import reports
from app.i18n import INTERFACE_LANGUAGES
from app.profile import Profile
from app.profile.model import Skill, Term, Work
from app.reports import (
    Asked,
    BlankPart,
    Chapter,
    Disclosed,
    Held,
    Month,
    PaperMeta,
    Said,
    Sending,
    SentPart,
    print_blank,
    print_comparison,
    print_ledger,
    print_month,
    print_profile,
    print_record,
    print_recovery_sheet,
    print_sendings,
)
from tests.reports import test_comparison as compared
from tests.reports.test_profile import META, person
from tests.support.amira import AMIRA

DAY = date(2026, 11, 26)


def elements(node: Any, language: str = "") -> Iterator[tuple[str, str, list[tuple[int, int]]]]:
    """Each block of a document in the order it is read: its role, its language, its places in the content."""
    language = str(node.get("/Lang", language))
    kids = list(node.get("/K", []))
    if str(node.S) not in ("/Document", "/Sect", "/Div"):
        yield str(node.S), language, [(kid.Pg.objgen[0], int(kid.MCID)) for kid in kids]
        return
    for kid in kids:
        yield from elements(kid, language)


def written(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """The numbers of what is written on each page, as they stand in the content."""
    found = []
    for page in pdf.pages:
        marks = [each for each in pikepdf.parse_content_stream(page) if str(each.operator) == "BDC"]
        found += [(page.obj.objgen[0], int(each.operands[1]["/MCID"])) for each in marks if "/MCID" in each.operands[1]]
    return found


SENDING = Sending(
    day=DAY, recipient="Authority", spoken="12345 67890", basis={"en": "a task"}, purpose={"en": "to find work"},
    state="confirmed", answered=DAY, erased=None, documents=("certificate.jpg",),
    parts=(SentPart({"en": "Work"}, went=({"en": "Which work?"},), stayed=({"en": "Telephone"},)),),
)  # fmt: skip


def papers(folder: Path) -> Iterator[Path]:
    print_profile(person(AMIRA), languages=("en", "ar"), target=folder / "profile.pdf", meta=META)
    print_profile(person(AMIRA), languages=("ar", "ar"), target=folder / "one.pdf", meta=META)
    print_profile(Profile(), languages=("en", "fr"), target=folder / "empty.pdf", meta=META)
    print_recovery_sheet(
        code="AAAA-BBBB", vault_name="A", centre="B", user="C", language="fr", target=folder / "code.pdf"
    )
    said = tuple(Said({"en": f"Question {n}?"}, {"en": "yes"}, own="words " * 60, note="noted") for n in range(60))
    print_record(
        name="Testperson, Amira",
        number="1",
        centre="B",
        day=DAY,
        chapters=[Chapter({"en": "One"}, DAY, said)],
        sendings=[SENDING],
        languages=("en", "ar"),
        target=folder / "record.pdf",
    )
    print_sendings(
        name="Testperson, Amira", number="1", centre="B", day=DAY, sendings=[SENDING, SENDING], languages=("en", "ar"),
        target=folder / "sendings.pdf",
    )  # fmt: skip
    asked = Asked(
        {"en": "Which work?"}, {"en": "All of it."}, lines=3, choices=({"en": "Paid"},), several=True, maybe=True
    )
    print_blank(
        title={"en": "Questions"}, parts=[BlankPart({"en": "One"}, (asked,) * 40, {"en": "Work"})], languages=("nl", "ar"),
        target=folder / "blank.pdf",
    )  # fmt: skip
    month = Month(
        DAY.replace(day=1), "B", 4, weeks=((DAY, 4),), held_in={"ar": 4}, work={"f": 4}, terms={"f": Term("f")}
    )
    print_month(month, languages=("fr", "ar"), target=folder / "month.pdf")
    disclosed = Disclosed(
        datetime(2026, 3, 2, 14, 5).astimezone(), "Authority", "Testcolleague, Ada", "Testcolleague, Ben", 3,
        {"en": "a task"}, {"en": "to find work"}, "partly", DAY, 1,
    )  # fmt: skip
    print_ledger(
        centre="B", day=DAY, recipient="Authority", when="2026", entries=[disclosed] * 20, languages=("en", "ar"),
        target=folder / "ledger.pdf",
    )  # fmt: skip
    held = [Held(compared.TITLE, DAY)] * 2
    print_comparison(
        meta=compared.META, before=held[0], after=held[1], parts=compared.PARTS, languages=("en", "ar"),
        target=folder / "comparison.pdf",
    )  # fmt: skip
    yield from sorted(folder.glob("*.pdf"))


def test_every_paper_is_whole_and_all_that_is_written_on_it_is_in_its_structure_once(tmp_path: Path) -> None:
    made = list(papers(tmp_path))
    assert {each.stem for each in made} >= {name.removeprefix("print_").replace("recovery_sheet", "code")
                                            for name in reports.__all__ if name.startswith("print_")}  # fmt: skip
    for path in made:
        with pikepdf.open(path) as pdf:
            assert pdf.check_pdf_syntax() == [], path.name
            assert bool(pdf.Root.MarkInfo.Marked)
            assert str(pdf.Root.Lang) in INTERFACE_LANGUAGES
            assert str(pdf.docinfo["/Title"])
            assert all(language for _role, language, _places in elements(pdf.Root.StructTreeRoot.K)), path.name
            tagged = [place for _role, _language, places in elements(pdf.Root.StructTreeRoot.K) for place in places]
            assert sorted(tagged) == sorted(written(pdf)), path.name
            assert len(set(tagged)) == len(tagged)
            for number, page in enumerate(pdf.pages):
                assert int(page.obj.StructParents) == number


def test_each_block_says_its_language_and_a_section_is_told_in_one_after_the_other(tmp_path: Path) -> None:
    target = tmp_path / "profile.pdf"
    print_profile(person(AMIRA), languages=("en", "ar"), target=target, meta=META)
    with pikepdf.open(target) as pdf:
        sections = list(pdf.Root.StructTreeRoot.K.K)
        assert len(sections) > 5
        for section in sections:
            languages = [language for _role, language, _places in elements(section)]
            assert set(languages) <= {"en", "ar"}
            assert languages == sorted(languages, key=["en", "ar"].index)
        roles = [role for role, _language, _places in elements(pdf.Root.StructTreeRoot.K)]
        assert roles[0] == "/H1"
        assert roles.count("/H2") >= 12


@pytest.mark.parametrize("languages", [("ti", "en"), ("en", "ti"), ("fa", "en"), ("fa", "ti")])
def test_what_is_said_once_for_two_languages_is_told_as_english(languages: tuple[str, str], tmp_path: Path) -> None:
    target = tmp_path / "profile.pdf"
    print_profile(person(AMIRA), languages=languages, target=target, meta=META)
    with pikepdf.open(target) as pdf:
        assert pdf.check_pdf_syntax() == []
        found = list(elements(pdf.Root.StructTreeRoot.K))
        assert {language for role, language, _places in found if role == "/H2"} == {"en"}
        assert {language for _role, language, _places in found} == {*languages, "en"}
        tagged = [place for _role, _language, places in found for place in places]
        assert sorted(tagged) == sorted(written(pdf))


@pytest.mark.parametrize("languages", [("en", "en"), ("ar", "fr")])
def test_a_long_profile_is_tagged_over_its_pages(languages: tuple[str, str], tmp_path: Path) -> None:
    profile = Profile(
        work=tuple(Work(words=f"Work {number}", tasks="Plastering and tiling. " * 20) for number in range(60)),
        skills=tuple(Skill(name=f"Skill {number}") for number in range(60)),
    )
    target = tmp_path / "long.pdf"
    pages = print_profile(profile, languages=languages, target=target, meta=PaperMeta("B", "1", DAY))
    with pikepdf.open(target) as pdf:
        assert pdf.check_pdf_syntax() == []
        tagged = [place for _role, _language, places in elements(pdf.Root.StructTreeRoot.K) for place in places]
        assert len({page for page, _number in tagged}) == pages
