"""Every screen, and how a person gets there. Each begins wherever the one before it ended."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QComboBox

from app import i18n
from app.casework.views.approving import Approval
from app.ui.exchange.sticks import ELSEWHERE
from app.ui.interview.person.window import PersonWindow
from app.ui.widgets import Place
from app.ui.widgets.approval import ApprovalPanel
from app.ui.window import MainWindow
from tests.screenshots import hostile, media
from tests.screenshots.world import World
from tests.support.kinds import Side
from tests.support.player import Player
from tests.support.ui import let_finish
from tests.support.vault import PASSWORD
from tests.support.whole_page import on_page


@dataclass(frozen=True)
class Stage:
    """The open window, the person at it, and the vault below."""

    window: MainWindow
    see: Player
    world: World

    def go(self, screen: str, given: str = "") -> None:
        """Go to a screen from anywhere, unless it is shown already."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        if self.see.visible("help.close") is not None:
            self.see.click("help.close")
        if self.see.visible("camera.cancel") is not None:
            self.see.click("camera.cancel")
        if self.see.visible("cover") is not None:
            self.see.press(Qt.Key.Key_Space)
        known = self.world.interviews if screen == "interview" else self.world.cases
        self.window.ways.to(Place(screen, known.get(given, "")))
        self.quiet()

    def quiet(self) -> None:
        """Wait until nothing is under way."""
        let_finish(self.see)
        QTest.qWait(10)

    def add_packages(self, files: tuple[Path, ...]) -> None:
        """Add files to the catalogue of occupations and skills, chosen in the dialog."""
        self.see.click("classifications.add")
        self.see.choose_files("classifications.choose", files)

    def scroll(self, part: float) -> None:
        """Scroll what scrolls on the page by a part of its length."""
        QTest.qWait(100)
        areas = [area for area in self.window.findChildren(QAbstractScrollArea) if area.isVisible()]
        area = max(areas, key=lambda area: area.verticalScrollBar().maximum())
        bar = area.verticalScrollBar()
        bar.setValue(round(bar.maximum() * part))


Way = Callable[[Stage], None]


def first_run(stage: Stage) -> None:
    stage.see.find("setup.centre")


def first_run_person(stage: Stage) -> None:
    see = stage.see
    see.write("setup.centre", "Reception centre Testdorp")
    country = see.find("setup.country")
    assert isinstance(country, QComboBox)
    country.setCurrentIndex(country.findData("BE"))
    see.write("setup.device", "laptop 2")
    see.click("setup.next")
    see.write("setup.user", "Testworker, Noor")
    see.write("setup.password", PASSWORD)
    see.write("setup.password_again", PASSWORD)
    QTest.qWait(300)
    stage.quiet()


def first_run_weak(stage: Stage) -> None:
    see = stage.see
    see.write("setup.password", "password")
    see.write("setup.password_again", "passwort")
    QTest.qWait(300)
    stage.quiet()
    see.click("setup.go")


def recovery_code(stage: Stage) -> None:
    see = stage.see
    see.write("setup.password", PASSWORD)
    see.write("setup.password_again", PASSWORD)
    QTest.qWait(300)
    stage.quiet()
    see.click("setup.go")
    see.find("recovery.code")
    see.write("recovery.path", "recovery-sheet.pdf")


def cases_empty(stage: Stage) -> None:
    stage.see.click("recovery.written")
    stage.see.click("recovery.done")
    stage.see.find("cases.search")
    stage.quiet()


def unlock(stage: Stage) -> None:
    stage.see.find("unlock.password")


def unlock_wrong(stage: Stage) -> None:
    stage.see.write("unlock.password", "not the password")
    stage.see.press(Qt.Key.Key_Return)
    stage.quiet()


def use_recovery(stage: Stage) -> None:
    stage.see.click("unlock.use_recovery")
    stage.see.find("recover.code")


def restore(stage: Stage) -> None:
    """Putting a backup back where a vault is already."""
    stage.go("unlock")
    stage.see.click("unlock.restore")
    stage.see.find("restore.go")


