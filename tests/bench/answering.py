"""An answer: from the click to the repainted page, and from the worker being told to its word that it is on the disk."""

import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from secrets import token_hex
from statistics import median
from time import perf_counter

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QPlainTextEdit, QVBoxLayout, QWidget

from app import casework
from app.instruments.types import Address, Answer, Entry, EntryKind, Status
from app.ui.interview import InterviewScreen
from app.ui.window import MainWindow
from tests.bench.figure import Figure, Row, Took, figure, middle, slowest
from tests.bench.home import ready_home
from tests.bench.laptop import Painted, ask, settle, unlocked, wait
from tests.bench.opening import new_interview

_SAVES = 400
_PAGES = 14
_MODIFIERS = Qt.KeyboardModifier.NoModifier


def measure(folder: Path) -> list[Row]:
    """Answer the first pages by mouse and keyboard; then only save, many times."""
    with unlocked(ready_home(folder)) as window:
        data = new_interview(window)
        window.ways.interview(data.assessment_id, data)
        painted = Painted(window)
        plain_label = _PlainLabel()
        clicks, texts = _answers(window, painted, plain_label)
        label = middle(plain_label.took)
        saves = list(_saves(window, data.assessment_id))
    plain = list(_plain_saves(folder / "plain.db"))
    both = clicks + texts
    repaint = "QLabel.setText, repainted"
    append = "the same rows with plain sqlite3, same pragmas"
    return [
        figure("an answer → repainted page, median", middle(both), label, repaint, most=16),
        figure(f"… {len(clicks)} chosen with the mouse, median", middle(clicks), label, repaint, most=16),
        figure(f"… {len(texts)} typed, median", middle(texts), label, repaint, most=16),
        figure("… slower than nineteen of twenty", slowest(both, 0.95), label, repaint),
        Figure("an answer → durable on the disk, p99", slowest(saves), slowest(plain), append, most=50),
        Figure("… median", median(saves), median(plain), append),
    ]


def _answers(window: MainWindow, painted: Painted, plain_label: "_PlainLabel") -> tuple[list[Took], list[Took]]:
    """Answer everything that can be chosen or typed on the first pages, with mouse and keyboard."""
    clicks: list[Took] = []
    texts: list[Took] = []
    effects: list[object] = []
    screen = window.screen_shown
    assert isinstance(screen, InterviewScreen)
    assert screen._session is not None
    screen._session.changed.connect(effects.append)
    for _page in range(_PAGES):
        done: set[str] = set()
        while waiting := [name for name in _questions(window) if name not in done]:
            done.add(waiting[0])
            for widget in _ways_to_answer(window, waiting[0]):
                plain_label.change()
                settle()
                before = len(effects)
                chosen = widget.objectName().startswith("choice:")
                took = painted.after(partial(_click, widget)) if chosen else _type(widget, painted)
                if len(effects) > before:  # a field that finds something in a list takes no answer that is not in it
                    (clicks if chosen else texts).append(took)
        _click(_named(window, "interview.next"))
        settle(0.05)
    return clicks, texts


def _questions(window: MainWindow) -> list[str]:
    cards = (w for w in window.findChildren(QWidget) if w.objectName().startswith("question:") and w.isVisible())
    return [card.objectName().removeprefix("question:") for card in cards]


def _ways_to_answer(window: MainWindow, address: str) -> Iterator[QWidget]:
    """The second choice and then the first, or the field."""
    names = [w for w in window.findChildren(QWidget) if w.isVisible() and w.isEnabled()]
    choices = [w for w in names if w.objectName().startswith(f"choice:{address}:")]
    yield from reversed(choices[:2])
    fields = [w for w in names if w.objectName() == f"answer:{address}"]
    yield from (w for w in fields if isinstance(w, QLineEdit | QPlainTextEdit) and not w.isReadOnly() and not choices)


def _named(window: MainWindow, name: str) -> QWidget:
    found = window.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def _click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, _MODIFIERS, widget.rect().center())


def _type(field: QWidget, painted: Painted) -> Took:
    """Type a number, which every field takes, and leave the field: that is what saves it."""
    field.window().activateWindow()
    field.setFocus(Qt.FocusReason.TabFocusReason)
    settle()
    QTest.keyClicks(field, "2012")
    settle()
    return painted.after(lambda: QTest.keyClick(field, Qt.Key.Key_Tab, _MODIFIERS))


def _saves(window: MainWindow, assessment_id: str) -> Iterator[float]:
    """Seconds from asking the worker until it said "saved", one answer after the other."""
    address = Address("/person/contact_details/phone")
    ask(window, casework.record, assessment_id=assessment_id, entries=(_entry(address, -1),))
    for number in range(_SAVES):
        entry = _entry(address, number)
        began = perf_counter()
        saved: list[float] = []
        window.context.worker.run(
            casework.record,
            done=partial(_note_time, saved),
            assessment_id=assessment_id,
            entries=(entry,),
        )
        wait(partial(bool, saved))
        yield saved[0] - began


def _note_time(times: list[float], _result: object) -> None:
    times.append(perf_counter())


def _entry(address: Address, number: int) -> Entry:
    return Entry(EntryKind.ANSWER, address, Answer(f"+32 000 {number}", Status.ANSWERED))


class _PlainLabel:
    """A label in a window of its own, changed as often as there are answers, in turn with them."""

    def __init__(self) -> None:
        self._window = QMainWindow()
        self._window.resize(1366, 768)
        page = QWidget()
        column = QVBoxLayout(page)
        self._labels = [QLabel(f"Line {number}") for number in range(6)]
        for label in self._labels:
            column.addWidget(label)
        self._window.setCentralWidget(page)
        self._window.show()
        self._painted = Painted(self._window)
        self.took: list[Took] = []

    def change(self) -> None:
        """Change one label, and note how long it was until that was painted."""
        number = len(self.took)
        self.took.append(self._painted.after(lambda: self._labels[number % 6].setText(f"Changed {number}")))


def _plain_saves(path: Path) -> Iterator[float]:
    """The same bytes to the same disk: one row of the log, one current answer, one summary."""
    db = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "cache_size = -16000"):
        db.execute(f"PRAGMA {pragma}")
    db.execute("CREATE TABLE change (device, seq, hlc, content, hash, prev, PRIMARY KEY (device, seq)) WITHOUT ROWID")
    db.execute("CREATE INDEX newest ON change (hlc)")
    db.execute("CREATE INDEX by_node ON change (content, hlc)")
    db.execute("CREATE TABLE current (node PRIMARY KEY, value, seq) WITHOUT ROWID")
    db.execute('CREATE TABLE "case" (id INTEGER PRIMARY KEY, sent, touched)')
    db.execute('INSERT INTO "case" VALUES (1, "never", 0)')
    for number in range(_SAVES):
        content = f'{{"value":"+32 000 {number}","status":"answered","note":"","provenance":""}}' + token_hex(60)
        began = perf_counter()
        db.execute("BEGIN")
        row = ("device", number, f"{number:020}", content, token_hex(32), token_hex(32))
        db.execute("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)", row)
        db.execute("INSERT OR REPLACE INTO current VALUES (?, ?, ?)", ("/person/phone", content, number))
        db.execute('UPDATE "case" SET touched = ? WHERE id = 1', (number,))
        db.execute("COMMIT")
        yield perf_counter() - began
    db.close()
