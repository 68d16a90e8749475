"""A caseworker who asks a fictional person everything, in the real window, with mouse and keyboard only.

What is answered comes from a script (``tests.support.script``); what is on the page is read from the window. A question the
script is silent about is passed over, as people do.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from app import i18n
from app.instruments import Definition
from app.instruments.coded import is_coded, read_coded
from app.instruments.types import Status, path_of
from app.profile.dates import PartialDate
from tests.support.player import Player
from tests.support.script import Script
from tests.support.whole_page import on_page

_INSTANCE = re.compile(r".*\[[^\]]*\]")
_COUNTRIES, _LANGUAGES = "intake-country", "intake-language"


@dataclass
class _Repeat:
    """The entries of one repeat that are still to be told, and which instance tells which."""

    entries: list[Mapping[str, str | Status]]
    given: dict[str, Mapping[str, str | Status]] = field(default_factory=dict)

    @property
    def left(self) -> int:
        return len(self.entries) - len(self.given)

    def take(self, instance: str) -> Mapping[str, str | Status]:
        if instance not in self.given:
            self.given[instance] = self.entries[len(self.given)]
        return self.given[instance]


def _single(entry: Script) -> dict[str, str | Status]:
    """The answers of one entry of a repeat; no repeat stands in another."""
    return {path: answer for path, answer in entry if not isinstance(answer, tuple)}


class Interviewer:
    """Plays one script on the interview screen that ``player`` sees."""

    def __init__(self, player: Player, definition: Definition, script: Script) -> None:
        self.player = player
        self.definition = definition
        self.single: dict[str, str | Status] = {}
        self.repeats: dict[str, _Repeat] = {}
        for path, answer in script:
            if isinstance(answer, tuple):
                self.repeats[path] = _Repeat([_single(entry) for entry in answer])
            else:
                self.single[path] = answer
        self.asked = 0

    def play(self, on_page: Callable[[list[str]], None] = lambda _questions: None) -> None:
        """Go from the page that is shown to the last one. ``on_page`` is called on every page when it is filled."""
        while self.player.visible("interview.finish") is None:
            questions = self._fill_page()
            on_page(questions)
            self._go_on(questions)

    def _go_on(self, questions: list[str]) -> None:
        if not questions and self.player.visible("interview.add") is not None:
            repeat = next((r for r in self.repeats.values() if not r.given and r.left), None)
            if repeat is not None:
                self._turn(lambda: self.player.click("interview.add"))
                return
        here = _instance(questions)
        self._next()
        repeat = self.repeats.get(path_of(here)) if here else None
        if repeat is not None and repeat.left and not self._still_in(here):
            # The entry is told to its end and there is another one: back to it, and "Another …".
            self._turn(lambda: self.player.click("interview.back"))
            self._turn(lambda: self.player.click("interview.add"))

    def _still_in(self, instance: str) -> bool:
        return _instance(self._questions()) == instance

    def _next(self) -> None:
        self._turn(lambda: self.player.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))

    def _turn(self, act: Callable[[], object]) -> None:
        """Do something that leads to another page, and wait until it is there."""
        before = self._page()
        act()
        self.player.wait(lambda: self._page() != before, "the next page")

    def _page(self) -> tuple[str, ...]:
        title = self.player.visible("interview.title")
        subtitle = self.player.visible("interview.subtitle")
        text = [widget.text() for widget in (title, subtitle) if widget is not None and hasattr(widget, "text")]
        return (*text, *self._questions(), str(self.player.visible("interview.finish") is not None))

    def _questions(self) -> list[str]:
        return [name.removeprefix("question:") for name in on_page(self.player, "question:")]

    def _fill_page(self) -> list[str]:
        """Answer what is on the page; an answer may bring further questions onto it."""
        done: set[str] = set()
        while True:
            waiting = [address for address in self._questions() if address not in done]
            if not waiting:
                return self._questions()
            done.add(waiting[0])
            answer = self._answer_for(waiting[0])
            if answer is not None:
                self._answer(waiting[0], answer)

    def _answer_for(self, address: str) -> str | Status | None:
        instance = _INSTANCE.match(address)
        if instance is None:
            return self.single.get(path_of(address))
        repeat = self.repeats.get(path_of(instance.group()))
        return repeat.take(instance.group()).get(path_of(address)) if repeat else None

    def _answer(self, address: str, answer: str | Status) -> None:
        self.asked += 1
        if isinstance(answer, Status):
            self.player.click(f"mark:{address}:{answer.value}")
            return
        node = self.definition.node(path_of(address))
        if is_coded(node.control.appearance if node.control else ()):
            self._classified(address, answer)
            return
        codes = answer.split()
        if all(self.player.visible(f"choice:{address}:{code}") for code in codes):
            for code in codes:
                button = self.player.find(f"choice:{address}:{code}")
                if not getattr(button, "isChecked", bool)():
                    self.player.click(f"choice:{address}:{code}")
        elif self.player.visible(f"answer:{address}:month") is not None:
            self._date(address, answer)
        elif self._exists(f"list:{address}"):
            self._pick(address, codes)
        else:
            field_ = self.player.find(f"answer:{address}")
            assert isinstance(field_, QLineEdit | QPlainTextEdit), address
            if (field_.text() if isinstance(field_, QLineEdit) else field_.toPlainText()) != answer:
                self.player.write(f"answer:{address}", answer)

    def _classified(self, address: str, answer: str) -> None:
        """Type the words; what has a code is taken from the list, other words stay as they are."""
        field_ = self.player.find(f"answer:{address}")
        assert isinstance(field_, QLineEdit), address
        self.player.write(f"answer:{address}", read_coded(answer).words)
        if read_coded(answer).system:
            self.player.press(Qt.Key.Key_Return)
            self.player.wait(lambda: self._exists(f"choice:{address}:{answer}"), f"{answer} in {address}")
        else:
            self.player.press(Qt.Key.Key_Tab)

    def _pick(self, address: str, codes: list[str]) -> None:
        for code in codes:
            if self.player.visible(f"choice:{address}:{code}") is not None:
                continue
            self.player.write(f"answer:{address}", self._name(address, code))
            self.player.press(Qt.Key.Key_Return)
            self.player.wait(partial(self._exists, f"choice:{address}:{code}"), f"{code} in {address}")

    def _name(self, address: str, code: str) -> str:
        node = self.definition.node(path_of(address))
        appearance = " ".join(node.control.appearance if node.control else ())
        if _COUNTRIES in appearance:
            return i18n.country_name(code, "en")
        if _LANGUAGES in appearance:
            return i18n.language_name(code, "en")
        return self.definition.choice_labels(node.path, code)["en"]

    def _date(self, address: str, answer: str) -> None:
        date = PartialDate.parse(answer)
        assert date is not None, answer
        if date.day:
            self.player.write(f"answer:{address}:day", str(date.day))
        if date.month:
            self.player.go_to(f"answer:{address}:month")
            self.player.press(Qt.Key.Key_Home)
            for _step in range(date.month):
                self.player.press(Qt.Key.Key_Down)
        self.player.write(f"answer:{address}", str(date.year))
        if date.approximate:
            self.player.click(f"answer:{address}:about")
        focus = QApplication.focusWidget()
        if focus is not None:
            self.player.press(Qt.Key.Key_Tab)

    def _exists(self, name: str) -> bool:
        return any(window.findChild(QWidget, name) for window in QApplication.topLevelWidgets())


def _instance(questions: list[str]) -> str:
    found = _INSTANCE.match(questions[0]) if questions else None
    return found.group() if found else ""