def practice_cases(stage: Stage) -> None:
    """The made-up people of a practice vault."""
    for back in ("restore.back", "recover.back"):
        if stage.see.visible(back) is not None:
            stage.see.click(back)
    stage.see.click("unlock.practise")
    stage.see.find("practice.end")
    stage.see.wait(lambda: stage.see.rows("cases.list") > 0, "the made-up people")
    stage.quiet()


def practice_case(stage: Stage) -> None:
    """The one who is finished, under the same band."""
    stage.see.write("cases.search", "Amal")
    stage.see.wait(lambda: stage.see.rows("cases.list") == 1, "her alone")
    stage.see.press(Qt.Key.Key_Return)
    stage.see.find("case.next")
    stage.quiet()


def practice_compared(stage: Stage) -> None:
    """Two of her three interviews, and how to print what is different."""
    stage.see.click("case.another")
    stage.see.click("start.go")
    stage.see.click("interview.case")
    stage.see.click("case.compare")
    stage.see.find("compare.first")
    stage.see.click("compare.print")
    stage.quiet()


def enter(stage: Stage) -> None:
    """Unlock; no picture of its own."""
    if stage.see.visible("practice.end") is not None:
        stage.see.click("practice.end")
        stage.see.find("unlock.password")
    if stage.see.visible("restore.back") is not None:
        stage.see.click("restore.back")
    if stage.see.visible("recover.back") is not None:
        stage.see.click("recover.back")
    stage.see.write("unlock.password", PASSWORD)
    stage.see.press(Qt.Key.Key_Return)
    stage.see.find("cases.search")
    stage.quiet()


def cases(stage: Stage) -> None:
    stage.go("cases")


def help_page(stage: Stage) -> None:
    """The help beside the cases."""
    cases(stage)
    stage.see.press(Qt.Key.Key_F1)
    stage.see.find("help.title")
    stage.quiet()


def help_list(stage: Stage) -> None:
    """All its pages."""
    help_page(stage)
    stage.see.click("help.all")
    stage.quiet()


def cases_search(stage: Stage) -> None:
    stage.go("cases")
    stage.see.write("cases.search", "تستبر")
    stage.quiet()


def cases_none(stage: Stage) -> None:
    stage.go("cases")
    stage.see.write("cases.search", "Nobody of this name")
    stage.quiet()


def new_case(stage: Stage) -> None:
    stage.go("cases")
    stage.see.click("cases.new")
    stage.see.write("new-case.family_names", "Testperson")
    stage.see.write("new-case.given_names", "ندى")


def new_case_taken(stage: Stage) -> None:
    new_case(stage)
    stage.see.write("new-case.number", "BE-2026-0417")
    stage.see.press(Qt.Key.Key_Return)
    stage.quiet()


def case(stage: Stage, given: str) -> None:
    stage.go("case", given)


PAGES, UNSHOWN = 2, 3
"""Which piece of evidence has pages, and which cannot be shown, counted from the newest."""


def evidence(stage: Stage, steps: int = 0) -> None:
    if stage.see.visible("viewer.close") is not None:
        stage.see.click("viewer.close")
    stage.go("case", "Nour")
    newest = next(name for name in stage.see.names("evidence:") if not name.endswith(":sign"))
    stage.see.click(newest)
    for _step in range(steps):
        stage.see.click("viewer.next")
    stage.see.find("viewer.message" if steps == UNSHOWN else "viewer.turn")
    stage.quiet()


def interview_start(stage: Stage) -> None:
    stage.go("case", "Idris")
    stage.see.click("case.next")
    stage.see.find("start.go")
    stage.quiet()


