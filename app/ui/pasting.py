"""What is typed or pasted into any field is cleaned there and then, so that what is seen is what is kept.

It sits where the keyboard goes rather than in each field: none can be forgotten. Passwords are left as they were given.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

_CLEANED = "cleaned"


def keep_clean(app: QApplication) -> None:
    """Clean what comes into the fields of this application from now on."""
    if not app.property(_CLEANED):
        app.setProperty(_CLEANED, True)
        app.focusChanged.connect(_moved)


def _moved(_old: QWidget | None, new: QWidget | None) -> None:
    if not isinstance(new, QLineEdit | QPlainTextEdit) or new.property(_CLEANED) is not None:
        return
    secret = isinstance(new, QLineEdit) and new.echoMode() is not QLineEdit.EchoMode.Normal
    new.setProperty(_CLEANED, not secret)
    if isinstance(new, QPlainTextEdit):
        new.textChanged.connect(_once(lambda: _clean_lines(new)))
    elif not secret:
        new.textEdited.connect(_once(lambda: _clean_line(new)))


def _clean_line(field: QLineEdit) -> None:
    from app.instruments.cleaning import clean_line  # noqa: PLC0415 - the window shows before anybody has typed

    text, at = field.text(), field.cursorPosition()
    cleaned = clean_line(text)
    if cleaned != text:
        # Set, so that taking back cannot bring it again; and told, so that what is searched for is what is there now.
        field.setText(cleaned)
        field.textEdited.emit(cleaned)
        field.setCursorPosition(len(clean_line(text[:at])))


def _clean_lines(field: QPlainTextEdit) -> None:
    from app.instruments.cleaning import clean  # noqa: PLC0415 - as above

    text, at = field.toPlainText(), field.textCursor().position()
    cleaned = clean(text)
    if cleaned != text:
        field.setPlainText(cleaned)
        cursor = field.textCursor()
        cursor.setPosition(min(len(clean(text[:at])), field.document().characterCount() - 1))
        field.setTextCursor(cursor)


def _once(act: Callable[[], None]) -> Callable[[], None]:
    """Return what acts, but not while it is acting: cleaning is a change, too."""
    busy = False

    def call(*_args: object) -> None:
        nonlocal busy
        if not busy:
            busy = True
            try:
                act()
            finally:
                busy = False

    return call
