"""Looking at the window: sample cases of plainly fictional people, and pictures of screens off screen.

The sample worker answers from memory. It is for pictures only; what the window does is tested through the real worker.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app import i18n
from app.casework.views.cases import AssessmentRow, CasePage, CaseRow, CaseView, EvidenceRow, HistoryPage, HistoryRow
from app.casework.views.desk import DeskView, Strength, VaultState
from app.casework.views.exchanges import ExchangeRow, StandingRow
from app.casework.views.parties import PartyRow
from app.casework.views.questionnaires import InstrumentRow
from app.casework.views.sending import Disclosure, FieldRow
from app.errors import IntakeError
from app.settings import Preferences
from app.ui import fonts, theme
from app.ui.window import MainWindow
from app.ui.worker import Job, Worker
from tests.support.player import Player
from tests.support.whole_page import is_whole

SIZE = (1366, 768)
NOW = datetime.now(UTC)
DESK = DeskView("Mira Testworker", "Reception centre Example", "BE", "laptop 2", "d1", 10)


def dress(language: str = "en", scheme: str = "light", percent: int = 100) -> QApplication:
    """Return the application, dressed for one language, scheme and text size."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    i18n.set_language(language)
    fonts.load_all()
    theme.apply(app, scheme, percent / 100)
    return app


def main_window(person: Player) -> MainWindow:
    """The main window that a person sits before."""
    assert isinstance(person.window, MainWindow)
    return person.window


def let_finish(person: Player) -> None:
    """Wait until the worker has nothing under way, and every card of an interview's page is there."""
    worker = main_window(person).context.worker
    person.wait(lambda: not worker.busy and is_whole(person), "the end of what is under way")


def picture(widget: QWidget, path: Path, *, size: tuple[int, int] = SIZE) -> None:
    """Save what a widget shows at the size of the usual laptop."""
    path.parent.mkdir(parents=True, exist_ok=True)
    widget.resize(*size)
    widget.show()
    widget.activateWindow()
    QTest.qWait(80)
    assert widget.grab().save(str(path)), path


class SampleWorker(Worker):
    """Answers every action from ``answers``: a value, an error, or a function of the action's arguments."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        super().__init__(Path())
        self._answers = answers

    def run(
        self,
        action: Any,
        *,
        done: Any = None,
        failed: Any = None,
        progress: Any = None,
        stopped: Any = None,
        **arguments: Any,
    ) -> Job:
        """Answer at the next turn of the event loop, as the real worker does at some later turn."""
        answer = self._answers[action.__name__]
        if isinstance(answer, IntakeError):
            QTimer.singleShot(0, lambda: failed(answer) if failed else self.failed.emit(answer))
        else:
            result = answer(**arguments) if callable(answer) else answer
            QTimer.singleShot(0, lambda: done(result) if done else None)
        return Job(0)


def sample_window(language: str, scheme: str, percent: int, answers: Mapping[str, Any] | None = None) -> MainWindow:
    """Return the window with somebody at work and a sample of everything."""
    app = dress(language, scheme, percent)
    preferences = Preferences(language=language, theme=scheme, text_scale=percent)
    window = MainWindow(app, SampleWorker(sample_answers() | dict(answers or {})), preferences, Path())
    window.context.desk = DESK
    return window


def sample_answers() -> dict[str, Any]:
    """Return what casework would say about the sample."""
    return {
        "vault_state": VaultState(exists=True, users=("Mira Testworker", "Jonas Testworker")),
        "list_cases": cases_page,
        "open_case": sample_case(),
        "instruments": (
            InstrumentRow("sha", {"en": "Skills profile", "ar": "ملف المهارات"}, "1", ("en", "fr", "nl", "ar")),
        ),
        "password_strength": Strength(3, "80 years", "", acceptable=True),
        "parties": (
            AUTHORITY,
            replace(AUTHORITY, name="Agency of another country", fingerprint="SHA256:b", expired=True),
        ),
        "read_card": replace(AUTHORITY, trusted=False),
        "preview": disclosure,
        "exchanges": sample_exchanges(),
    }


_NAMES: tuple[tuple[str, str, tuple[str, ...], int, int, str], ...] = (
    ("Testperson, Amira", "أميرة", ("ar", "fr"), 62, 0, "never"),
    ("Testperson, Yonas", "ዮናስ", ("ti", "en"), 100, 0, "waiting"),
    ("Testperson, Olha", "Ольга", ("uk", "en"), 100, 1, "confirmed"),
    ("Testperson, Farid", "فرید", ("fa", "en"), 35, 3, "never"),
    ("Testperson, Hodan", "", ("so",), 100, 4, "confirmed"),
    ("Testperson, Kaveh", "کاوه", ("fa", "de"), 100, 5, "refused"),
    ("Testperson, Leyla", "", ("tr", "ku"), 80, 10, "never"),
    ("Testperson, Samuel", "", ("ti",), 100, 11, "confirmed"),
    ("", "ريما", ("ar",), 100, 12, "changed"),
)


def sample_rows() -> tuple[CaseRow, ...]:
    """Return nine cases in every state."""
    rows = []
    for place, (name, native, languages, progress, days, sent) in enumerate(_NAMES):
        then = NOW - timedelta(days=days)
        confirmed = then if sent == "confirmed" else None
        number = f"BE-2026-{417 - 4 * place:04}"
        rows.append(
            CaseRow(f"c{place}", number, name, native, languages, progress, progress == 100, then, sent, confirmed)
        )
    return tuple(rows)


def cases_page(*, text: str = "", only: str = "all", offset: int = 0, limit: int = 200) -> CasePage:
    """Return the sample's list as casework would."""
    rows = [row for row in sample_rows() if text.casefold() in (row.name + row.native_name + row.number).casefold()]
    if only == "unfinished":
        rows = [row for row in rows if not row.finished]
    if only == "unsent":
        rows = [row for row in rows if row.finished and row.sent in ("never", "changed", "refused")]
    return CasePage(312, len(rows), 3, 2, offset, tuple(rows[offset : offset + limit]))


