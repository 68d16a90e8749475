"""Texts of a form that are too long to be laid out while two people wait: their beginning, and the rest when asked."""

from collections.abc import Callable, Iterable

from app import i18n
from app.ui.widgets.buttons import QuietButton

LONGEST = 3000
"""About a page and a half. What a form says in more letters is shown as far as this, and all of it when asked."""


def shortened(text: str) -> str:
    """Return the beginning of a text that is too long to be laid out at once, up to the end of a word; others whole."""
    if len(text) <= LONGEST:
        return text
    return f"{text[:LONGEST].rpartition(' ')[0] or text[:LONGEST]} …"


def show_all_button(
    long: Iterable[str], show: Callable[[], None], name: str = "label.show-all", *, language: str = ""
) -> QuietButton | None:
    """Return a button that has the rest of long texts shown, once; None where none of them is too long.

    It speaks ``language``; by default, the language of the interface.
    """
    if all(len(text) <= LONGEST for text in long):
        return None
    texts = i18n.translator(language or i18n.language())

    def press() -> None:
        button.hide()
        show()

    button = QuietButton(texts.pgettext("the rest of a long text", "Show all"), name, on_click=press)
    return button
