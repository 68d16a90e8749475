"""Walk every screen in every look: ``python -m tests.walk [--language ar] [--scheme dark] [--scale 200] [SCREEN…]``."""

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


def main() -> int:
    """Print what is wrong, and fail when anything is."""
    parser = argparse.ArgumentParser(prog="python -m tests.walk", description="Walk every screen and tell its faults.")
    parser.add_argument("--language", choices=("en", "fr", "nl", "ar"), action="append")
    parser.add_argument("--scheme", choices=("light", "dark"), action="append")
    parser.add_argument("--scale", choices=(100, 200), type=int, action="append")
    parser.add_argument("screens", nargs="*", metavar="SCREEN", help="the beginning of a screen's name")
    chosen = parser.parse_args()
    wanted = frozenset(name for name in screens.names() if any(name.startswith(each) for each in chosen.screens))
    looks = itertools.product(
        chosen.language or ("en", "fr", "ar"), chosen.scheme or ("light", "dark"), chosen.scale or (100, 200)
    )
    total = 0
    with tempfile.TemporaryDirectory(prefix="walk-") as folder:
        os.chdir(folder)
        camera.set_up_screen(Path(folder))
        app = QApplication([])
        app.setCursorFlashTime(0)
        Path("world").mkdir()
        world = build(Path("world").resolve())
        for language, scheme, scale in looks:
            begun = monotonic()
            look = Preferences(language=language, theme=scheme, text_scale=scale, idle_minutes=30)
            found = walk(app, world, look, wanted)
            print(f"{language}-{scheme}-{scale}: {monotonic() - begun:.0f} s", flush=True)
            for name, complaints in found.items():
                for complaint in complaints:
                    print(f"  {name}: {complaint}", flush=True)
                    total += 1
    print(f"{total} faults")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
