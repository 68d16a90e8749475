"""Pages as they should look, kept as small grey pictures; ``python -m tests.reports.golden`` draws them anew.

Whoever draws them anew looks at each: the test can only tell that a page looks otherwise, not that it looks right.
"""

import subprocess
import sys
import tempfile
from datetime import date
from functools import cache
from pathlib import Path

from PIL import Image

from app.profile import Profile
from app.profile.model import Skill, Work
from app.reports import PaperMeta, print_profile
from tests.reports.test_profile import person
from tests.support.amira import AMIRA
from tests.support.yonas import YONAS

FOLDER = Path(__file__).parent / "golden"
PAGES = {
    "en-ar": ("en", "ar"),
    "fr-nl": ("fr", "nl"),
    "ar-fr": ("ar", "fr"),
    "fa-en": ("fa", "en"),
    "ti-en": ("ti", "en"),
    "uk-en": ("uk", "en"),
}
_META = PaperMeta(centre="Reception centre Testdorp", case_number="BE-2026-0417", date=date(2026, 11, 22))
_DOTS = 50
"""To an inch: enough to see where everything is, too few to see how a font is smoothed."""


@cache
def profile_in(language: str) -> Profile:
    """Somebody's profile; what they said is in the script of the language, where there is one of it."""
    own = {
        "fa": "نجاری و پژوهش، ۱۲ سال (کابل)",
        "ti": "ሰራሕተኛ ዕንጨይቲ፡ ኣስመራ (2012)",
        "uk": "Столяр, 12 років (Львів)",
    }.get(language)
    if own is None:
        return person(YONAS if language == "fr" else AMIRA)
    return Profile(
        work=tuple(Work(words=own, tasks=f"{own} " * 12) for _number in range(3)), skills=(Skill(name=own),) * 4
    )


def drawn(name: str) -> Image.Image:
    """Return the first page of a profile as a small grey picture. Needs pdftoppm (Debian: poppler-utils)."""
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "page.pdf"
        print_profile(profile_in(PAGES[name][0]), languages=PAGES[name], target=pdf, meta=_META)
        command = [
            "pdftoppm",
            "-r",
            str(_DOTS),
            "-gray",
            "-png",
            "-singlefile",
            "-l",
            "1",
            str(pdf),
            str(pdf.with_suffix("")),
        ]
        subprocess.run(command, check=True, timeout=60)
        with Image.open(pdf.with_suffix(".png")) as page:
            return page.convert("L")


if __name__ == "__main__":
    for each in sys.argv[1:] or PAGES:
        drawn(each).save(FOLDER / f"{each}.png", optimize=True)