def carpentry(stage: Stage) -> None:
    """Tasks asked by picture, two of them answered; the questionnaire says before what it is for."""
    stage.go("case", "Idris")
    stage.see.click("case.next")
    box = stage.see.find("start.instrument")
    assert isinstance(box, QComboBox)
    place = next(
        i for i in range(box.count()) if any(w in box.itemText(i) for w in ("Carpentry", "النجارة", "Menuis", "Timmer"))
    )
    stage.see.select("start.instrument", box.itemText(place))
    stage.quiet()


def carpentry_tasks(stage: Stage) -> None:
    """A page of tasks."""
    if stage.see.visible("section:/carpentry") is None:
        carpentry(stage)
        stage.see.click("start.go")
    stage.see.click("section:/carpentry")
    stage.see.click("interview.next")
    page = "/carpentry/carpentry_prepare_page/carpentry"
    stage.see.click(f"choice:{page}_measure:often")
    stage.see.click(f"choice:{page}_handsaw:always")
    stage.quiet()


def carpentry_person(stage: Stage) -> None:
    """The same in the person's view."""
    carpentry_tasks(stage)
    stage.see.press(Qt.Key.Key_F8)
    stage.see.find("person.question")
    stage.see.press(Qt.Key.Key_3)
    stage.quiet()


def section(stage: Stage, name: str) -> None:
    if stage.see.visible("interview.next") is None and stage.see.visible("interview.finish") is None:
        stage.go("interview", "Nour")
        stage.see.find("interview.next")
    button = next(name_ for name_ in stage.see.names("section:") if name_.endswith(f"/{name}"))
    stage.see.click(button)
    stage.quiet()


def pages_on(stage: Stage, name: str, turns: int) -> None:
    """Show the page that comes ``turns`` pages after the beginning of a section."""
    section(stage, name)
    for _turn in range(turns):
        stage.see.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        stage.quiet()


def interview_error(stage: Stage) -> None:
    """A phone number that cannot be one."""
    pages_on(stage, "person", 3)
    (address,) = on_page(stage.see, "answer:", "/phone")
    field = stage.see.find(address)
    stage.see.write(address, "12")
    stage.see.press(Qt.Key.Key_Tab)
    stage.quiet()
    field.setFocus()


def interview_picking(stage: Stage) -> None:
    """Choosing a country by a part of its name."""
    pages_on(stage, "person", 1)
    (address,) = on_page(stage.see, "answer:", "/citizenships")
    stage.see.write(address, "ir")
    QTest.qWait(200)


def interview_occupation(stage: Stage) -> None:
    """Finding an occupation by a word that is misspelt."""
    pages_on(stage, "jobs", 1)
    stage.see.click(stage.see.names("question:")[0].replace("question:", "answer:"))
    taken = [name for name in stage.see.names("choice:") if "/job_occupation" in name]
    if taken:
        stage.see.click(taken[0])
    address = on_page(stage.see, "answer:", "/job_occupation")[0]
    stage.see.write(address, "carpnter")
    QTest.qWait(200)


def interview_picked(stage: Stage) -> None:
    """The occupation that was found."""
    interview_occupation(stage)
    stage.see.press(Qt.Key.Key_Return)
    stage.quiet()


def interview_practice(stage: Stage) -> None:
    """The tasks of an occupation, and how often they were done."""
    interview_picked(stage)
    for _turn in range(2):
        stage.see.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        stage.quiet()
    rows = stage.see.names("task:")
    for row, step in zip(
        [name for name in rows if not name.endswith(("never", "sometimes", "often", "always"))],
        ("often", "always", "never"),
        strict=False,
    ):
        cell = stage.see.find(f"{row}:{step}")
        if not getattr(cell, "isChecked", bool)():
            stage.see.click(f"{row}:{step}")
    stage.quiet()


def profile_matches(stage: Stage) -> None:
    """The occupations that ticked tasks come close to."""
    interview_practice(stage)
    stage.go("profile", "Nour")
    stage.scroll(0.35)


def questionnaires(stage: Stage) -> None:
    """What interviews can be held with."""
    stage.go("questionnaires")
    stage.see.find("questionnaires.add")


