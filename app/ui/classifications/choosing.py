"""The dialogs that choose packages, a folder, or a file of words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from app.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.widgets import Screen


def choose_packages(screen: Screen, chosen: Callable[[tuple[Path, ...]], object]) -> None:
    """Let a person pick packages, several at once."""
    _open(screen, _("Choose the ESCO packages"), QFileDialog.FileMode.ExistingFiles, "*.zip", chosen)


def choose_folder(screen: Screen, chosen: Callable[[tuple[Path, ...]], object]) -> None:
    """Let a person pick the folder that a package was unpacked to."""
    _open(screen, _("Choose the folder of an ESCO package"), QFileDialog.FileMode.Directory, "", chosen)


def choose_words(screen: Screen, chosen: Callable[[tuple[Path, ...]], object]) -> None:
    """Let a person pick files of the centre's own words."""
    _open(screen, _("Choose the files of your own words"), QFileDialog.FileMode.ExistingFiles, "*.csv", chosen)


def _open(
    screen: Screen,
    caption: str,
    mode: QFileDialog.FileMode,
    pattern: str,
    chosen: Callable[[tuple[Path, ...]], object],
) -> None:
    # The dialog belongs to the window, so that locking closes it; the screen may be gone when it is answered.
    dialog = QFileDialog(screen.window(), caption, str(screen.context.folder or Path.home()), pattern)
    dialog.setObjectName("classifications.choose")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setFileMode(mode)
    if mode is QFileDialog.FileMode.Directory:
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.filesSelected.connect(lambda names: chosen(tuple(Path(name) for name in names)))
    screen.destroyed.connect(dialog.close)
    dialog.open()
