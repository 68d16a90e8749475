"""Render every screen: ``python -m tests.screenshots [--language ar] [--scheme dark] [--scale 200] [SCREEN…]``."""

import argparse
import itertools
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QApplication

from app import settings
from app.settings import Preferences
from tests.screenshots import camera, screens
from tests.screenshots.screens import Stage, Way
from tests.screenshots.world import World, build
from tests.support.player import NotThereError, Player
from tests.support.windows import window_on

FOLDER = Path("screenshots").resolve()
LANGUAGES = {"en": ("en", "ar"), "fr": ("fr", "ar"), "nl": ("nl", "ar"), "ar": ("ar", "en")}
"""The languages of the interface, and those an interview is held in then."""
SCHEMES = ("light", "dark")
SCALES = (100, 200)


@dataclass(frozen=True)
class Look:
    """One combination of language, colours and text size."""

    language: str
    scheme: str
    scale: int

    @property
    def folder(self) -> Path:
        return FOLDER / f"{self.language}-{self.scheme}-{self.scale}"

    def keep_in(self, home: Path) -> None:
        settings.save(
            home, Preferences(language=self.language, theme=self.scheme, text_scale=self.scale, idle_minutes=30)
        )


class Round:
    """Goes round all screens in one look."""

    def __init__(self, app: QApplication, look: Look, wanted: frozenset[str], scratch: Path) -> None:
        self._app = app
        self._look = look
        self._wanted = wanted
        self._scratch = scratch
        self.missing: list[str] = []

    def make(self, world: World) -> None:
        """Take the pictures that are wanted."""
        empty = self._scratch / "empty"
        self._look.keep_in(empty)
        self._visit(empty, world, screens.ON_A_NEW_LAPTOP)
        home = self._scratch / "laptop"
        shutil.copytree(world.home, home)
        self._look.keep_in(home)
        moved = world.moved_to(home)
        moved.speak(LANGUAGES[self._look.language])
        self._visit(home, moved, (*screens.LOCKED, ("", screens.enter), *screens.AT_WORK))

    def _visit(self, home: Path, world: World, ways: tuple[tuple[str, Way], ...]) -> None:
        if not self._wanted & {name for name, _way in ways}:
            return
        with window_on(self._app, home) as window:
            stage = Stage(window, Player(window), world)
            for name, way in ways:
                if name in self._wanted or not name or ways is screens.ON_A_NEW_LAPTOP:
                    self._show(stage, name, way)

    def _show(self, stage: Stage, name: str, way: Way) -> None:
        try:
            way(stage)
        except NotThereError as missing:
            self.missing.append(f"{self._look.folder.name}: {name}: {missing}")
        if name in self._wanted:
            number = screens.names().index(name) + 1
            camera.take(stage.window, self._look.folder / f"{number:02d}-{name}.png")
            if complaint := camera.assert_size(stage.window):
                self.missing.append(f"{self._look.folder.name}: {name}: {complaint}")


def main() -> int:
    """Build the vault once, then go round in every look that is wanted."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.screenshots", description="Render every screen to screenshots/."
    )
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    parser.add_argument("--scheme", choices=SCHEMES, action="append")
    parser.add_argument("--scale", choices=SCALES, type=int, action="append")
    parser.add_argument(
        "screens", nargs="*", metavar="SCREEN", help="the beginning of a screen's name, for example interview"
    )
    chosen = parser.parse_args()
    wanted = frozenset(
        name for name in screens.names() if not chosen.screens or any(name.startswith(each) for each in chosen.screens)
    )
    looks = itertools.product(chosen.language or LANGUAGES, chosen.scheme or SCHEMES, chosen.scale or SCALES)
    missing: list[str] = []
    with tempfile.TemporaryDirectory(prefix="screenshots-") as folder:
        os.chdir(folder)  # names of files in the pictures are short then, and the same every time
        camera.set_up_screen(Path(folder))
        app = QApplication([])
        begun = monotonic()
        Path("world").mkdir()
        world = build(Path("world").resolve())
        print(f"vault made in {monotonic() - begun:.0f} s", flush=True)
        for language, scheme, scale in looks:
            begun = monotonic()
            look = Look(language, scheme, scale)
            scratch = Path(folder) / look.folder.name
            scratch.mkdir()
            round_ = Round(app, look, wanted, scratch)
            round_.make(world)
            missing += round_.missing
            print(f"{look.folder.name}: {monotonic() - begun:.0f} s", flush=True)
    for text in missing:
        print(text, file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
