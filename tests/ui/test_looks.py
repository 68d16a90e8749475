"""What the eye would notice at once: edges, order, and names that are cut."""

import subprocess
import sys

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton

from app import i18n
from app.ui import fonts, theme, writing
from app.ui.bidi import isolate
from app.ui.interview.controls.text import Paragraph
from app.ui.widgets import BilingualLabel, Card, Chip, ElidedLabel, PlainLabel, ProgressPanel, Row, TopBar
from app.ui.widgets.sheet import ScrolledColumn
from tests.support.windows import lay_out


@pytest.mark.parametrize(
    ("text", "otherwise", "right"),
    [
        ("name", True, False),
        ("اسم", False, True),
        (f"{isolate('name')} · {isolate('BE-1')}", True, True),
        (f"{isolate('اسم')} · {isolate('BE-1')}", False, False),
        (f"{isolate('name')} · اسم", False, True),
        ("", True, True),
    ],
)
def test_a_line_runs_as_its_own_letters_say_and_else_as_the_interface(text: str, otherwise: bool, right: bool) -> None:
    assert writing.runs_right_to_left(text, otherwise) is right


def test_wrapped_right_to_left_lines_all_meet_the_edge(qapp: QApplication) -> None:
    fonts.load_all()
    label = PlainLabel(" ".join(["ممم"] * 60), language="ar", wrap=True, type_="lead")
    label.resize(300, 10)
    label.resize(300, label.minimumHeight())
    edges = _right_edges(label.grab().toImage())
    assert len(edges) > 2
    assert len(set(edges)) == 1


def test_the_first_lines_of_two_scripts_stand_level(qapp: QApplication) -> None:
    fonts.load_all()
    label = BilingualLabel({"en": "one " * 60, "ar": "ممم"}, ("en", "ar"))
    label.resize(500, 300)
    label.grab()
    left, right = label.findChildren(PlainLabel)
    middles = [each.contentsMargins().top() + each.line_height() / 2 for each in (left, right)]
    assert abs(middles[0] - middles[1]) <= 1


def test_arabic_letters_keep_their_size_wherever_a_label_is_put(qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    label = BilingualLabel({"en": "Work", "ar": "عمل"}, ("en", "ar"))
    card = Card()
    card.column.addWidget(label)
    card.show()
    qapp.processEvents()
    left, right = label.findChildren(PlainLabel)
    assert right.font().pointSizeF() == pytest.approx(1.1 * left.font().pointSizeF())
    assert right.minimumHeight() == right.line_height()
    card.close()


@pytest.mark.parametrize("side", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_an_empty_field_begins_at_the_side_of_its_language(qapp: QApplication, side: Qt.LayoutDirection) -> None:
    fonts.load_all()
    right = side == Qt.LayoutDirection.RightToLeft
    field = Paragraph("")
    field.hint("اكتب هنا." if right else "Write it here.", side)
    field.resize(600, 90)
    image = field.grab().toImage()
    rows = range(8, 60)
    drawn = [x for x in range(8, 592) if any(image.pixelColor(x, y).lightness() < 200 for y in rows)]
    assert drawn
    assert min(drawn) > 300 if right else max(drawn) < 300
    assert (field.cursorRect().center().x() > 300) is right


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_scroll_bar_moves_nothing_aside(qapp: QApplication, direction: Qt.LayoutDirection) -> None:
    page = ScrolledColumn()
    page.setLayoutDirection(direction)
    page.resize(600, 300)
    part = PlainLabel("short", wrap=True)
    page.column.addWidget(part)
    page.show()
    qapp.processEvents()
    before = part.mapTo(page, part.rect().topLeft()).x(), part.width()
    for text in ("long " * 2_000, "short", "long " * 2_000):
        part.setText(text)
        qapp.processEvents()
        page.settle()
        assert page.verticalScrollBar().isVisible() is (text != "short")
        assert (part.mapTo(page, part.rect().topLeft()).x(), part.width()) == before
    page.renew().addWidget(again := PlainLabel("short", wrap=True))
    qapp.processEvents()
    page.settle()
    assert (again.mapTo(page, again.rect().topLeft()).x(), again.width()) == before
    page.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_bar_stays_where_it_is_while_what_is_done_grows(qapp: QApplication, language: str) -> None:
    i18n.set_language(language)
    theme.apply(qapp, "light")
    panel = ProgressPanel()
    panel.resize(600, 80)
    panel.begin("Adding", lambda: None)
    bar = panel.findChildren(QProgressBar)[0]
    places = set()
    for done in (0, 9, 10, 88, 99, 100):
        panel.advance(done, 100)
        lay_out()
        places.add(bar.geometry().getRect())
    panel.close()
    assert len(places) == 1


def test_large_text_folds_a_row_that_would_be_wider_than_the_page(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 2.0)
    try:
        row = Row("Example employment service", "sealed today", *(Chip("Send over the internet") for _chip in range(4)))
        assert row.minimumSizeHint().width() < 700
    finally:
        theme.apply(qapp, "light")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_large_text_moves_the_buttons_below_rather_than_cut_a_name(qapp: QApplication, language: str) -> None:
    i18n.set_language(language)
    theme.apply(qapp, "light", 2.0)
    try:
        bar = TopBar(
            "Testperson, Amira", "BE-2026-0417", [QPushButton("Send to the authority") for _button in range(4)]
        )
        bar.resize(1366, 61)
        bar.show()
        qapp.processEvents()
        assert bar._title.natural_width() <= bar._title.width()
        assert bar.height() >= bar.minimumSizeHint().height()
        bar.close()
    finally:
        i18n.set_language("en")
        theme.apply(qapp, "light")


def test_buttons_are_as_high_with_arabic_words_from_the_start() -> None:
    """In a process of its own: fonts that are not needed to start come later, and must not change what was measured."""
    script = """
from PySide6.QtWidgets import QApplication
from app import i18n
from app.ui import fonts, theme
app = QApplication([])
i18n.set_language("ar")
theme.apply(app, "light")
from app.ui.widgets import Button
def height():
    button = Button("إضافة مجلد", "button")
    button.ensurePolished()
    return button.sizeHint().height()
before = height()
fonts.load_all()
assert before == height() < 45, (before, height())
"""
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def test_arabic_letters_fit_in_the_low_line_of_a_title(qapp: QApplication) -> None:
    fonts.load_all()
    for type_ in ("lead", "small"):
        label = ElidedLabel("أجيب عن صعوبة، إدارة ججع", type_=type_)
        label.resize(400, label.height())
        picture = label.grab().toImage()
        rows = [
            y
            for y in range(picture.height())
            for x in range(picture.width())
            if picture.pixelColor(x, y).alpha() > 128 and picture.pixelColor(x, y).lightness() < 100
        ]
        assert rows, "something is drawn"
        assert min(rows) > 0
        assert max(rows) < picture.height() - 1


def _right_edges(picture: QImage) -> list[int]:
    """The last dark column of every line of text, from top to bottom."""
    edges: list[int] = []
    inside = False
    for y in range(picture.height()):
        dark = [
            x
            for x in range(picture.width())
            if picture.pixelColor(x, y).alpha() and picture.pixelColor(x, y).lightness() < 128
        ]
        if dark and not inside:
            edges.append(0)
        inside = bool(dark)
        if dark:
            edges[-1] = max(edges[-1], dark[-1])
    return edges