def questionnaires_parts(stage: Stage) -> None:
    """Which parts are asked."""
    questionnaires(stage)
    stage.see.click(stage.see.names("questionnaires.parts:")[0])
    stage.see.find("parts.keep")
    stage.quiet()


def questionnaires_print(stage: Stage) -> None:
    """One is printed empty."""
    questionnaires(stage)
    stage.see.click(stage.see.names("questionnaires.print:")[0])
    stage.see.find("print.first")
    stage.quiet()


def backup(stage: Stage) -> None:
    """Before the first backup."""
    stage.go("backup")
    stage.see.find("backup.go")


def backup_made(stage: Stage) -> None:
    """A backup that was made, and is proven to restore."""
    backup(stage)
    folder = stage.world.stick
    stage.see.write("backup.folder", str(folder))
    stage.see.click("backup.go")
    stage.see.find("backup.check_this")
    stage.quiet()


def people(stage: Stage) -> None:
    """Who uses this laptop."""
    stage.go("people")
    stage.see.find("people.list")
    stage.quiet()


def protection(stage: Stage) -> None:
    """The rule for keeping, what was sent, what was done."""
    stage.go("protection")
    stage.see.find("protection.verify")
    stage.quiet()


def protection_month(stage: Stage) -> None:
    """A month of the centre is to be printed."""
    protection(stage)
    stage.see.click("protection.month.print")
    stage.see.find("print.first")
    stage.quiet()


def protection_ledger(stage: Stage) -> None:
    """What was sent to one authority, which can be printed as it is chosen."""
    protection(stage)
    stage.see.select("protection.ledger.recipient", "\u2068Example recognition office\u2069")
    stage.see.find("protection.ledger.when").setFocus()
    stage.scroll(0.0)
    stage.see.find("protection.ledger.print").setFocus()
    stage.quiet()


def approving(stage: Stage) -> None:
    """A second person is asked to approve an erasure."""
    case_rights(stage, "rights.erase")
    panel = stage.window.findChild(ApprovalPanel, "rights.approver")
    assert panel is not None
    panel.show_rule(Approval(on=True, people=("Testcolleague, Ada",)))
    stage.quiet()
    QTest.qWait(50)


def protection_checked(stage: Stage) -> None:
    """The log was checked and is whole."""
    protection(stage)
    stage.see.click("protection.verify")
    stage.see.find("protection.verified")
    stage.quiet()


def case_rights(stage: Stage, button: str) -> None:
    """A copy for the person; an erasure, before it is done."""
    stage.go("case", "Dilnoza")
    stage.see.click(button)
    stage.quiet()
    QTest.qWait(50)


def interview_read_back(stage: Stage) -> None:
    """A section read back to the person, before they agree."""
    section(stage, "person")
    for _turn in range(12):
        if stage.see.visible("readback.yes") is not None:
            break
        stage.see.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.see.find("readback.yes")


def interview_marked(stage: Stage) -> None:
    """A question that the person does not want to answer, and one with a note."""
    pages_on(stage, "hopes", 1)
    marks = stage.see.names("mark:")
    if marks:
        stage.see.click(marks[-1])
        stage.quiet()


def person(stage: Stage, name: str, question: str) -> None:
    """The person's view, gone on from the beginning of a section to a question."""
    close_person(stage)
    section(stage, name)
    stage.see.press(Qt.Key.Key_F8)
    stage.see.find("person.question")
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    view = next(window for window in windows if isinstance(window, PersonWindow))
    while not (view.address or "").endswith(f"/{question}"):
        stage.see.click("person.next")
        assert (view.address or "").startswith(f"/{name}/"), question
    stage.quiet()


def person_taken(stage: Stage) -> None:
    """A choice that was taken over there."""
    person(stage, "setting", "informed")
    stage.see.press(Qt.Key.Key_1)
    stage.quiet()


def person_pictures(stage: Stage) -> None:
    """Picture cards, two of them taken."""
    person(stage, "skills", "skill_fields")
    for key in (Qt.Key.Key_1, Qt.Key.Key_5):
        stage.see.press(key)
    stage.quiet()


