"""A whole interview by keyboard alone, with everything on the way that interviews bring: taken back, noted, hidden, locked."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from app.instruments import Definition
from app.instruments.types import Address, Status, path_of
from tests.support.interviewer import Interviewer
from tests.support.keyboard import CTRL, Keyboard
from tests.support.player import focus_name
from tests.support.script import Script
from tests.support.vault import PASSWORD
from tests.support.whole_page import on_page

NOTE = "spelled as on the card"
REASON = "The original lies with her lawyer."
_NAMES, _BIRTH = "/person/names", "/person/birth/birth_date"


class KeyboardInterview(Interviewer):
    """Answers like the others, by key. Beside it does, once each, what is not answering; ``done`` says what was done."""

    player: Keyboard

    def __init__(self, player: Keyboard, definition: Definition, script: Script) -> None:
        super().__init__(player, definition, script)
        self.done: list[str] = []
        self._deeds: dict[str, Callable[[], None]] = {
            "/setting/this_interview": self.take_back_and_do_again,
            "/person/names": self.note,
            "/person/birth": self.other_calendar,
            "/person/contact_details": self.hide,
            "/languages/first_language": self.swap,
            "/schooling/basics": self.lock,
            "/jobs/time_between": self.one_entry_too_many,
            "/hopes/plans": self.help,
            "/evidence/item/item_keeping": self.reason,
        }

    def play(self, on_page: Callable[[list[str]], None] = lambda _questions: None) -> None:
        """Ask everything."""

        def then(questions: list[str]) -> None:
            on_page(questions)
            page = path_of(Address(questions[0])).rpartition("/")[0] if questions else ""
            deed = self._deeds.pop(page, None)
            if deed is not None:
                deed()
                self.done.append(deed.__name__)

        super().play(then)
        assert not self._deeds, f"never came to {', '.join(self._deeds)}"

    def take_back_and_do_again(self) -> None:
        """The answer given last goes and comes back, and the keyboard is at its question each time."""
        question = "/setting/this_interview/interview_language"
        self.player.click("interview.take_back")
        assert self.at().startswith(f"answer:{question}"), self.at()
        assert not self._exists_for(question)
        self.player.click("interview.do_again")
        assert self.at().startswith(f"choice:{question}"), self.at()

    def note(self) -> None:
        """A note is written where the keyboard is put when one asks for it."""
        question = f"{_NAMES}/given_names"
        self.player.click(f"note:{question}:add")
        assert self.at() == f"note:{question}", self.at()
        self.player.type(NOTE)

    def other_calendar(self) -> None:
        """Where the person's language has a calendar of its own, the date is looked at in it, and it is the same date."""
        calendar = self.player.visible(f"answer:{_BIRTH}:calendar")
        if calendar is None:
            return
        assert isinstance(calendar, QComboBox)
        before = self.text(f"answer:{_BIRTH}")
        self.player.go_to(calendar.objectName())
        self.player.press(Qt.Key.Key_Down)
        assert self.text(f"answer:{_BIRTH}") != before
        self.player.press(Qt.Key.Key_Up)
        assert self.text(f"answer:{_BIRTH}") == before

    def hide(self) -> None:
        """Somebody comes in: hidden, no key reaches what is under the sheet, and the keyboard is where it was."""
        see, before, page = self.player, self.at(), self._page()
        for key, modifiers in ((Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Return, CTRL)):
            see.click("hide")
            assert self.at() == "cover", self.at()
            see.press(key, modifiers)
            see.wait(lambda: see.visible("cover") is None, "the screen uncovered")
            assert (self.at(), self._page()) == (before, page)

    def swap(self) -> None:
        """The languages change places, and back; the keyboard stays at its question."""
        card = self.player.card()
        for _time in range(2):
            self.player.click("interview.swap")
            assert self.player.card() == card

    def lock(self) -> None:
        """The pause: locked, unlocked, and at the same question of the same page."""
        see, card, page = self.player, self.player.card(), self._page()
        see.click("lock")
        see.find("unlock.password")
        see.type(PASSWORD)
        see.press(Qt.Key.Key_Return)
        see.find("interview.next")
        see.wait(lambda: self._page() == page, "the page where it was left")
        see.look()
        assert see.card() == card, self.at()

    def one_entry_too_many(self) -> None:
        """An entry too many is added, removed, brought back by mistake, and removed."""
        see = self.player
        here = self._page()
        self._turn(lambda: see.click("interview.back"))
        self._turn(lambda: see.click("interview.add"))
        self._turn(lambda: see.click("interview.remove"))
        self._turn(lambda: see.click("interview.undo.act"))
        self._turn(lambda: see.click("interview.remove"))
        while self._page() != here:
            self._next()

    def help(self) -> None:
        """The help is read and left, and the keyboard is where it was."""
        see, before = self.player, self.at()
        see.press(Qt.Key.Key_F1)
        see.wait(lambda: QApplication.activeWindow() is not see.window, "the help")
        see.press(Qt.Key.Key_Escape)
        see.wait(lambda: QApplication.activeWindow() is see.window, "the window again")
        assert self.at() == before, self.at()

    def reason(self) -> None:
        """No photo of the paper, and a note that says why."""
        (note,) = on_page(self.player, "note:", "/item_photo:add")
        self.player.click(note)
        self.player.type(REASON)

    def to_missing(self) -> None:
        """From the end back to a question that nobody has dealt with, and over the sections to the end again."""
        see = self.player
        self._turn(lambda: see.click("interview.missing"))
        card = see.card()
        assert card, self.at()
        see.click(f"mark:{card}:{Status.UNKNOWN.value}")
        while not self.at().startswith("section:"):
            before = self.at()
            see.press(Qt.Key.Key_F6)
            assert self.at() != before
        self._turn(lambda: see.click("section://end"))

    def text(self, name: str) -> str:
        """What stands in a field."""
        field = self.player.find(name)
        assert isinstance(field, QLineEdit)
        return field.text()

    def at(self) -> str:
        """The name of what has the keyboard."""
        return focus_name()

    def _exists_for(self, question: str) -> bool:
        return bool(self.player.names(f"choice:{question}"))

    def _go_on(self, questions: list[str]) -> None:
        if self.player.visible("readback.yes") is None:
            super()._go_on(questions)
        elif "corrected" not in self.done:
            self._correct()
        else:
            self._turn(lambda: self.player.press(Qt.Key.Key_F7))

    def _correct(self) -> None:
        """The first section read back: to a question and back again, then agreed in part, reached by Tab."""
        see, here = self.player, self._page()
        first = see.names("readback.correct:")[0]
        assert self.at() == first
        self._turn(lambda: see.press(Qt.Key.Key_Space))
        assert see.card() == first.removeprefix("readback.correct:")
        while self._page() != here:
            self._next()
        self._turn(lambda: see.click("readback.part"))
        self.done.append("corrected")
