"""The application as it is started, with somebody at the keyboard: ``python -m tests.ui.from_the_start HOME``.

They unlock and close the window. Says how many of Python's objects are left out of the collector's rounds by then, and ends
with the application's own exit code. Imports nothing at the top: the worker process imports this module once more.
"""

import sys


def main(home: str) -> int:
    """Put the person in front of the window, then start."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication(sys.argv[:1])
    QTimer.singleShot(0, _sit_down)
    from app.cli.intake import main as start

    code = start(["--home", home])
    del app
    return code


def _sit_down() -> None:
    import gc

    from PySide6.QtWidgets import QApplication

    from app.ui.window import MainWindow
    from tests.support.player import Player
    from tests.support.windows import unlock

    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
    person = Player(window)
    try:
        unlock(person)
        person.find("cases.new")
        person.wait(lambda: gc.get_freeze_count() > 0, "what is set aside")
        print(gc.get_freeze_count(), flush=True)
    finally:
        window.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
