"""What a person copies out of a paper is what was said, in every script that the papers are set in."""

import re
from datetime import date
from pathlib import Path

import pytest

from app.i18n import INTERFACE_LANGUAGES, direction
from app.profile import PartialDate, Profile
from app.profile.model import Course, Evidence, Person, Skill, Statement, Term, Work
from app.reports import PaperMeta, print_profile
from app.reports.facts.statements import grouped
from app.reports.voice import Voice
from tests.support.papers import line_seen, pdf_lines_seen

META = PaperMeta(centre="", case_number="BE-2026-0417", date=date(2026, 11, 22))

SAID = {
    "en": ("Testperson, Émile O'Brien", "Carpenter (12 years, 2004–2016)", "Made 40 doors [oak] on 03/06/2019: 95%."),
    "fr": ("Testpersonne, Zoë", "Menuisière (12 ans, 2004–2016)", "« Portes » : 40 pièces, œuvre du 03/06/2019 ; 95 %."),
    "nl": ("Testpersoon, Daniël", "Meubelmaker (12 jaar, 2004–2016)", "Maakte 40 deuren [eik] op 03-06-2019; geïsoleerd."),
    "tr": ("Testkişi, Işıl Çağ", "Marangoz (12 yıl, 2004–2016)", "03.06.2019'da 40 kapı [meşe] yaptım; İğdır, şık."),
    "uk": ("Тестова, Їжакевич Ґанна", "Столяр (12 років, 2004–2016)", "Зробив 40 дверей [дуб] 03.06.2019; п'ять об'єктів."),
    "ru": ("Тестова, Ёлкина", "Столяр (12 лет, 2004–2016)", "Сделал 40 дверей [дуб] 03.06.2019; съёмка: 95 %."),
    "el": ("Δοκιμαστής, Άννα", "Ξυλουργός (12 έτη, 2004–2016)", "Έφτιαξα 40 πόρτες [δρυς] στις 03/06/2019· ΐ ΰ ς."),
    "ar": ("تستبرسون، أميرة", "نجّارة (12 سنة، 2004–2016)", "صنعتُ 40 بابًا [بلوط] في 03/06/2019؛ لا شيء الآن ٣٥."),
    "fa": ("آزمون، پرویز", "نجّار (۱۲ سال، ۲۰۰۴–۲۰۱۶)", "در ۱۳۹۸/۰۳/۱۶ چهل (40) در [بلوط] ساختم؛ می‌روم، گاز و ژاله."),
    "ps": ("ازموینه، ګلالۍ", "ترکاڼ (۱۲ کاله، ۲۰۰۴–۲۰۱۶)", "ما ۴۰ دروازې [څېړۍ] جوړې کړې؛ زه غواړم چې ښار ته ځم."),
    "ckb": ("تاقیکردنەوە، ڕێژین", "دارتاش (١٢ ساڵ، ٢٠٠٤–٢٠١٦)", "٤٠ دەرگام [بەڕوو] دروست کرد؛ دەمەوێت لە هەولێر کار بکەم."),
    "am": ("ሙከራ፣ ሰላም", "አናጺ (12 ዓመት፣ 2004–2016)", "በ03/06/2019 40 በሮች [ዋርካ] ሠራሁ። አዲስ፡አበባ፤ ፲፪ ሰዎች።"),
    "ti": ("ፈተነ፣ ዮናስ", "ጸራቢ (12 ዓመት፣ 2004–2016)", "ብ03/06/2019 40 ማዕጾ [ኣውሊዕ] ሰሪሐ። ኣስመራ፡ ቐዳም፤ ሰለስተ።"),
}  # fmt: skip
"""Somebody's name, work and words in each language: accents, numbers, brackets, dates, marks and joined letters."""


def fixed(language: str) -> list[str]:
    """The words of the paper's own texts, in any order: beside them nothing but what was said may be there."""
    voice = Voice(language)
    t = voice.texts
    texts = [
        *map(t.gettext, ("Skills profile", "Case number", "Work and study", "Skills", "Evidence", "Tools")),
        *map(t.gettext, ("Hopes and limits", "What this profile is not", "It is not used in the asylum claim.")),
        t.gettext("It is not a decision on the recognition of a diploma or a qualification."),
        t.gettext("It tells what the person said and what was seen on the day; each entry says which."),
        t.gettext("Page {page} of {pages}").format(page=1, pages=1),
        t.pgettext("statement", "In three years"),
        t.gettext("Work"),
        META.case_number,
        PartialDate(2026, 11, 22).format(language, short=True),
    ]
    return sorted(bare(" ".join(line_seen(text, rtl=voice.rtl) for text in texts)))