def close_person(stage: Stage) -> None:
    if stage.see.visible("person.close") is not None:
        stage.see.click("person.close")
        stage.quiet()


def person_kind(stage: Stage, question: str, value: str = "", typed: str = "") -> None:
    """A kind of question that the shipped questionnaire lacks, or as it is while it is being answered."""
    close_person(stage)
    side = Side("en" if i18n.language() == "ar" else "ar", stage.window)
    side.ask(question)
    if value:
        side.say(question, value)
    if typed:
        side.player.write("person.search", typed)
    side.window.activateWindow()
    stage.see.wait(lambda: QApplication.activeWindow() is side.window, "the person's view in front")
    stage.quiet()


def interview_finish(stage: Stage) -> None:
    section(stage, "end")


def profile(stage: Stage) -> None:
    stage.go("profile", "Amira")


def profile_scrolled(stage: Stage) -> None:
    stage.go("profile", "Amira")
    stage.scroll(0.5)


def profile_end(stage: Stage) -> None:
    stage.go("profile", "Amira")
    stage.scroll(1)


def print_panel(stage: Stage) -> None:
    stage.go("profile", "Amira")
    stage.see.click("profile.print")
    stage.see.write("print.path", "profile-BE-2026-0417.pdf")
    page = stage.see.find("print.page")
    stage.see.wait(lambda: bool(page.accessibleName()), "the preview")


def print_done(stage: Stage) -> None:
    print_panel(stage)
    stage.see.click("print.start")
    stage.see.find("print.open")
    stage.quiet()


def print_kinds(stage: Stage) -> None:
    print_panel(stage)
    stage.see.click("print.kind.elm")
    stage.see.click("print.start")
    stage.see.find("print.open")


def batch(stage: Stage) -> None:
    stage.go("cases")
    stage.see.click("cases.save")
    stage.see.write("batch.folder", ".")
    stage.quiet()


def batch_ticked(stage: Stage) -> None:
    batch(stage)
    box = stage.see.find("batch.only")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("ticked"))
    stage.quiet()
    stage.see.click("batch.all")


def batch_made(stage: Stage) -> None:
    batch(stage)
    stage.see.click("print.kind.docx")
    stage.see.click("batch.start")
    stage.see.find("batch.written")
    stage.scroll(0)


def profile_file(stage: Stage) -> None:
    print_kinds(stage)
    stage.go("profile-file")
    stage.see.write("profile-file.path", "profile-BE-2026-0417.jsonld")
    stage.see.press(Qt.Key.Key_Return)
    stage.see.find("profile-file.name")


def profile_paper(stage: Stage) -> None:
    """A printed profile held against its seal."""
    print_done(stage)
    stage.go("profile-file")
    stage.see.write("profile-file.path", "profile-BE-2026-0417.pdf")
    stage.see.press(Qt.Key.Key_Return)
    stage.see.find("profile-file.must")


def send(stage: Stage) -> None:
    stage.window.context.folder = Path("/media/stick")
    stage.go("exchange", "Amira")
    QTest.qWait(200)
    stage.quiet()


def outbox(stage: Stage) -> None:
    stage.go("exchange")
    stage.see.click("exchange.outbox")
    stage.quiet()


def outbox_people(stage: Stage) -> None:
    """Who was in the newest bundle."""
    outbox(stage)
    stage.see.click(stage.see.names("outbox.who.")[0])
    stage.quiet()


def sent(stage: Stage, given: str) -> None:
    """All that was sent about one person."""
    stage.go("sent", given)
    stage.see.wait(lambda: bool(stage.see.names("sent.bundle.") or stage.see.visible("sent.nothing")), "what was sent")
    stage.quiet()


def sent_print(stage: Stage) -> None:
    sent(stage, "Bilal")
    stage.see.click("sent.print")
    stage.see.find("print.first")
    stage.quiet()


