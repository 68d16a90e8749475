"""Which letters the keyboard on the screen has in a language, in rows. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.i18n import direction

Rows = tuple[str, ...]
SIGNS: Rows = ("1234567890", "@/:;()€&+=", ".,?!'\"-_#*")
_ACCENTS: Rows = ("áàâäãåæçčđ", "éèêëíìîïñó", "òôöøœšßúùü")


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters, their capitals where the script has any, and those that are needed less often."""

    letters: Rows
    more: Rows
    more_name: str

    @property
    def capitals(self) -> Rows:
        """The capitals; none in a script without."""
        rows = tuple("".join(letter.upper() for letter in row) for row in self.letters)
        return rows if rows != self.letters else ()


_LATIN = Letters(("qwertyuiop", "asdfghjkl'", "zxcvbnm,.-"), _ACCENTS, "é ñ ü")
_LETTERS: Mapping[str, Letters] = {
    "fr": Letters(("azertyuiop", "qsdfghjklm", "wxcvbn’éèà"), _ACCENTS, "ç ê ë"),
    "nl": Letters(("qwertyuiop", "asdfghjkl'", "zxcvbnm,.-"), _ACCENTS, "é ë ï"),
    "ar": Letters(
        ("ضصثقفغعهخحج", "شسيبلاتنمكط", "ذءؤرىةوزظدئ"),
        ("أإآلـًٌٍَُِ", "ّْپچژگڤکیە،", "؛؟؛.٬٫-()/ٱ"),
        "أ إ آ",
    ),
}


def letters_of(language: str) -> Letters:
    """Return the letters of a language; those of its direction where it has none of its own here."""
    return _LETTERS.get(language.partition("-")[0]) or (_LETTERS["ar"] if direction(language) == "rtl" else _LATIN)
