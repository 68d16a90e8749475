"""Where an authority takes bundles over the internet: its address, user and password, and trying them out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from app.casework import set_server, try_server
from app.i18n import _, pgettext
from app.ui import theme
from app.ui.bidi import isolate
from app.ui.exchange.page import beside_each_other
from app.ui.widgets import Button, Card, Field, Heading, Muted, PrimaryButton, QuietButton

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.views.exchanges import ServerRow
    from app.casework.views.parties import PartyRow
    from app.errors import IntakeError
    from app.ui.exchange.page import Page

_AT_THE_ADDRESS = frozenset(
    {"bad_address", "not_https", "no_folder", "not_a_folder", "redirected", "certificate_name", "no_connection"}
)


class ServerForm(Card):
    """Hidden until an authority is chosen. ``changed`` is called when something was kept or taken away."""

    def __init__(self, page: Page, changed: Callable[[], None]) -> None:
        super().__init__(name="server")
        self.set_active(active=True)
        self._page, self._changed = page, changed
        self._recipient = ""
        self._title = Heading("", level=2)
        self.column.addWidget(self._title)
        explain = pgettext(
            "internet",
            "Where there is a connection, sealed bundles can go to a folder on the authority’s server (WebDAV, such as "
            "Nextcloud). The authority gives you the address, a user and an app password. They stay in the vault.",
        )
        self.column.addWidget(Muted(explain, wrap=True, small=False))
        self._url, self._user, self._password = (_line(f"server.{name}") for name in ("url", "user", "password"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._url_field = Field(pgettext("internet", "Address of the folder"), self._url)
        self._user_field = Field(pgettext("internet", "User"), self._user)
        self._password_field = Field(pgettext("internet", "App password"), self._password)
        self.column.addWidget(self._url_field)
        row = beside_each_other()
        row.addWidget(self._user_field, 1)
        row.addWidget(self._password_field, 1)
        self.column.addLayout(row)
        self._said = Muted(wrap=True, small=False, name="server.said")
        self.column.addWidget(self._said)
        self.column.addLayout(self._buttons())
        self.hide()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        self._try = Button(pgettext("internet", "Try the connection"), "server.try", on_click=self._try_out)
        self._remove = QuietButton(
            pgettext("internet", "Take the address away"), "server.remove", on_click=self._forget
        )
        row.addWidget(self._try)
        row.addWidget(self._remove)
        row.addStretch(1)
        row.addWidget(QuietButton(_("Close"), "server.close", on_click=self.hide))
        row.addWidget(PrimaryButton(_("Save"), "server.save", on_click=self._save))
        return row

    def show_for(self, party: PartyRow, known: ServerRow | None) -> None:
        """Ask for the address of an authority; what is known of it is there already, but for the password."""
        self._recipient = party.fingerprint
        self._title.setText(pgettext("internet", "{name} over the internet").format(name=isolate(party.name)))
        self._url.setText(known.url if known else "")
        self._user.setText(known.user if known else "")
        self._password.clear()
        kept = pgettext("internet", "Kept. Type it only to change it.") if known else ""
        self._password_field.set_help(kept)
        self._remove.setVisible(known is not None)
        self._say("")
        self._clear()
        self.show()
        self._page.reveal(self)
        self._url.setFocus()

    def _typed(self) -> dict[str, Any]:
        return {
            "recipient": self._recipient,
            "url": self._url.text(),
            "user": self._user.text(),
            "password": self._password.text(),
        }

    def _try_out(self) -> None:
        self._clear()
        self._try.setEnabled(False)
        self._say(pgettext("internet", "Trying the connection…"))
        self._page.owner.ask(try_server, done=self._tried, failed=self._refused, **self._typed())

    def _tried(self, kind: str) -> None:
        self._try.setEnabled(True)
        text = pgettext("internet", "The connection works: the server ({kind}) took a file and let it be removed.")
        self._say(text.format(kind=kind))

    def _save(self) -> None:
        self._clear()
        if not self._url.text().strip():
            self._url_field.set_problem(pgettext("internet", "Enter the address first."))
            self._url.setFocus()
            return
        self._page.owner.ask(set_server, done=self._saved, failed=self._refused, **self._typed())

    def _saved(self, _row: ServerRow | None) -> None:
        self.hide()
        self._password.clear()
        self._page.bar.notice(pgettext("internet", "Kept. Bundles for this authority can now go over the internet."))
        self._changed()

    def _forget(self) -> None:
        asked: dict[str, Any] = {"recipient": self._recipient, "url": "", "user": "", "password": ""}
        self._page.owner.ask(set_server, done=self._forgotten, failed=self._refused, **asked)

    def _forgotten(self, _row: ServerRow | None) -> None:
        self.hide()
        self._page.bar.notice(pgettext("internet", "The address was taken away; bundles go on a stick."))
        self._changed()

    def _refused(self, error: IntakeError) -> None:
        self._try.setEnabled(True)
        self._say("")
        area, _dot, reason = error.code.partition(".")
        if area == "transport" and reason in _AT_THE_ADDRESS:
            self._url_field.set_problem(str(error))
        elif error.code == "transport.password":
            self._password_field.set_problem(str(error))
        else:
            self._page.bar.error(error)
            self._page.reveal(self._page.bar)

    def _clear(self) -> None:
        for field in (self._url_field, self._password_field):
            field.set_problem("")

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))


def _line(name: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    # Addresses, users and passwords read from left to right whatever the language round them.
    line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    return line
