"""The drawings: one for every section, all of one family, and nothing in them but lines."""

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from app.instruments import compile_workbook, load_definition
from app.instruments.types import GroupView, QuestionView, RepeatView
from app.paths import resource
from app.ui import pictograms, theme
from tests.support import interviews

FILES = sorted(resource(pictograms.FOLDER).glob("*.svg"))
SHAPES = {"path", "circle", "ellipse", "rect", "g"}
PLAIN = {"d", "cx", "cy", "r", "rx", "ry", "x", "y", "width", "height"}


SHIPPED = sorted(resource("instruments").glob("*.md"))


@pytest.mark.parametrize("tables", SHIPPED, ids=lambda tables: tables.stem)
def test_every_section_of_a_shipped_form_has_a_drawing_of_its_own(tables: Path) -> None:
    form = compile_workbook(tables.read_bytes(), tables.name).xform
    sections = [section.address for section in interviews.live(form).sections()]
    drawn = [pictograms.of_section(address) for address in sections]
    assert all(drawn), dict(zip(sections, drawn, strict=True))
    assert len(set(drawn)) == len(drawn)


def test_every_choice_of_a_list_with_drawings_has_one() -> None:
    """A list in which some have a picture and others have none would say that these are something else."""
    lists = choice_lists()
    assert lists.keys() & pictograms.CHOICES.keys() >= pictograms.PICTURE_LISTS
    for name, drawn in pictograms.CHOICES.items():
        if name in lists:
            assert {value for value in lists[name] if not drawn.get(value)} == set(), name
            assert len({drawn[value] for value in lists[name]}) == len(lists[name]), name


def test_every_task_of_carpentry_has_a_drawing_of_its_own() -> None:
    tables = resource("instruments/carpentry-self-check.md")
    nodes = load_definition(compile_workbook(tables.read_bytes(), tables.name).xform).nodes()
    drawn = [pictograms.of_question(node.name) for node in nodes if node.maps == "skills.frequency"]
    assert len(drawn) == len(set(drawn)) == 20
    assert all(drawn)
    assert set(drawn) == set(pictograms.QUESTIONS.values())


def test_every_drawing_named_is_there_and_every_one_there_is_used() -> None:
    named = {*pictograms.SECTIONS.values(), *pictograms.QUESTIONS.values()} | {
        name for drawn in pictograms.CHOICES.values() for name in drawn.values()
    }
    assert named | pictograms.OF_THE_VIEW == {file.stem for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_drawing_is_lines_of_one_width_in_the_placeholder_colour(file: Path) -> None:
    root = ElementTree.fromstring(file.read_bytes())
    assert root.attrib == {
        "viewBox": "0 0 64 64",
        "fill": "none",
        "stroke": "currentColor",
        "stroke-width": "3",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    for part in root.iter():
        if part is not root:
            assert_plain(part)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_drawing_stays_in_its_grid_and_fills_it(file: Path, qapp: QApplication) -> None:
    wider = (
        file.read_text("utf-8").replace('viewBox="0 0 64 64"', 'viewBox="-8 -8 80 80"').replace("currentColor", "#000")
    )
    renderer = QSvgRenderer(wider.encode())
    assert renderer.isValid()
    picture = QImage(80, 80, QImage.Format.Format_Alpha8)
    picture.fill(0)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, 80, 80))
    painter.end()
    inked = [(x - 8, y - 8) for x in range(80) for y in range(80) if picture.pixelColor(x, y).alpha() > 40]
    across, down = [x for x, _y in inked], [y for _x, y in inked]
    assert min(across) >= 1
    assert max(across) <= 62
    assert min(down) >= 1
    assert max(down) <= 62
    assert max(across) - min(across) >= 38 or max(down) - min(down) >= 38


def test_a_drawing_takes_the_colours_of_the_scheme_and_turns_with_the_line(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    dark = pictograms.pixmap("wood", "accent", 64).toImage()
    theme.apply(qapp, "light")
    assert dark != pictograms.pixmap("wood", "accent", 64).toImage()
    rising = [shade(pictograms.pixmap("level_c2", "text", 64), x) for x in (7, 57)]
    turned = [shade(pictograms.pixmap("level_c2", "text", 64, right_to_left=True), x) for x in (57, 7)]
    assert rising == turned == [0, 255]
    saw = pictograms.pixmap("wood", "text", 64).toImage()
    assert pictograms.pixmap("wood", "text", 64, right_to_left=True).toImage() == saw


def test_a_word_that_is_the_same_in_another_list_has_no_drawing() -> None:
    assert pictograms.of_choice("sector", "media") == "music"
    assert pictograms.of_choice("news", "media") == ""
    assert pictograms.of_choice("", "yes") == ""
    assert pictograms.of_section("/some/thing") == ""


def shade(picture: QPixmap, x: int) -> int:
    """How much is drawn in the middle of a column."""
    ratio = round(picture.devicePixelRatio())
    return picture.toImage().pixelColor(x * ratio, 32 * ratio).alpha()


def assert_plain(part: Element) -> None:
    kind = part.tag.rpartition("}")[2]
    assert kind in SHAPES, kind
    assert set(part.attrib) <= PLAIN | {"fill"}
    assert part.get("fill", "currentColor") == "currentColor"
    assert not (part.text or "").strip()


def choice_lists() -> dict[str, set[str]]:
    """The lists of the shipped forms by name, from the tables themselves."""
    found: dict[str, set[str]] = {}
    for tables in SHIPPED:
        lines = tables.read_text("utf-8").splitlines()
        rows = lines[next(number for number, line in enumerate(lines) if line.startswith("| choices")) + 1 :]
        for row in rows:
            cells = [cell.strip() for cell in row.split("|")]
            if len(cells) < 5:
                break
            found.setdefault(cells[2], set()).add(cells[3])
    return found


def test_a_question_says_which_list_its_choices_are_from() -> None:
    interview = interviews.live(interviews.shipped())
    pending = list(interview.children())
    lists: dict[str, str] = {}
    while pending:
        view = interview.view(pending.pop())
        if isinstance(view, QuestionView):
            lists[view.name] = view.choice_list
        elif isinstance(view, RepeatView):
            pending += view.instances
        elif isinstance(view, GroupView):
            pending += view.children
    assert lists["interpreter"] == "interpreter"
    assert lists["skill_fields"] == "skill_field"
    assert lists["interview_place"] == ""
