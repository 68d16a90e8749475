"""A profile of four pages in two languages, against the same pages of plain ReportLab text.

What it is measured against is what no paper made with ReportLab could do without: the same texts on the same pages in
the same fonts, as paragraphs of ReportLab's own, nothing shaped, turned round, tagged, drawn or sealed.
"""

import io
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from html import escape
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from lxml import etree
from PIL import Image
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

from app.bundles import DeviceKeys, seal_paper
from app.profile import Profile, project
from app.profile.facts import facts_of
from app.reports import PaperMeta, profile_paper
from tests.bench.figure import Figure, Row, figure, in_turn, middle, timed
from tests.support.amira import AMIRA
from tests.support.interviews import definition, fill, live, shipped

_TIMES = 12
_PAGES = 4
_DAY = date(2026, 11, 22)
_FONTS = {
    "NotoSans": ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    "NotoSansArabic": ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
}
_WEIGHTS = (400, 600)
"""ReportLab cannot make a font bolder, but it embeds one for each weight, as we do."""
_STYLE = ParagraphStyle("plain", fontName="NotoSans-400", fontSize=9, leading=12)


def measure(folder: Path) -> list[Row]:
    """Print the profile in two pairs of languages, and once with a photo."""
    for name, (package, path) in _FONTS.items():
        for weight in _WEIGHTS:
            pdfmetrics.registerFont(TTFont(f"{name}-{weight}", str(files(package).joinpath(path))))
    interview = live(shipped())
    fill(interview, AMIRA)
    profile = project(definition(shipped()), interview.records())
    sealed = seal_paper(facts_of(profile, number="BE-2026-0417", day=_DAY).to_dict(), DeviceKeys.generate())
    meta = PaperMeta("Reception centre Example", "BE-2026-0417", _DAY, seal=sealed, signer="12345 67890 12345 67890")
    pictured = replace(meta, photo=_photo())
    return [
        _compared("a profile of four pages in English and Arabic, sealed", profile, ("en", "ar"), meta, folder),
        _compared("… in French and English, sealed", profile, ("fr", "en"), meta, folder),
        _compared("… in English and Arabic, sealed, with a photo", profile, ("en", "ar"), pictured, folder),
    ]


def _compared(name: str, profile: Profile, languages: tuple[str, str], meta: PaperMeta, folder: Path) -> Figure:
    paper, count = profile_paper(profile, languages=languages, meta=meta)
    if count != _PAGES:
        raise ValueError(f"{name}: {count} pages")
    (folder / "paper.pdf").write_bytes(paper)
    pages = list(_texts(folder / "paper.pdf"))
    if _plain(pages).count(b"/Type /Page\n") != _PAGES:
        raise ValueError(f"{name}: the plain pages are not as many")
    ours, plain = in_turn(
        _TIMES,
        lambda: timed(partial(profile_paper, profile, languages=languages, meta=meta)),
        lambda: timed(partial(_plain, pages)),
    )
    told = figure(name, middle(ours), middle(plain), "the same pages of plain text", most=300)
    return replace(told, most_ratio=2)


def _texts(paper: Path) -> Iterator[list[str]]:
    """The paragraphs of each page in their fonts. Needs pdftohtml (Debian: poppler-utils)."""
    command = ["pdftohtml", "-xml", "-i", "-stdout", str(paper)]
    told = etree.fromstring(subprocess.run(command, check=True, capture_output=True, timeout=60).stdout)
    names = {spec.get("id"): spec.get("family", "").partition("+")[2] for spec in told.iter("fontspec")}
    for page in told.iter("page"):
        runs = [(names[each.get("font")], escape(" ".join(map(str, each.itertext())))) for each in page.iter("text")]
        # What is bold begins a paragraph, and so does what follows it.
        yield [
            "".join(f'<font name="{name}">{text} </font>' for name, text in same)
            for _weight, same in groupby(runs, key=lambda run: run[0].rpartition("-")[2])
        ]


def _plain(pages: list[list[str]]) -> bytes:
    story: list[Flowable] = []
    for page in pages:
        story += [*(Paragraph(text, _STYLE) for text in page), PageBreak()]
    written = io.BytesIO()
    # Our papers turn this off: the detour through letters would only make what we are measured against slower.
    rl_config.useA85 = 0
    SimpleDocTemplate(written, pagesize=A4, leftMargin=36, rightMargin=36, topMargin=36, bottomMargin=36).build(story)
    return written.getvalue()


def _photo() -> bytes:
    written = io.BytesIO()
    Image.radial_gradient("L").resize((1200, 1600)).convert("RGB").save(written, "JPEG")
    return written.getvalue()
