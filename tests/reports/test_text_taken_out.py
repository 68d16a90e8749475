"""What a person copies out of a paper is what was said, in every script that the papers are set in."""

import re
from datetime import date
from pathlib import Path

import pytest

from app.i18n import direction
from app.profile import PartialDate, Profile
from app.profile.model import Evidence, Person, Skill, Statement, Work
from app.reports import PaperMeta, print_profile
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
