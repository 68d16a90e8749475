"""Start-up: fonts, look, window, and only then the process that owns the vault."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from app import i18n, settings
from app.dumps import keep_out_of_dumps
from app.errors import IntakeError
from app.ui import fonts, theme
from app.ui.collecting import set_aside_what_stays
from app.ui.widgets.screen import Place
from app.ui.window import MainWindow
from app.ui.worker import Worker


def run(home: Path) -> int:
    """Open the window on the data folder ``home`` and stay until it is closed. Returns the exit code."""
    keep_out_of_dumps()  # the window holds no key, but it shows what people said
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    window = open_window(app, home)
    window.show()
    QTimer.singleShot(0, fonts.load_all)
    QTimer.singleShot(0, gc.enable)  # the command turned it off while it loaded all this
    later_and_once = Qt.ConnectionType(
        Qt.ConnectionType.QueuedConnection.value | Qt.ConnectionType.SingleShotConnection.value
    )
    window.at_work.connect(set_aside_what_stays, later_and_once)
    return app.exec()


def open_window(app: QApplication, home: Path) -> MainWindow:
    """Dress the application and return its window, on the unlock screen. The worker starts once the window is shown."""
    app.setApplicationName("skills-intake")
    app.setDesktopFileName("skills-intake")
    problem: IntakeError | None = None
    try:
        preferences = settings.load(home)
    except IntakeError as error:
        problem, preferences = error, settings.Preferences()
    i18n.set_language(preferences.language or QLocale.system().name().split("_")[0])
    _speak_qt(app)
    theme.apply(app, preferences.theme, preferences.text_scale / 100)
    window = MainWindow(app, Worker(home), preferences, home)
    window.ways.to(Place("unlock"))
    if problem is not None:
        window.context.say.error(problem)
    return window


def _speak_qt(app: QApplication) -> None:
    """Have Qt's own words, in the dialogs that choose files, in the language of the interface."""
    texts = QTranslator(app)
    if texts.load(f"qtbase_{i18n.language()}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(texts)
