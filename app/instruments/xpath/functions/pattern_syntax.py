"""The text of a regular expression → what it is made of."""

import re
from dataclasses import dataclass

from app.i18n import _
from app.instruments.xpath.errors import XPathError

MAX_PATTERN = 2_000
MAX_DEPTH = 50
MAX_TIMES = 1_000
_COUNTED = re.compile(r"\{(\d{1,4})(?:(,)(\d{1,4})?)?\}")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|[^0-9xup])")
_NAMED = re.compile(r"\?<[A-Za-z]\w*>")
_WORD_OR_DIGIT = re.compile(r"\\[wWdD]")
_PROPERTY = re.compile(r"\\(p|P)\{(L|Lu|Ll|N|Nd|Alpha|Digit)\}")
_PROPERTIES = {
    "L": r"[^\W\d_]",
    "Alpha": r"[^\W\d_]",
    "N": r"\d",
    "Nd": r"\d",
    "Digit": r"\d",
    "Lu": "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚŁŃŇŌŐŒŘŚŞŠŤŪŮŰŹŻŽΑ-ΩА-Я]",
    "Ll": "[a-zß-öø-ÿāăąćčďđēėęěłńňōőœřśşšťūůűźżžα-ωа-я]",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One character of a kind."""

    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place: ``^``, ``$`` or a word's edge."""

    kind: str


@dataclass(frozen=True, slots=True)
class Look:
    """A look ahead that must, or must not, succeed."""

    item: "Item"
    wanted: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Items one after another."""

    items: tuple["Item", ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    items: tuple["Item", ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """An item several times; without ``most`` as often as it comes."""

    item: "Item"
    least: int
    most: int | None


Item = Sign | Anchor | Look | Group | Choice | Repeat


def parse_pattern(text: str) -> Item:
    """Read a pattern; raises :class:`XPathError` for one that is wrong, or that looks back or refers back."""
    if len(text) > MAX_PATTERN:
        raise XPathError("xpath.pattern", _("A pattern is too long."), _("Shorten it."))
    ignoring_case = text.startswith("(?i)")
    parser = _Parser(text, 4 if ignoring_case else 0, re.IGNORECASE if ignoring_case else re.NOFLAG)
    return parser.whole()


def _ascii(source: str) -> re.RegexFlag:
    """What a word is made of and what a digit is: in forms, as in ODK's own clients, those of ASCII."""
    return re.ASCII if _WORD_OR_DIGIT.search(source) else re.NOFLAG


def _compiled(source: str, flags: re.RegexFlag) -> re.Pattern[str]:
    """A class of characters or an escape as Python's pattern of one character."""
    alone = _PROPERTY.fullmatch(source)
    if alone:
        return re.compile(_property(alone), flags)
    if not source.startswith("["):
        return re.compile(source, flags | _ascii(source))
    properties = list(_PROPERTY.finditer(source))
    if not properties:
        return re.compile(_plain(source), flags | _ascii(source))
    opening = "[^" if source.startswith("[^") else "["
    rest = _PROPERTY.sub("", source)[len(opening) : -1]
    choices = "|".join([*map(_property, properties), *([_plain(f"[{rest}]")] if rest else [])])
    return re.compile(f"(?!{choices})." if opening == "[^" else f"(?:{choices})", flags)


def _property(match: re.Match[str]) -> str:
    found = _PROPERTIES[match[2]]
    return f"(?!{found})." if match[1] == "P" else found


def _plain(source: str) -> str:
    """A class of characters without what Python may one day read as a class within it."""
    inner = re.sub(r"(?<!\\)\[", r"\\[", source[1:])
    return "[" + re.sub(r"([&|~])(?=\1)", r"\\\1", inner)


class _Parser:
    def __init__(self, text: str, at: int, flags: re.RegexFlag) -> None:
        self._text = text
        self._at = at
        self._flags = flags | re.DOTALL
        self._depth = 0

    def whole(self) -> Item:
        item = self._choice()
        if self._at < len(self._text):
            raise self._wrong()
        return item

    def _wrong(self) -> XPathError:
        part = self._text[self._at : self._at + 10]
        return XPathError(
            "xpath.pattern",
            _("A pattern cannot be read at “{part}”.").format(part=part),
            _("Check its brackets and signs; looking back and referring back are not possible."),
        )

    def _next_is(self, start: str) -> bool:
        return self._text.startswith(start, self._at)

    def _choice(self) -> Item:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise self._wrong()
        found = [self._sequence()]
        while self._next_is("|"):
            self._at += 1
            found.append(self._sequence())
        self._depth -= 1
        return found[0] if len(found) == 1 else Choice(tuple(found))

    def _sequence(self) -> Item:
        found: list[Item] = []
        while self._at < len(self._text) and self._text[self._at] not in "|)":
            found.append(self._repeated(self._single()))
        return found[0] if len(found) == 1 else Group(tuple(found))

    def _repeated(self, item: Item) -> Item:
        while self._at < len(self._text):
            sign = self._text[self._at]
            counted = _COUNTED.match(self._text, self._at)
            if sign in "*+?":
                self._at += 1
                item = Repeat(item, 1 if sign == "+" else 0, 1 if sign == "?" else None)
            elif counted:
                self._at = counted.end()
                item = self._counted(item, counted)
            else:
                return item
            if self._next_is("?") or self._next_is("+"):
                self._at += 1
        return item

    def _counted(self, item: Item, match: re.Match[str]) -> Item:
        least = int(match[1])
        most = least if not match[2] else int(match[3]) if match[3] else None
        if least > MAX_TIMES or (most is not None and not least <= most <= MAX_TIMES):
            raise self._wrong()
        return Repeat(item, least, most)

    def _single(self) -> Item:
        sign = self._text[self._at]
        if sign == "(":
            return self._group()
        if sign in "^$":
            self._at += 1
            return Anchor(sign)
        if sign == "\\" and self._text[self._at + 1 : self._at + 2] in ("b", "B"):
            self._at += 2
            return Anchor(self._text[self._at - 2 : self._at])
        return self._sign(sign)

    def _sign(self, sign: str) -> Item:
        if sign == "[":
            match = _CLASS.match(self._text, self._at)
        elif sign == "\\":
            match = _PROPERTY.match(self._text, self._at) or _ESCAPE.match(self._text, self._at)
        elif sign in "*+?":
            match = None
        else:
            self._at += 1
            return Sign(re.compile("[^\n]" if sign == "." else re.escape(sign), self._flags))
        if match is None:
            raise self._wrong()
        try:
            compiled = _compiled(match[0], self._flags)
        except re.error:
            raise self._wrong() from None
        self._at = match.end()
        return Sign(compiled)

    def _group(self) -> Item:
        self._at += 1
        looks = {"?=": True, "?!": False}
        look = next((start for start in looks if self._next_is(start)), "")
        named = _NAMED.match(self._text, self._at)
        if look or self._next_is("?:"):
            self._at += 2
        elif named:
            self._at = named.end()
        elif self._next_is("?"):
            raise self._wrong()
        inner = self._choice()
        if not self._next_is(")"):
            raise self._wrong()
        self._at += 1
        return Look(inner, looks[look]) if look else inner
