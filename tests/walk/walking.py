"""Goes to every screen that the pictures are taken of, and looks for faults in each."""

import shutil
import tempfile
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from app import settings
from app.settings import Preferences
from tests.screenshots import screens
from tests.screenshots.screens import Stage, Way
from tests.screenshots.world import World
from tests.support.player import NotThereError, Player
from tests.support.windows import come_to_rest, window_on
from tests.walk.faults import alike, clipped, faint, unnamed
from tests.walk.tabbing import tabbing

Found = dict[str, list[str]]
"""Complaints by screen."""


def faults(window: QWidget) -> list[str]:
    """Everything that is wrong with a window as it stands."""
    found = [*unnamed(window), *alike(window), *clipped(window), *faint(window)]
    if QApplication.activePopupWidget() is None and window.isActiveWindow():
        found += tabbing(window)
    return found


def walk(app: QApplication, world: World, looks: Preferences, wanted: frozenset[str] = frozenset()) -> Found:
    """Walk all screens in one look, or those wanted, and return the complaints about each that has any."""
    found: Found = {}
    with tempfile.TemporaryDirectory(prefix="walk-") as folder:
        scratch = Path(folder)
        settings.save(scratch / "empty", looks)
        _visit(app, scratch / "empty", world, screens.ON_A_NEW_LAPTOP, wanted, found)
        home = scratch / "laptop"
        shutil.copytree(world.home, home)
        settings.save(home, looks)
        moved = world.moved_to(home)
        moved.speak(("en", "ar") if looks.language != "ar" else ("ar", "en"))
        ways = (*screens.LOCKED, ("", screens.enter), *screens.AT_WORK)
        _visit(app, home, moved, ways, wanted, found)
    return found


def _visit(
    app: QApplication,
    home: Path,
    world: World,
    ways: tuple[tuple[str, Way], ...],
    wanted: frozenset[str],
    found: Found,
) -> None:
    if wanted and not wanted & {name for name, _way in ways}:
        return
    with window_on(app, home) as window:
        stage = Stage(window, Player(window), world)
        for name, way in ways:
            if not wanted or name in wanted or not name or ways is screens.ON_A_NEW_LAPTOP:
                complaints = _look(stage, way)
                if name and complaints:
                    found[name] = complaints


def _look(stage: Stage, way: Way) -> list[str]:
    try:
        way(stage)
        come_to_rest(stage.see)
    except NotThereError as missing:
        return [str(missing)]
    if stage.see.visible("cover") is not None:
        return []  # any key lifts it: there is nothing to tab through
    active = QApplication.activeWindow() or stage.window
    complaints = faults(active)
    stage.quiet()
    return complaints
