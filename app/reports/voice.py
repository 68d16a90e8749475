"""One language of a paper: its fixed texts, and how dates, places and coded answers are said in it.

The language is the paper's, never the interface's. Answers written by people are set apart from the texts around them,
so that a name in another script keeps its own direction and disturbs nothing.
"""

from dataclasses import dataclass
from gettext import NullTranslations

from app.i18n import INTERFACE_LANGUAGES, country_name, direction, language_name, translator
from app.profile.dates import PartialDate
from app.profile.model import Statement, Term, Texts, in_language
from app.reports.words import statements, vocabulary

_FIRST_STRONG, _LEFT_TO_RIGHT, _POP = "\u2068", "\u2066", "\u2069"
_RIGHT_TO_LEFT = "\u200f"


class _Foreign(NullTranslations):
    """The English texts, in a language from right to left that has none: each keeps its own direction."""

    def gettext(self, message: str) -> str:
        """Return the text, set apart when it says something; what only parts others takes theirs."""
        apart = any(character.isalpha() for character in message)
        return f"{_LEFT_TO_RIGHT}{message}{_POP}" if apart else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return the text for a number."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - there is one text for all
        """Return the text, whatever it is about."""
        return self.gettext(message)

    def npgettext(self, context: str, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002 - as above
        """Return the text for a number, whatever it is about."""
        return self.ngettext(msgid1, msgid2, n)


_FOREIGN = _Foreign()


@dataclass(frozen=True, slots=True)
class Voice:
    """How one language speaks. ``texts`` are the fixed texts in it."""

    language: str

    @property
    def texts(self) -> NullTranslations:
        """The fixed texts of papers, translated, or in English."""
        return _FOREIGN if self.rtl and self.english else translator(self.language)

    @property
    def english(self) -> bool:
        """Whether the fixed texts are in English: in English, and in every language that has none."""
        return self.language == "en" or self.language not in INTERFACE_LANGUAGES

    @property
    def rtl(self) -> bool:
        """Whether it is written from right to left."""
        return direction(self.language) == "rtl"

    def wording(self, texts: Texts) -> str:
        """Return a text of a questionnaire; one that lacks this language runs as the language does that it is in."""
        text = in_language(texts, self.language)
        return text if texts.get(self.language) else self.own(text)

    def own(self, text: str) -> str:
        """Return what a person wrote, in its own direction whatever stands around it."""
        return "\n".join(f"{_FIRST_STRONG}{line}{_POP}" for line in text.strip().splitlines() if line.strip())

    def code(self, text: str) -> str:
        """Return a number or an address that reads from left to right in every language."""
        return f"{_LEFT_TO_RIGHT}{text.strip()}{_POP}" if text.strip() else ""

    def date(self, date: PartialDate | None, *, short: bool = False) -> str:
        """Return a date in words; "" for none."""
        return date.format(self.language, short=short) if date else ""

    def period(self, start: PartialDate | None, end: PartialDate | None, *, ongoing: bool = False) -> str:
        """Return from when until when, as far as it is known."""
        t = self.texts
        if start and end and start != end:
            # Two bare years would run from left to right.
            return self._running(t.pgettext("period", "{start} – {end}")).format(
                start=self.date(start), end=self.date(end)
            )
        if start and ongoing:
            return t.pgettext("period", "since {start}").format(start=self.date(start))
        if start and not end:
            return t.pgettext("period", "from {start}").format(start=self.date(start))
        if end and not start:
            return t.pgettext("period", "until {end}").format(end=self.date(end))
        return self.date(start)

    def country(self, code: str) -> str:
        """Return the name of a country; "" for none."""
        return country_name(code, self.language) if code else ""

    def tongue(self, code: str) -> str:
        """Return the name of a language, written as a title; "" for none."""
        name = language_name(code, self.language) if code else ""
        return name[:1].upper() + name[1:]

    def term(self, term: Term | None, words: str = "") -> str:
        """Return a coded answer in words.

        ``words`` names a vocabulary of the paper (see ``app.reports.words``): a choice is worded for the interview ("I
        can teach others"), which does not suit a paper about somebody. Codes the paper does not know keep their label.
        """
        if term is None:
            return ""
        known = vocabulary(words, self.texts) if words and self._preferred(term.labels) else {}
        return known.get(term.code) or term.label(self.language)

    def terms(self, terms: tuple[Term, ...], words: str = "") -> str:
        """Return several coded answers, one after the other."""
        return self.listed(*(self.term(term, words) for term in terms))

    def statement(self, part: str, statement: Statement) -> tuple[str, str]:
        """Return what a statement is about and what was said."""
        known = statements(self.texts) if self._preferred(statement.labels) else {}
        about = known.get(f"{part}.{statement.key}") or self.wording(statement.labels)
        said = self.terms(statement.terms, part) if statement.terms else self.own(statement.text)
        return about, said

    def joined(self, *facts: str) -> str:
        """Return short facts in a row; empty ones are left out."""
        told = [f"{_FIRST_STRONG}{fact}{_POP}" for fact in facts if fact]
        return self._running("\u00a0· ".join(told)) if len(told) > 1 else "".join(told)

    def listed(self, *things: str) -> str:
        """Return things of one kind in a row; empty ones are left out."""
        comma = self.texts.pgettext("list", ", ")
        return self._running(comma.join(f"{_FIRST_STRONG}{thing}{_POP}" for thing in things if thing))

    def _running(self, told: str) -> str:
        """Return a row that runs as the language does: what stands in isolates, or in digits, says nothing of that."""
        return f"{_RIGHT_TO_LEFT}{told}" if told and self.rtl else told

    def _preferred(self, labels: Texts) -> bool:
        """Whether our own words come first: they are in this language, or the instrument has none in it either."""
        return self.language in INTERFACE_LANGUAGES or self.language not in labels
