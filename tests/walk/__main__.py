"""Walk every screen in every look, or in those named: ``python -m tests.walk [--look ar-dark-200]… [SCREEN…]``."""

import argparse
import itertools
import os
import sys
import tempfile
from pathlib import Path
from time import monotonic

from PySide6.QtWidgets import QApplication

from app.settings import Preferences
from tests.screenshots import camera, screens
from tests.screenshots.world import build
from tests.walk.walking import walk

LOOKS = tuple(map("-".join, itertools.product(("en", "fr", "nl", "ar"), ("light", "dark"), ("100", "200"))))


def main() -> int:
    """Print what is wrong, and fail when anything is."""
    parser = argparse.ArgumentParser(prog="python -m tests.walk", description="Walk every screen and tell its faults.")
    parser.add_argument("--look", choices=LOOKS, action="append", help="language, colours and text size")
    parser.add_argument("screens", nargs="*", metavar="SCREEN", help="the beginning of a screen's name")
    chosen = parser.parse_args()
    wanted = frozenset(name for name in screens.names() if any(name.startswith(each) for each in chosen.screens))
    total = 0
    with tempfile.TemporaryDirectory(prefix="walk-") as folder:
        os.chdir(folder)
        camera.set_up_screen(Path(folder))
        app = QApplication([])
        app.setCursorFlashTime(0)
        Path("world").mkdir()
        world = build(Path("world").resolve())
        for look in chosen.look or LOOKS:
            begun = monotonic()
            language, scheme, scale = look.split("-")
            worn = Preferences(language=language, theme=scheme, text_scale=int(scale), idle_minutes=30)
            found = walk(app, world, worn, wanted)
            print(f"{look}: {monotonic() - begun:.0f} s", flush=True)
            for name, complaints in found.items():
                for complaint in complaints:
                    print(f"  {name}: {complaint}", flush=True)
                    total += 1
    print(f"{total} faults")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
