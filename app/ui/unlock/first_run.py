"""The first time on a laptop: where it stands, then who uses it. Two short steps, then the recovery code."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from app.casework import set_up
from app.i18n import INTERFACE_LANGUAGES, _, all_countries, language, language_name
from app.ui.unlock.passwords import NewPassword
from app.ui.unlock.steps import Step, busy_text, text_field
from app.ui.widgets import Field, Muted, PrimaryButton, QuietButton, combo

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.desk import SetUp
    from app.errors import IntakeError
    from app.ui.unlock.screen import UnlockScreen


@dataclass(slots=True)
class Answers:
    """What the first step asked; kept while the second is on screen."""

    centre: str = ""
    country: str = ""
    device_name: str = ""
    user: str = ""


class FirstRun(Step):
    """The first step: language, centre, country, name of the laptop."""

    help_page = "first-run"
    first = True

    def __init__(
        self,
        screen: UnlockScreen,
        made: Callable[[SetUp], None],
        restore: Callable[[], None],
        answers: Answers | None = None,
    ) -> None:
        super().__init__(_("Set up this laptop"))
        self._restore = restore
        self._screen = screen
        self._made = made
        self._answers = answers or Answers(country=_country_of_system())
        self.column.addWidget(Muted(_("Two short steps. Nothing leaves this laptop."), small=False))
        names = tuple((code, language_name(code, code)) for code in INTERFACE_LANGUAGES)
        self._language = combo("setup.language", names, language())
        self._language.currentIndexChanged.connect(self._speak)
        self._centre = text_field("setup.centre", self._answers.centre)
        self._country = combo("setup.country", all_countries(language()), self._answers.country, search=True)
        self._device = text_field("setup.device", self._answers.device_name)
        self._centre_field = Field(_("Reception centre"), self._centre)
        self._device_field = Field(_("A name for this laptop"), self._device, help_=_("For example: laptop 2"))
        self.column.addWidget(Field(_("Language of the screen"), self._language))
        self.column.addWidget(self._centre_field)
        self._country_field = Field(_("Country"), self._country)
        self.column.addWidget(self._country_field)
        self.column.addWidget(self._device_field)
        self.end_with(
            PrimaryButton(_("Continue"), "setup.next", on_click=self._next),
            QuietButton(_("Restore from a backup"), "setup.restore", on_click=restore),
        )
        self._centre.returnPressed.connect(self._device.setFocus)
        self._device.returnPressed.connect(self._next)

    def begin(self) -> None:
        """Go to the first field that is empty."""
        self._centre.setFocus()

    def _speak(self) -> None:
        preferences = self._screen.context.preferences
        self._screen.context.go.take_preferences(replace(preferences, language=self._language.currentData()))

    def _next(self) -> None:
        self._centre_field.set_problem("" if self._centre.text().strip() else _("Give the name of the centre."))
        self._device_field.set_problem("" if self._device.text().strip() else _("Give the laptop a name."))
        known = self._country.currentIndex() >= 0 and self._country.currentText() == self._country.itemText(
            self._country.currentIndex()
        )
        self._country_field.set_problem("" if known else _("Choose the country."))
        for field in (self._centre_field, self._country_field, self._device_field):
            if field.problem:
                field.control.setFocus()
                return
        self._answers.centre = self._centre.text().strip()
        self._answers.country = self._country.currentData()
        self._answers.device_name = self._device.text().strip()
        self._screen.show_step(FirstUser(self._screen, self._made, self._restore, self._answers))


class FirstUser(Step):
    """The second step: your name and a password."""

    help_page = "first-run"

    def __init__(
        self, screen: UnlockScreen, made: Callable[[SetUp], None], restore: Callable[[], None], answers: Answers
    ) -> None:
        super().__init__(_("Who uses it"))
        self._restore = restore
        self._screen = screen
        self._made = made
        self._answers = answers
        explain = _("The password opens the cases on this laptop. Nobody can send you a forgotten one.")
        self.column.addWidget(Muted(explain, wrap=True, small=False))
        self._user = text_field("setup.user", answers.user)
        self._user_field = Field(_("Your name, as colleagues know you"), self._user)
        self.column.addWidget(self._user_field)
        self._new = NewPassword(screen, "setup", self._go, self._guessable)
        self.column.addWidget(self._new)
        self._button = PrimaryButton(_("Set up"), "setup.go", on_click=self._go)
        self.end_with(self._button, QuietButton(_("Back"), "setup.back", icon="back", on_click=self._back))

    def begin(self) -> None:
        """Go to the name."""
        self._user.setFocus()

    def _guessable(self) -> tuple[str, ...]:
        return (self._user.text(), self._answers.centre, self._answers.device_name)

    def _back(self) -> None:
        self._answers.user = self._user.text()
        self._screen.show_step(FirstRun(self._screen, self._made, self._restore, self._answers))

    def _go(self) -> None:
        self._user_field.set_problem("" if self._user.text().strip() else _("Give your name."))
        if not self._new.check() or self._user_field.problem:
            return
        self._button.setEnabled(False)
        self._button.set_text(busy_text())
        self._screen.ask(
            set_up,
            done=self._made,
            failed=self._refused,
            centre=self._answers.centre,
            country=self._answers.country,
            device_name=self._answers.device_name,
            user=self._user.text().strip(),
            password=self._new.password,
        )

    def _refused(self, error: IntakeError) -> None:
        self._button.setEnabled(True)
        self._button.set_text(_("Set up"))
        self.bar.error(error)


def _country_of_system() -> str:
    return QLocale.territoryToCode(QLocale.system().territory())