def sent_case(stage: Stage) -> None:
    """The page of a case that the authority has erased."""
    stage.go("case", "Mykola")
    stage.see.find("case.sent")
    stage.scroll(0.5)
    stage.quiet()


def stick_found(stage: Stage) -> None:
    """A stick with what may be a receipt is put in."""
    stage.go("cases")
    stick = Path("media").resolve() / "BLUE"
    stick.mkdir(parents=True)
    (stick / "2026-05-17-0badcafe.tar.zst.age").write_bytes(b"not looked into before somebody says so")
    os.environ[ELSEWHERE] = str(stick.parent)
    stage.see.find("offer.take")
    stage.quiet()


def stick_out(stage: Stage) -> None:
    """It is taken out again; no picture of its own."""
    if stage.see.visible("offer.leave") is not None:
        stage.see.click("offer.leave")
    os.environ.pop(ELSEWHERE, None)
    shutil.rmtree("media", ignore_errors=True)


def authorities(stage: Stage) -> None:
    stage.go("exchange")
    stage.see.click("exchange.authorities")
    stage.quiet()


def internet(stage: Stage) -> None:
    """The address of an authority on the internet is entered and kept, and a bundle waits for want of a connection."""
    authorities(stage)
    stage.see.click("authorities.internet")
    stage.see.write("server.url", "https://localhost:9/remote.php/dav/files/centre/inbox")
    stage.see.write("server.user", "centre")
    stage.see.write("server.password", "secret")


def still_here(stage: Stage) -> None:
    internet(stage)
    stage.see.click("server.save")
    stage.quiet()
    stage.see.click("exchange.send")
    stage.see.click("send.internet")
    stage.quiet()


def withdrawn(stage: Stage) -> None:
    authorities(stage)
    stage.scroll(1)


def laptops(stage: Stage) -> None:
    stage.window.context.folder = Path("/media/stick")
    stage.go("exchange")
    stage.see.click("exchange.laptops")
    stage.quiet()


def deciding(stage: Stage) -> None:
    stage.go("exchange")
    stage.see.click("exchange.deciding")
    stage.quiet()


def compare(stage: Stage) -> None:
    authorities(stage)
    stage.see.write("authorities.card", str(stage.world.unknown_card))
    stage.see.click("authorities.read")
    stage.see.wait(lambda: stage.see.visible("compare.trust") is not None, "the number to compare")
    stage.quiet()


def hidden(stage: Stage) -> None:
    stage.go("cases")
    stage.see.press(Qt.Key.Key_F9)


def preferences(stage: Stage) -> None:
    stage.go("cases")
    stage.see.click("settings")


def preferences_open(stage: Stage) -> None:
    preferences(stage)
    box = stage.see.find("preferences.text_scale")
    assert isinstance(box, QComboBox)
    box.showPopup()


def classifications_first(stage: Stage) -> None:
    """The catalogue of a laptop that nobody has added anything to."""
    stage.go("classifications")
    stage.see.write("classifications.search", "menuis")
    stage.quiet()


def classifications_adding(stage: Stage) -> None:
    """Packages are being added."""
    stage.go("classifications")
    stage.add_packages(tuple(stage.world.packages))
    stage.see.wait(lambda: stage.see.reads("%") or stage.see.reads("٪"), "how far it is")


def classifications_added(stage: Stage) -> None:
    """ESCO is there, and a word finds work in two languages."""
    stage.quiet()
    stage.see.write("classifications.search", "maker")
    stage.quiet()


def classifications_refused(stage: Stage) -> None:
    """A file that is no package."""
    stage.quiet()
    stage.go("classifications")
    stage.add_packages((stage.world.unknown_card,))
    stage.quiet()


def classifications(stage: Stage) -> None:
    """The catalogue of a laptop that is used."""
    stage.go("classifications")
    stage.see.write("classifications.search", "boulanger")
    stage.quiet()


