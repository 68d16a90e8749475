"""Regular expressions from forms, matched in time that grows with the text and not with its power.

Python's own matcher can be made to search for ever by a short pattern such as ``(a+)+$``, and an instrument comes from
outside. Here a pattern becomes a machine that is in all its states at once (Thompson's construction), so that every
character of the text is looked at once. Each single character is still recognised by :mod:`re`.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from app.i18n import _
from app.instruments.xpath.errors import XPathError
from app.instruments.xpath.functions.pattern_syntax import (
    Anchor,
    Choice,
    Group,
    Item,
    Look,
    Repeat,
    Sign,
    parse_pattern,
)

MAX_STATES = 5_000
MAX_TEXT = 5_000


@dataclass(slots=True)
class _State:
    """One state: it takes a character (``sign``), waits for a condition (``anchor``, ``look``), or goes on freely."""

    sign: re.Pattern[str] | None = None
    anchor: str = ""
    look: "_Machine | None" = None
    wanted: bool = True
    onward: list[int] = field(default_factory=list)


class _Machine:
    def __init__(self, item: Item) -> None:
        self.states: list[_State] = []
        self.end = self._new(_State())
        self.start = self._build(item, self.end)

    def _new(self, state: _State) -> int:
        if len(self.states) >= MAX_STATES:
            raise XPathError("xpath.pattern", _("A pattern is too large."), _("Use smaller numbers of repetitions."))
        self.states.append(state)
        return len(self.states) - 1

    def _build(self, item: Item, then: int) -> int:
        """States that match an item and go on to ``then``; the first of them."""
        match item:
            case Sign(pattern):
                return self._new(_State(sign=pattern, onward=[then]))
            case Anchor(kind):
                return self._new(_State(anchor=kind, onward=[then]))
            case Look(inner, wanted):
                return self._new(_State(look=_Machine(inner), wanted=wanted, onward=[then]))
            case Group(items):
                for inner in reversed(items):
                    then = self._build(inner, then)
                return then
            case Choice(items):
                return self._new(_State(onward=[self._build(inner, then) for inner in items]))
            case Repeat(inner, least, most):
                return self._repeat(inner, least, most, then)

    def _repeat(self, item: Item, least: int, most: int | None, then: int) -> int:
        if most is None:
            loop = self._new(_State())
            self.states[loop].onward = [self._build(item, loop), then]
            then = loop
        else:
            for _time in range(most - least):
                then = self._new(_State(onward=[self._build(item, then), then]))
        for _time in range(least):
            then = self._build(item, then)
        return then

    def matches_at(self, text: str, start: int) -> bool:
        """Whether a match begins at a place."""
        return self._run(text, start, anywhere=False)

    def found_in(self, text: str) -> bool:
        """Whether a match begins anywhere."""
        return self._run(text, 0, anywhere=True)

    def _run(self, text: str, start: int, *, anywhere: bool) -> bool:
        current = self._free([self.start], text, start)
        for place in range(start, len(text) + 1):
            if self.end in current:
                return True
            if place == len(text) or not (current or anywhere):
                return False
            sign = text[place]
            after = [
                onward
                for number in current
                if (state := self.states[number]).sign is not None and state.sign.match(sign)
                for onward in state.onward
            ]
            if anywhere:
                after.append(self.start)
            current = self._free(after, text, place + 1)
        return False

    def _free(self, numbers: list[int], text: str, place: int) -> set[int]:
        """All states that can be reached without taking a character."""
        reached: set[int] = set()
        waiting = list(numbers)
        while waiting:
            number = waiting.pop()
            if number in reached:
                continue
            reached.add(number)
            state = self.states[number]
            if state.sign is None and _holds(state, text, place):
                waiting.extend(state.onward)
        return reached


def _holds(state: _State, text: str, place: int) -> bool:
    if state.look is not None:
        return state.look.matches_at(text, place) is state.wanted
    match state.anchor:
        case "^":
            return place == 0
        case "$":
            return place == len(text)
        case "\\b" | "\\B":
            before = place > 0 and _is_word(text[place - 1])
            after = place < len(text) and _is_word(text[place])
            return (before != after) is (state.anchor == "\\b")
    return True


def _is_word(sign: str) -> bool:
    return (sign.isalnum() and sign.isascii()) or sign == "_"


@lru_cache(maxsize=500)
def _machine(pattern: str) -> _Machine:
    return _Machine(parse_pattern(pattern))


def matches(pattern: str, text: str) -> bool:
    """Whether a pattern is found in a text; raises :class:`XPathError` for a pattern that cannot be read."""
    return _machine(pattern).found_in(text[:MAX_TEXT])
