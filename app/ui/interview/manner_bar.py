"""One line at the head of a section: in which language it is answered, through whom, and how we know."""

from functools import partial

from PySide6.QtCore import QSize, Signal

from app.i18n import _, language_name
from app.instruments.manner import Manner
from app.instruments.types import Address
from app.ui import icons, theme
from app.ui.bidi import isolate
from app.ui.interview.manner_menu import Part, how_part, interpreter_part, language_part, offer
from app.ui.interview.manners import how_words, interpreter_words
from app.ui.interview.session import Session
from app.ui.widgets import QuietButton
from app.ui.widgets.flow import Flow


class MannerBar(Flow):
    """Each part is a button that offers the others; ``chosen`` tells what holds from now on in which section."""

    chosen = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__(gap=theme.SPACE[2])
        self._session = session
        self._section = Address("")
        self.setObjectName("manner")
        self._buttons: dict[str, QuietButton] = {}
        for name in ("language", "interpreter", "how"):
            button = QuietButton("", f"manner.{name}", on_click=partial(self._offer, name))
            button.setIcon(icons.icon("chevron-down", "muted", size=12))
            button.setIconSize(QSize(theme.px(12), theme.px(12)))
            theme.set_type(button, "small")
            theme.set_role(button, "quiet-edge")
            self._buttons[name] = button
            self.add(button)

    def show_section(self, section: Address) -> None:
        """Say how a section is answered now."""
        self._section = section
        manner = self._session.manners.of(section)
        language = isolate(language_name(manner.language)) if manner.language else "–"
        said = {
            "language": _("Answered in: {language}").format(language=language),
            "interpreter": _("Interpreter: {how}").format(
                how=isolate(interpreter_words().get(manner.interpreter, "–"))
            ),
            "how": _("How we know: {how}").format(how=isolate(how_words().get(manner.how, "–"))),
        }
        for name, text in said.items():
            button = self._buttons[name]
            if button.text() != text:
                button.set_text(text)
                button.setAccessibleName(_("{what}. Change it for this section").format(what=text))
                button.setToolTip(_("Change it for what is answered in this section from now on"))

    def _offer(self, name: str) -> None:
        manners = self._session.manners
        manner = manners.of(self._section)
        part: Part = {
            "language": lambda: language_part(manner, manners.offered()),
            "interpreter": lambda: interpreter_part(manner),
            "how": lambda: how_part(manner),
        }[name]()
        offer(self._buttons[name], manner, [part], self._choose)

    def _choose(self, manner: Manner) -> None:
        self._session.manners.chosen[self._section] = manner
        self.show_section(self._section)
        self.chosen.emit(self._section, manner.text())