def sample_case() -> CaseView:
    """Return one case with something of everything."""
    row = sample_rows()[0]
    title = {"en": "Skills profile", "fr": "Profil de compétences", "ar": "ملف المهارات"}
    earlier = NOW - timedelta(days=3)

    def step(kind: str, question: Mapping[str, str], before: str, after: str, hours: int) -> HistoryRow:
        return HistoryRow(NOW - timedelta(hours=hours), "Mira Testworker", "laptop 2", kind, question, before, after)

    work = {"en": "What work did you do there?", "ar": "ماذا كنت تعمل هناك؟"}
    return CaseView(
        row=row,
        assessments=(AssessmentRow("a1", title, "1", earlier, NOW, 3, 62, finished=False, languages=("en", "ar")),),
        evidence=(
            EvidenceRow("e1", "diploma-page-1.jpg", "image/jpeg", 482_113, earlier),
            EvidenceRow("e2", "شهادة.pdf", "application/pdf", 1_204_000, NOW),
        ),
        standings=(StandingRow(AUTHORITY.name, earlier, "confirmed", "", NOW),),
        history=HistoryPage(
            (
                step("answer", work, "carpentry", "carpenter", 1),
                step("answer", {"en": "In which country?", "ar": "في أي بلد؟"}, "", "Afghanistan", 2),
                step("repeat-added", {"en": "Job", "ar": "وظيفة"}, "", "", 2),
                step("assessment-started", {}, "", "", 70),
                step("case-created", {}, "", "", 71),
            ),
            0,
        ),
    )


AUTHORITY = PartyRow(
    "SHA256:a",
    ("48213", "90557", "11402", "73986", "20514", "66831", "05297", "81440"),
    "Public employment service Example",
    "authority",
    NOW + timedelta(days=400),
    trusted=True,
    expired=False,
)


def sample_exchanges() -> tuple[ExchangeRow, ...]:
    """Return one bundle in every state."""
    states = ("waiting", "confirmed", "partly", "overdue", "refused")
    return tuple(
        ExchangeRow(
            f"b{place}",
            AUTHORITY.name,
            NOW - timedelta(days=3 * place),
            place + 2,
            48_000 * (place + 1),
            f"bundle-{place + 12:04}.tar.zst.age",
            state,
            NOW if state in ("confirmed", "partly") else None,
            ("One case was not finished.",) if state in ("partly", "refused") else (),
        )
        for place, state in enumerate(states)
    )


def disclosure(*, recipient: str, case_ids: tuple[str, ...], left_out: object = None, also: object = ()) -> Disclosure:
    """Return what would leave."""
    parts = {
        "Person": (("Family names", True), ("Given names", True), ("Date of birth", False), ("Photo", False)),
        "Languages": (("Languages spoken", True), ("Levels", True)),
        "Work": (("Occupation", True), ("Country", True), ("Dates", True), ("Tasks", True)),
        "Education": (("Level", True), ("Field", True), ("Documents", False)),
        "Appraisal": (("Next steps", True), ("Adviser's notes", False)),
    }
    fields = [
        FieldRow(part, label, included, 1 + place % 2)
        for part, labels in parts.items()
        for place, (label, included) in enumerate(labels)
    ]
    chosen = tuple(row for row in sample_rows() if row.case_id in case_ids)
    bases = {"consent": "The person agreed", "task": "Task in the public interest"}
    purposes = {"placement": "Placement and job search", "recognition": "Recognition of qualifications"}
    return Disclosure(AUTHORITY, chosen, tuple(fields), 4, bases, purposes)


Opener = Callable[[MainWindow], None]