def section_names() -> tuple[str, ...]:
    """The sections of the shipped questionnaire."""
    return (
        "setting",
        "person",
        "languages",
        "schooling",
        "jobs",
        "skills",
        "everyday",
        "hopes",
        "evidence",
        "appraisal",
        "readback",
    )


def start_again(stage: Stage) -> None:
    """Starting an interview from an earlier one."""
    stage.go("case", "Amira")
    stage.see.click("case.another")
    stage.see.find("start.from")
    stage.quiet()


def carried(stage: Stage) -> None:
    """Answers of the earlier interview, one of them confirmed, one given otherwise."""
    start_again(stage)
    stage.see.click("start.go")
    stage.see.find("interview.title")
    stage.see.click("section:/person")
    stage.see.press(Qt.Key.Key_F7)
    stage.quiet()


def compared(stage: Stage) -> None:
    """The two interviews side by side."""
    stage.see.click("section:/person")
    names = [name for name in stage.see.names("answer:") if name.endswith("/called")]
    stage.see.write(names[0], "Ami")
    stage.see.press(Qt.Key.Key_Tab)
    stage.quiet()
    stage.see.click("interview.case")
    stage.see.click("case.compare")
    stage.see.find("compare.summary")
    stage.quiet()


ON_A_NEW_LAPTOP: tuple[tuple[str, Way], ...] = (
    ("first-run", first_run),
    ("first-run-person", first_run_person),
    ("first-run-weak-password", first_run_weak),
    ("first-run-recovery-code", recovery_code),
    ("cases-empty", cases_empty),
    ("classifications-first", classifications_first),
    ("classifications-adding", classifications_adding),
    ("classifications-added", classifications_added),
    ("classifications-refused", classifications_refused),
)

LOCKED: tuple[tuple[str, Way], ...] = (
    ("unlock", unlock),
    ("unlock-wrong-password", unlock_wrong),
    ("unlock-recovery", use_recovery),
    ("unlock-restore", restore),
    ("practice-cases", practice_cases),
    ("practice-case", practice_case),
    ("practice-compared", practice_compared),
)

