"""Start, and end as soon as what was asked for is painted: ``bare``, or ``paint HOME``, or ``form HOME``.

Imports nothing at the top, as the application's own entry does not: the worker process imports this module once more.
"""

import sys


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    from tests.bench.shown import EndWhenShown

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    EndWhenShown(window, "")
    window.show()
    app.exec()


def _application(home: str, name: str) -> None:
    import gc

    gc.disable()  # as the command does before it loads the window, which is loaded here to look into it
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from app.cli.intake import main
    from app.ui import app as starting
    from app.ui.window import MainWindow
    from tests.bench.shown import EndWhenShown

    open_window = starting.open_window

    def watched(app: QApplication, home: Path) -> MainWindow:
        window = open_window(app, home)
        EndWhenShown(window, name)
        return window

    starting.open_window = watched
    main(["--home", home])


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        _bare()
    else:
        _application(sys.argv[2], {"paint": "", "form": "unlock.password"}[sys.argv[1]])
