"""How each section is answered: what somebody chose, and otherwise what the form and the page say. Knows no widget."""

from dataclasses import replace

from app.i18n import _, language_name, pgettext
from app.instruments import Interview
from app.instruments.manner import HOW, INTERPRETERS, Manner
from app.instruments.types import ROOT, Address, QuestionView, Status, path_of
from app.ui.bidi import isolate

_ASSESSOR = ("appraisal.", "steps.")
"""Sections that feed these are the assessor's view, and not what the person said."""
_SPOKEN = ("setting.language", "setting.interpreter_language", "speech.first")


class Manners:
    """``chosen`` is what somebody said of a section; ``languages`` are those of the page, the person's second."""

    def __init__(self, interview: Interview, chosen: dict[Address, Manner] | None = None) -> None:
        self._interview = interview
        self.chosen = dict(chosen or {})
        self.languages: tuple[str, str] = ("", "")
        nodes = list(interview.definition.nodes())
        self._paths = {node.maps: Address(node.path) for node in nodes if node.maps and not node.repeats}
        self._assessors = {_top(node.path) for node in nodes if node.maps.startswith(_ASSESSOR)}

    def of(self, section: Address) -> Manner:
        """Return how a section is answered now."""
        said = self.chosen.get(section)
        if said is not None:
            return said
        mine, theirs = self.languages
        if section in self._assessors:
            return Manner("assessor", mine, "none")
        interpreter = self._answer("setting.interpreter")
        return Manner(
            "said", self._answer("setting.language") or theirs, interpreter if interpreter in INTERPRETERS else "none"
        )

    def at(self, address: Address) -> Manner:
        """Return how a question is answered now: as its section is."""
        return self.of(self.section_of(address))

    def section_of(self, address: Address) -> Address:
        """Return the section a question belongs to; loose questions belong to the form itself."""
        top = Address(_top(path_of(address)))
        live = self._interview.tree.by_address.get(top)
        return ROOT if live is not None and isinstance(self._interview.view(top), QuestionView) else top

    def offered(self) -> tuple[str, ...]:
        """Return the languages that an answer may have been given in: the person's own, then the questionnaire's."""
        mine, theirs = self.languages
        spoken = [code for maps in _SPOKEN for code in self._answer(maps).split()]
        every = (theirs, mine, *spoken, *self._interview.definition.languages)
        return tuple(dict.fromkeys(code for code in every if code and code != "default"))

    def _answer(self, maps: str) -> str:
        address = self._paths.get(maps)
        if address is None or address not in self._interview.tree.by_address:
            return ""
        live = self._interview.tree.by_address[address]
        return live.value if live.relevant and live.status is Status.ANSWERED else ""


def how_words() -> dict[str, str]:
    """Return how an answer is known, in words, by code."""
    words = {
        "said": pgettext("manner", "said by the person"),
        "document": pgettext("manner", "seen in a document"),
        "tested": pgettext("manner", "tested"),
        "assessor": pgettext("manner", "assessor’s view"),
    }
    return {code: words[code] for code in HOW}


def interpreter_words() -> dict[str, str]:
    """Return who interprets, in words, by code."""
    words = {
        "none": pgettext("interpreter", "nobody"),
        "room": pgettext("interpreter", "in the room"),
        "phone": pgettext("interpreter", "by phone"),
        "video": pgettext("interpreter", "by video"),
    }
    return {code: words[code] for code in INTERPRETERS}


def in_words(manner: Manner) -> str:
    """Say in one line how an answer was given; nothing where nothing is known of it."""
    parts = []
    if manner.language:
        parts.append(_("Answered in: {language}").format(language=isolate(language_name(manner.language))))
    if manner.interpreter and manner.interpreter != "none":
        parts.append(_("Interpreter: {how}").format(how=isolate(interpreter_words()[manner.interpreter])))
    if manner.how:
        parts.append(_("How we know: {how}").format(how=isolate(how_words()[manner.how])))
    return " · ".join(parts)


def with_language(manner: Manner, code: str) -> Manner:
    """Return the same in another language."""
    return replace(manner, language=code)


def with_interpreter(manner: Manner, code: str) -> Manner:
    """Return the same through somebody else, or nobody."""
    return replace(manner, interpreter=code)


def with_how(manner: Manner, code: str) -> Manner:
    """Return the same known otherwise."""
    return replace(manner, how=code)


def _top(path: str) -> str:
    return "/".join(path.split("/")[:2])
