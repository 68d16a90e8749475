"""The main job as a caseworker does it: every step with mouse and keyboard, in the one window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import i18n, settings
from app.bundles import read_card
from app.instruments import compile_workbook, load_definition
from app.paths import resource
from app.ui.window import MainWindow
from tests.demo.authority import AuthorityOffice
from tests.support.amira import AMIRA
from tests.support.interviewer import Interviewer
from tests.support.player import Player
from tests.support.windows import window_on

PASSWORD = "lantern-otter-quarry-violin"
CASE = "BE-2026-0417"
SECTIONS = ("setting", "person", "languages", "schooling", "jobs", "skills", "evidence", "appraisal")


def do(folder: Path, tell: Callable[[str], None]) -> None:
    """Do the job in the window of a laptop that nobody has used, and leave what it makes in ``folder``."""
    settings.save(folder / "laptop", settings.Preferences(language="en", theme="light"))
    with window_on(QApplication([]), folder / "laptop") as window:
        i18n.set_language("en")
        Job(window, folder, tell).do()


class Job:
    """Does the job in ``window`` and leaves what it makes in ``folder``."""

    def __init__(self, window: MainWindow, folder: Path, tell: Callable[[str], None]) -> None:
        self.player = Player(window)
        self.folder = folder
        self.stick = folder / "stick"
        self.tell = tell
        self.office = AuthorityOffice(folder)
        self._pictures = 0

    def do(self) -> None:
        """Do all of it."""
        self.stick.mkdir()
        self.office.open()
        self.set_up()
        self.new_case()
        self.interview()
        self.print_profile()
        self.trust_each_other()
        self.seal()
        self.receive()
        self.take_receipt()

    def set_up(self) -> None:
        """First run: centre, name, password, the recovery sheet."""
        self.tell("Setting up the laptop: centre, name, password, recovery sheet")
        see = self.player
        see.find("setup.centre")
        self.picture("first-run")
        see.write("setup.centre", "Reception centre Testdorp")
        see.select("setup.country", "Belgium")
        see.write("setup.device", "laptop 2")
        see.click("setup.next")
        see.write("setup.user", "Noor Testworker")
        see.write("setup.password", PASSWORD)
        see.write("setup.password_again", PASSWORD)
        self.picture("password")
        see.click("setup.go")
        see.find("recovery.code")
        see.write("recovery.path", str(self.folder / "recovery-sheet.pdf"))
        see.click("recovery.print")
        see.find("recovery.open")
        self.picture("recovery-code")
        see.click("recovery.written")
        see.click("recovery.done")

    def new_case(self) -> None:
        """Start a case and its interview, in English and Arabic."""
        self.tell("A new case, and its interview in English and Arabic")
        see = self.player
        see.find("cases.search")
        self.picture("cases-empty")
        see.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        see.write("new-case.number", CASE)
        see.write("new-case.family_names", "Testperson")
        see.write("new-case.given_names", "Amira")
        self.picture("new-case")
        see.click("new-case.create")
        see.click("case.next")
        see.find("start.go")
        see.select("start.language", "English")
        see.select("start.person_language", "Arabic")
        self.picture("case")
        see.click("start.go")

    def interview(self) -> None:
        """Ask everything, with the lid closed once in the middle."""
        definition = load_definition(
            compile_workbook(resource("instruments/skills-profile.xlsx").read_bytes(), "skills-profile.xlsx").xform
        )
        self.player.find("interview.next")
        interviewer = Interviewer(self.player, definition, AMIRA)
        seen: set[str] = set()

        def look(questions: list[str]) -> None:
            section = questions[0].split("/")[1] if questions else ""
            if section in SECTIONS and section not in seen:
                seen.add(section)
                self.picture(f"interview-{section}")
                if section == "languages":
                    self.close_the_lid()

        interviewer.play(look)
        self.picture("interview-end")
        self.tell(f"{interviewer.asked} questions asked and answered")
        self.player.click("interview.finish")

    def close_the_lid(self) -> None:
        """Lock in the middle of the interview and open again: the same page, nothing lost."""
        see = self.player
        before = set(see.names("question:"))
        see.click("lock")
        see.find("unlock.password")
        self.picture("locked")
        see.write("unlock.password", PASSWORD)
        see.press(Qt.Key.Key_Return)
        see.find("interview.next")
        see.wait(lambda: before <= set(see.names("question:")), "the page where it was left")
        self.tell("The lid was closed and opened again in the middle: the same page, nothing lost")

    def print_profile(self) -> None:
        """Print the profile for the person."""
        self.tell("The profile, on screen and printed in English and Arabic")
        see = self.player
        see.click("profile.print")
        see.write("print.path", str(self.folder / "profile-en-ar.pdf"))
        self.picture("profile")
        see.click("print.start")
        self.wait_for_file(self.folder / "profile-en-ar.pdf")
        see.click("print.close")

    def trust_each_other(self) -> None:
        """The laptop trusts the authority's card, the authority the laptop's; both compare the fingerprint."""
        self.tell("Laptop and authority trust each other's cards")
        see = self.player
        see.click("profile.send")
        see.click("exchange.authorities")
        see.write("authorities.card", str(self.office.card))
        see.click("authorities.read")
        see.find("compare.trust")
        self.picture("trust")
        see.click("compare.trust")
        own = self.folder / "laptop-card.json"
        see.write("own-card.path", str(own))
        see.click("own-card.save")
        self.wait_for_file(own)
        card = read_card(own.read_bytes())
        self.office.trust(own, card.fingerprint)
        (self.folder / "allowed_signers").write_text(f"laptop {card.signing_key}\n")

    def seal(self) -> None:
        """Seal the case for the authority, onto the stick."""
        self.tell("What leaves is shown, then sealed to the stick")
        see = self.player
        see.click("exchange.send")
        see.wait_for_text("Seal 1 case")
        see.write("send.folder", str(self.stick))
        see.find("send.seal")
        self.picture("send")
        see.click("send.seal")
        see.wait(lambda: len(list(self.stick.glob("*.age"))) == 1, "the sealed bundle")

    def receive(self) -> None:
        """The authority receives."""
        self.tell("The authority verifies and imports the bundle, and answers with a receipt")
        bundle = next(self.stick.glob("*.age"))
        print(self.office.receive(bundle, self.stick))

    def take_receipt(self) -> None:
        """The stick comes back: the receipt is found and read."""
        self.tell("The receipt comes back")
        see = self.player
        see.wait_for_text("Sealed and read back")
        self.picture("sealed")
        see.click("exchange.outbox")
        see.write("outbox.stick", str(self.stick))
        see.click("outbox.look")
        see.wait_for_text("Confirmed")
        self.picture("outbox-confirmed")
        see.click("back")
        see.find("cases.search")
        see.wait(lambda: see.rows("cases.list") == 1, "the case in the list")
        self.picture("cases")

    def picture(self, name: str) -> None:
        """Keep what the window shows."""
        self._pictures += 1
        self.player.picture(self.folder / "screens" / f"{self._pictures:02d}-{name}.png")

    def wait_for_file(self, path: Path) -> None:
        """Wait until a file is written; it appears whole or not at all."""
        self.player.wait(path.exists, path.name)
