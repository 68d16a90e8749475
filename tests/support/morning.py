"""A caseworker's morning by keyboard alone: from the locked window to the printed profile."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app import i18n
from app.instruments import compile_workbook, load_definition
from app.instruments.types import Status
from app.paths import resource
from tests.support.amira import AMIRA
from tests.support.keyboard import CTRL, Keyboard
from tests.support.keyboard_interview import KeyboardInterview
from tests.support.script import Answered, Script
from tests.support.vault import PASSWORD

_ENTRIES = 2
_LEFT_OUT: Mapping[str, Status] = {
    "/evidence/item/item_keeping/item_photo": Status.DECLINED,
    "/readback/reading_back/signature": Status.DECLINED,
}


class Morning:
    """One caseworker's morning. ``languages`` are the two of the interview; the paper goes into ``folder``."""

    def __init__(self, see: Keyboard, folder: Path, languages: tuple[str, str]) -> None:
        self.see = see
        self.paper = folder / "profile.pdf"
        self.languages = tuple(i18n.language_name(code, code) for code in languages)
        workbook = resource("instruments/skills-profile.xlsx").read_bytes()
        definition = load_definition(compile_workbook(workbook, "skills-profile.xlsx").xform)
        self.interview = KeyboardInterview(see, definition, SCRIPT)

    def play(self) -> None:
        """Do all of it."""
        self.unlock()
        self.new_case()
        self.start()
        self.interview.play()
        self.interview.to_missing()
        self.finish()
        self.print()
        self.go_home()

    def unlock(self) -> None:
        """The keyboard is in the password already."""
        self.see.find("unlock.password")
        self.see.type(PASSWORD)
        self.see.press(Qt.Key.Key_Return)
        self.arrive("cases.search")

    def new_case(self) -> None:
        """A name, and Return."""
        self.see.click("cases.new")
        self.arrive("new-case.family_names")
        self.see.type("Testperson")
        self.see.write("new-case.given_names", "Amira")
        self.see.press(Qt.Key.Key_Return)
        self.arrive("case.next")

    def start(self) -> None:
        """The questionnaire that is offered first, in two languages."""
        self.see.press(Qt.Key.Key_Space)
        self.arrive("start.person_language")
        questionnaire = self.see.find("start.instrument")
        assert isinstance(questionnaire, QComboBox)
        assert questionnaire.currentIndex() == 0
        self.see.select("start.language", self.languages[0])
        self.see.select("start.person_language", self.languages[1])
        self.see.click("start.go")
        self.see.find("interview.next")
        self.see.look()
        assert self.see.card() == "/setting/this_interview/interview_date", self.interview.at()

    def finish(self) -> None:
        """Ctrl+Return goes on to Finish; finishing is a key of its own."""
        self.see.press(Qt.Key.Key_Return, CTRL)
        self.arrive("interview.finish")
        self.see.press(Qt.Key.Key_Space)
        self.arrive("profile.print")

    def print(self) -> None:
        """Into a file, whose name is typed."""
        self.see.press(Qt.Key.Key_Space)
        self.arrive("print.kind.pdf")
        self.see.write("print.path", str(self.paper))
        self.see.click("print.start")
        self.arrive("print.open")
        self.see.click("print.close")
        self.arrive("profile.print")

    def go_home(self) -> None:
        """The arrow back, then Escape, as the help says."""
        mirrored = self.see.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.see.press(Qt.Key.Key_Right if mirrored else Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        self.arrive("case.next")
        self.see.press(Qt.Key.Key_Escape)
        self.arrive("cases.search")

    def arrive(self, name: str) -> None:
        """Wait until the keyboard is on this without having been put there."""
        self.see.wait(lambda: self.interview.at() == name, f"the keyboard at {name}")


def _shorter(script: Script) -> Script:
    """At most two entries of each kind; what needs a file is declined."""
    short: list[Answered] = []
    for path, answer in script:
        if isinstance(answer, tuple):
            short.append((path, tuple(_with_left_out(path, entry) for entry in answer[:_ENTRIES])))
        else:
            short.append((path, answer))
    return _with_left_out("/readback/reading_back", tuple(short))


def _with_left_out(path: str, script: Script) -> Script:
    return (*script, *((each, mark) for each, mark in _LEFT_OUT.items() if each.startswith(f"{path}/")))


SCRIPT = _shorter(AMIRA)
