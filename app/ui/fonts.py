"""The fonts of the application: the same three on every laptop, from packages, never from the system.

Noto Sans is loaded before the first window is drawn. Arabic and Ethiopic follow when something needs them or when the
window stands, because start-up waits for nothing that it does not show.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic")

_FILES = {
    "latin": ("fontpkg_noto_sans", "files/NotoSans[wdth,wght].ttf"),
    "arabic": ("fontpkg_noto_sans_arabic", "files/NotoSansArabic[wdth,wght].ttf"),
    "ethiopic": ("justmytype_intl_africa", "fonts/ofl/notosansethiopic/NotoSansEthiopic[wdth,wght].ttf"),
}
_ARABIC = frozenset({"ar", "fa", "prs", "ps", "ckb", "ur", "sd", "ug"})
_ETHIOPIC = frozenset({"am", "ti", "tig", "gez"})

# Arabic and Ethiopic letters look smaller than Latin ones of the same size.
_LARGER = {"latin": 1.0, "arabic": 1.1, "ethiopic": 1.1}


def script(language: str) -> str:
    """Return which font a language is written in: ``latin`` (Greek and Cyrillic too), ``arabic`` or ``ethiopic``."""
    code = language.replace("-", "_").split("_")[0]
    if code in _ARABIC:
        return "arabic"
    return "ethiopic" if code in _ETHIOPIC else "latin"


@cache
def load(name: str) -> str:
    """Load the font of a script once and return its family."""
    package, file = _FILES[name]
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return FAMILIES[0]
    number = QFontDatabase.addApplicationFont(str(Path(spec.origin).parent / file))
    return QFontDatabase.applicationFontFamilies(number)[0] if number >= 0 else FAMILIES[0]


def load_all() -> None:
    """Load what start-up left out."""
    for name in _FILES:
        load(name)


def font(points: float, *, strong: bool = False, script: str = "latin") -> QFont:
    """Return a font of our families, Arabic and Ethiopic a tenth larger.

    Weight is set as an axis of the variable fonts: Qt sees one weight in such a file, and would smear it into a bold.
    """
    return QFont(_made(points * _LARGER[script], strong, script))  # a copy: who asks for one may change it


@cache
def _made(points: float, strong: bool, script: str) -> QFont:  # noqa: FBT001 - part of the key
    load("latin")  # lines are as high as its lines are: without it, what is measured at start would not hold later
    load(script)
    made = QFont()
    made.setFamilies(FAMILIES)  # Noto Sans first: the Arabic font's tall lines would spread every button and field
    made.setPointSizeF(points)
    made.setVariableAxis(QFont.Tag("wght"), 650 if strong else 400)
    return made