AT_WORK: tuple[tuple[str, Way], ...] = (
    ("cases", cases),
    ("cases-searching", cases_search),
    ("cases-nothing-found", cases_none),
    ("new-case", new_case),
    ("new-case-number-taken", new_case_taken),
    ("case-open", partial(case, given="Nour")),
    ("help-page", help_page),
    ("help-list", help_list),
    ("evidence", evidence),
    ("evidence-pages", partial(evidence, steps=PAGES)),
    ("evidence-not-shown", partial(evidence, steps=UNSHOWN)),
    ("case-sent", partial(case, given="Dilnoza")),
    ("case-sent-to-two", partial(case, given="Maria Alexandra Concepción")),
    ("case-new", partial(case, given="Idris")),
    ("interview-start", interview_start),
    *((f"interview-{name}", partial(section, name=name)) for name in section_names()),
    ("interview-language", partial(pages_on, name="languages", turns=2)),
    ("interview-dates", partial(pages_on, name="jobs", turns=2)),
    ("interview-job", partial(pages_on, name="jobs", turns=4)),
    ("interview-skill", partial(pages_on, name="skills", turns=1)),
    ("interview-error", interview_error),
    ("interview-read-back", interview_read_back),
    ("interview-picking", interview_picking),
    ("interview-occupation", interview_occupation),
    ("interview-picked", interview_picked),
    ("interview-practice", interview_practice),
    ("profile-matches", profile_matches),
    ("interview-marked", interview_marked),
    ("person-note", partial(person, name="setting", question="told_free")),
    ("person-choice", person_taken),
    ("person-pictures", person_pictures),
    ("person-sentences", partial(person, name="languages", question="listening")),
    ("person-often", partial(person, name="jobs", question="job_frequency")),
    ("person-kinds", partial(person, name="jobs", question="job_kind")),
    ("person-number", partial(person, name="schooling", question="school_years")),
    ("person-date", partial(person, name="person", question="birth_date")),
    ("person-told", partial(person, name="hopes", question="six_months")),
    ("person-covered", partial(person_kind, question="town", value="Testdorp")),
    ("person-written", partial(person_kind, question="town")),
    ("person-story", partial(person_kind, question="story")),
    ("person-phone", partial(person_kind, question="phone")),
    ("person-range", partial(person_kind, question="far", value="20")),
    ("person-time", partial(person_kind, question="start", value="08:30:00.000+01:00")),
    ("person-moment", partial(person_kind, question="met", value="2026-12-03T09:15:00.000+01:00")),
    ("person-rank", partial(person_kind, question="wishes", value="near pay team")),
    ("person-list", partial(person_kind, question="village")),
    ("person-country", partial(person_kind, question="country")),
    ("person-tongues", partial(person_kind, question="tongues", value="ar ku")),
    ("person-occupation", partial(person_kind, question="job", typed="carpenter")),
    ("person-signature", partial(person_kind, question="sign")),
    ("person-photo", partial(person_kind, question="photo")),
    ("person-practice", partial(person, name="jobs", question="job_practice")),
    ("", close_person),
    ("interview-finish", interview_finish),
    ("profile", profile),
    ("profile-scrolled", profile_scrolled),
    ("profile-end", profile_end),
    ("print-panel", print_panel),
    ("print-done", print_done),
    ("print-european", print_kinds),
    ("profile-file", profile_file),
    ("batch", batch),
    ("batch-ticked", batch_ticked),
    ("batch-made", batch_made),
    ("profile-paper", profile_paper),
    ("send", send),
    ("outbox", outbox),
    ("outbox-people", outbox_people),
    ("sent", partial(sent, given="Maria Alexandra Concepción")),
    ("sent-erased", partial(sent, given="Mykola")),
    ("sent-nothing", partial(sent, given="Thiri")),
    ("sent-print", sent_print),
    ("sent-case", sent_case),
    ("stick-found", stick_found),
    ("", stick_out),
    ("authorities", authorities),
    ("authorities-compare", compare),
    ("authorities-end", withdrawn),
    ("internet-address", internet),
    ("internet-still-here", still_here),
    ("internet-outbox", outbox),
    ("laptops", laptops),
    ("deciding", deciding),
    ("classifications", classifications),
    ("questionnaires", questionnaires),
    ("questionnaires-parts", questionnaires_parts),
    ("questionnaires-print", questionnaires_print),
    ("carpentry-start", carpentry),
    ("carpentry-tasks", carpentry_tasks),
    ("carpentry-person", carpentry_person),
    ("backup", backup),
    ("backup-made", backup_made),
    ("people", people),
    ("protection", protection),
    ("protection-month", protection_month),
    ("protection-ledger", protection_ledger),
    ("approving", approving),
    ("protection-checked", protection_checked),
    ("case-copy", partial(case_rights, button="rights.copy")),
    ("case-erase", partial(case_rights, button="rights.erase")),
    ("case-start-again", start_again),
    ("interview-carried", carried),
    ("case-compared", compared),
    ("media-questions", media.questions),
    ("media-recording", media.recording),
    ("media-camera", media.camera),
    ("media-missing", media.missing),
    ("media-refused", hostile.refused),
    ("media-looking", hostile.looking),
    ("media-kept", hostile.kept),
    ("difficult-form", hostile.added),
    ("difficult-labels", hostile.labels),
    ("difficult-show-all", hostile.show_all),
    ("difficult-choices", hostile.choices),
    ("difficult-person-choices", hostile.person_choices),
    ("difficult-person-label", hostile.person_label),
    ("", close_person),
    ("hidden", hidden),
    ("preferences", preferences),
    ("preferences-open", preferences_open),
)


def names() -> tuple[str, ...]:
    """All screens, in the order of their numbers."""
    return tuple(name for name, _way in (*ON_A_NEW_LAPTOP, *LOCKED, *AT_WORK) if name)
