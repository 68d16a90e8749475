"""A profile that another centre exported, looked at. Nothing of it is kept, and nothing can be changed."""

from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.casework import check_paper, read_profile_file
from app.casework.views.profiles import PaperChecked, ProfileFile
from app.errors import IntakeError
from app.i18n import _, pgettext
from app.profile import Profile
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.profile.cards import lay_cards, leading_cards, trailing_cards
from app.ui.profile.checked import paper_card
from app.ui.profile.matches import matches_card
from app.ui.widgets import Card, Field, Heading, Muted, PathField, SignChip, WindowContext
from app.ui.widgets.office import OfficeScreen

_PAPERS = (".pdf", ".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff")
_KINDS = " ".join(f"*{kind}" for kind in (".jsonld", *_PAPERS))


class ProfileFileScreen(OfficeScreen):
    """Asks for a file and shows what is in it, in the cards of the profile."""

    def __init__(self, context: WindowContext) -> None:
        super().__init__(
            context,
            "profile-file",
            pgettext("profile file", "A profile from a file"),
            pgettext("profile file", "What another centre has exported, to be looked at"),
        )
        card = Card(pgettext("profile file", "Which file"))
        self._path = PathField(
            "profile-file.path",
            "open",
            pgettext("profile file", "Choose the profile to look at"),
            pattern=pgettext("file kind", "Profiles, and pictures of printed ones ({names})").format(names=_KINDS),
        )
        self._path.chosen.connect(self._read)
        help_ = pgettext(
            "profile file",
            "A file in the European format (.jsonld), or a photo, a scan or the PDF of a printed profile, whose square "
            "of dots is read. Nothing is kept.",
        )
        card.column.addWidget(Field(_("File"), self._path, help_=help_, beside=self._path.button))
        self.page.addWidget(card)
        self.page.addWidget(self.message)
        self._shown: QWidget | None = None
        self.page.addStretch(1)

    @property
    def help_page(self) -> str:
        """The page about profiles."""
        return "profile"

    def opened(self) -> None:
        """Ask for the file."""
        super().opened()
        self._path.setFocus()

    def closed(self) -> None:
        """Take the person off the screen at once."""
        super().closed()
        self._take_away()

    def _read(self, path: Path) -> None:
        self.message.clear()
        self._take_away()
        if path.suffix.lower() in _PAPERS:
            self.ask(check_paper, done=self._show_paper, failed=self._failed, path=path)
        else:
            self.ask(read_profile_file, done=self._show, failed=self._failed, path=path)

    def _show_paper(self, found: PaperChecked) -> None:
        self._take_away()
        self._shown = paper_card(found)
        self.page.insertWidget(self.page.count() - 1, self._shown)

    def _show(self, found: ProfileFile) -> None:
        self._take_away()
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        column.addWidget(_banner(found))
        leading, trailing = list(leading_cards(found.profile)), list(trailing_cards(found.profile))
        if found.matches:
            trailing.insert(1, matches_card(found.matches))
        lay_cards(column, leading, trailing)
        self.page.insertWidget(self.page.count() - 1, self._shown)

    def _failed(self, error: IntakeError) -> None:
        self.message.error(error)
        self._path.setFocus()

    def _take_away(self) -> None:
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None


def _banner(found: ProfileFile) -> Card:
    """Whose profile it is, and that it is none of ours."""
    card = Card(name="profile-file.banner")
    told = pgettext("profile file", "From a file, not in this laptop’s cases")
    card.column.addWidget(SignChip(told, "info", kind="attention"))
    card.column.addWidget(Heading(isolate(_name(found.profile)), level=1, name="profile-file.name"))
    card.column.addWidget(Muted(isolate(found.name), wrap=True))
    return card


def _name(profile: Profile) -> str:
    person = profile.person
    names = ", ".join(part for part in (person.family_names.strip(), person.given_names.strip()) if part)
    return names or person.native_name.strip() or _("Name not recorded")
