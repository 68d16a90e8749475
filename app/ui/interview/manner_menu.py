"""The small menus that say how something is answered: for a section, or for one answer."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.i18n import _, language_name
from app.instruments.manner import Manner
from app.ui.bidi import isolate
from app.ui.interview.manners import how_words, interpreter_words, with_how, with_interpreter, with_language

Chosen = Callable[[Manner], object]
Part = tuple[str, str, Mapping[str, str], str, Callable[[Manner, str], Manner]]
"""What a part is called, its name, what can be chosen in words by code, what is chosen, and how that is changed."""


def language_part(manner: Manner, languages: Iterable[str]) -> Part:
    """The language something is answered in."""
    offered = {code: _own(code) for code in dict.fromkeys((*languages, *((manner.language,) * bool(manner.language))))}
    return _("Answered in"), "language", offered, manner.language, with_language


def interpreter_part(manner: Manner) -> Part:
    """Who interprets."""
    return _("Interpreter"), "interpreter", interpreter_words(), manner.interpreter, with_interpreter


def how_part(manner: Manner) -> Part:
    """How it is known."""
    return _("How we know"), "how", how_words(), manner.how, with_how


def offer(anchor: QWidget, manner: Manner, parts: Iterable[Part], chosen: Chosen) -> None:
    """Offer what can be chosen below ``anchor``, what holds now ticked."""
    menu = QMenu(anchor)
    menu.setObjectName("manner.menu")
    menu.setToolTipsVisible(False)
    menu.aboutToHide.connect(menu.deleteLater)
    listed = list(parts)
    for title, name, offered, current, change in listed:
        if len(listed) > 1:
            menu.addSeparator()
            heading = menu.addAction(title)
            heading.setEnabled(False)
        group = QActionGroup(menu)
        for code, words in offered.items():
            action = menu.addAction(words)
            action.setObjectName(f"manner:{name}:{code}")
            action.setCheckable(True)
            action.setChecked(code == current)
            group.addAction(action)
            action.triggered.connect(lambda _on, code=code, change=change: chosen(change(manner, code)))
    menu.popup(anchor.mapToGlobal(anchor.rect().bottomLeft()))


def _own(code: str) -> str:
    own, ours = language_name(code, code), language_name(code)
    return isolate(ours) if own == ours else f"{isolate(ours)} – {isolate(own)}"
