"""One bundle in the list of what was sent: what became of it and, while it waits here, how it may go."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.casework.views.exchanges import ExchangeRow
from app.i18n import _, format_size, ngettext, pgettext
from app.ui import words
from app.ui.bidi import isolate
from app.ui.widgets import Button, QuietButton, Row, SignChip


def sent_row(row: ExchangeRow, *, send: Callable[[], None] | None, save: Callable[[], None]) -> QWidget:
    """Show it. ``send`` and ``save`` are offered while it waits in the outbox; ``send`` is None without an address."""
    people = ngettext("{n} person", "{n} people", row.people).format(n=row.people)
    about = [
        _("sealed {day}").format(day=words.day(row.sealed_at)),
        people,
        format_size(row.size),
        isolate(row.file_name),
    ]
    if row.confirmed_at is not None:
        about.insert(1, words.answered_on(row.state, row.confirmed_at))
    elif row.post == "arrived":
        about.insert(1, pgettext("internet", "arrived on the server"))
    lines = [" · ".join(about), *dict.fromkeys(words.refusal(reason) for reason in row.reasons)]
    trailing: list[QWidget] = []
    text, kind, sign = words.bundle_state(row.state)
    if row.post == "here":
        text, kind, sign = pgettext("internet", "Still here"), "attention", "clock"
        trailing.append(QuietButton(_("Save to a stick"), f"outbox.save.{row.bundle_id}", icon="stick", on_click=save))
        if send is not None:
            named = pgettext("internet", "Send over the internet")
            trailing.append(Button(named, f"outbox.send.{row.bundle_id}", icon="send", on_click=send))
    return Row(isolate(row.recipient), "\n".join(lines), *trailing, SignChip(text, sign, kind=kind), strong=True)