def bare(text: str) -> list[str]:
    """The words of a text, without the marks at their ends and the small ones on letters."""
    return re.findall(r"[\w–-]+", re.sub("[\u064b-\u0652]", "", text))


@pytest.mark.parametrize("language", SAID)
def test_what_is_taken_out_is_what_went_in(language: str, tmp_path: Path) -> None:
    name, work, told = SAID[language]
    profile = Profile(
        person=Person(family_names=name, native_name=name),
        work=(Work(words=work, tasks=told, tools=told),),
        skills=(Skill(name=work), Skill(name=told)),
        evidence=(Evidence(what=told),),
        expectations=(Statement("three_years", {}, text=told),),
    )
    print_profile(profile, languages=(language, language), target=tmp_path / "p.pdf", meta=META)
    lines = pdf_lines_seen(tmp_path / "p.pdf")
    at = 0
    for said in (name, work, work, told, told, work, told, told, told):
        at = lines.index(line_seen(said, rtl=direction(language) == "rtl"), at)
        del lines[at]
    assert sorted(bare(" ".join(lines))) == fixed(language)


OUR_TEXTS = (
    "Skills profile", "Case number", "Tools", "Work and study", "Courses and training at work", "Skills", "Evidence",
    "Hopes and limits", "What this profile is not", "It is not used in the asylum claim.",
    "It tells what the person said and what was seen on the day; each entry says which.",
)  # fmt: skip


def beside(language: str, other: str, path: Path, seal: str = "") -> list[str]:
    """The lines of a paper in two languages about somebody who says of everything "Test"."""
    profile = Profile(
        person=Person(family_names="Test", birth_date=PartialDate(1990, 4, 3)),
        work=(Work(words="Test", tools="Test"),),
        courses=(Course(name="Test", date=PartialDate(2019, 5)),),
        skills=(Skill(name="Test", provenance=Term("said")), Skill(name="Test", provenance=Term("tested"))),
        evidence=(Evidence(what="Test"),),
        expectations=(Statement("three_years", {}, text="Test"), Statement("shifts", {}, terms=(Term("day", {"en": "By day"}),))),
    )  # fmt: skip
    meta = PaperMeta("", META.case_number, META.date, seal, "12345 67890" if seal else "")
    print_profile(profile, languages=(language, other), target=path / "p.pdf", meta=meta)
    return pdf_lines_seen(path / "p.pdf")


def said(lines: list[str], text: str) -> int:
    """How often a text stands in lines, as a line or a part of one that two columns share."""
    return sum(len(re.findall(rf"(?:^|\s\s){re.escape(text)}(?=\s\s|$)", line)) for line in lines)


@pytest.mark.parametrize("seal", ["", "TEST " * 20], ids=["unsealed", "sealed"])
@pytest.mark.parametrize("language", [each for each in SAID if each not in INTERFACE_LANGUAGES])
@pytest.mark.parametrize("leads", [True, False])
def test_what_both_columns_would_say_in_english_is_said_once(
    language: str, leads: bool, seal: str, tmp_path: Path
) -> None:
    lines = beside(*((language, "en") if leads else ("en", language)), tmp_path, seal)
    once = (*OUR_TEXTS, "Born", "In three years", "Can work", "By day", "Said", "Tested", "Page 1 of 1")
    assert {text: said(lines, text) for text in once} == dict.fromkeys(once, 1)
    assert said(lines, "3 April 1990") == 1


@pytest.mark.parametrize("language", [each for each in INTERFACE_LANGUAGES if each != "en"])
def test_a_language_that_has_our_texts_has_all_of_them_beside_the_english_ones(language: str, tmp_path: Path) -> None:
    lines = beside(language, "en", tmp_path)
    own = Voice(language)
    for text in OUR_TEXTS[:-1]:  # the last has more than a line in a column
        seen = line_seen(own.texts.gettext(text), rtl=own.rtl)
        assert said(lines, text) == (2 if seen == text else 1), text
        assert seen == text or said(lines, seen) == 1, seen


@pytest.mark.parametrize("language", ["en", "fa", "ti"])
def test_what_several_statements_share_begins_as_a_label(language: str) -> None:
    shared = [Statement(key, {}, terms=(Term("alone"),)) for key in ("phone", "messages")]
    label = grouped(Voice(language), "digital", shared)[0][0]
    assert line_seen(label, rtl=False) == "Alone"
