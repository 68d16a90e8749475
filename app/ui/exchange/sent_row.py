"""One bundle in the list of what was sent: what became of it and, while it waits here, how it may go."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.casework.views.exchanges import ExchangeRow
from app.i18n import _, format_size, ngettext, pgettext
from app.ui import words
from app.ui.bidi import isolate
from app.ui.widgets import Button, QuietButton, Row, SignChip


def sent_row(
    row: ExchangeRow,
    *,
    who: Button,
    send: Callable[[], None] | None,
    save: Callable[[], None],
    back: Callable[[], None] | None,
) -> QWidget:
    """Show it. ``send``, ``save`` and ``back`` are offered while it waits in the outbox.

    ``send`` is None without an address, ``back`` while it is on its way.

    ``who`` shows the people in it.
    """
    people = ngettext("{n} person", "{n} people", row.people).format(n=row.people)
    about = [
        _("sealed {day}").format(day=words.day(row.sealed_at)),
        people,
        format_size(row.size),
        isolate(row.file_name),
    ]
    if row.confirmed_at is not None:
        about.insert(1, words.answered_on(row.state, row.confirmed_at))
    elif row.state == "taken-back":
        about.insert(1, pgettext("internet", "it went nowhere"))
    elif row.post == "arrived":
        about.insert(1, pgettext("internet", "arrived on the server"))
    if row.erased:
        about.append(words.erased_there(row.erased))
    lines = [" · ".join(about), *dict.fromkeys(words.refusal(reason) for reason in row.reasons)]
    trailing: list[QWidget] = []
    text, kind, sign = words.stands(row.state, people=row.people, erased=row.erased)
    if row.post == "here":
        text, kind, sign = pgettext("internet", "Still here"), "attention", "clock"
        if back is not None:
            named = pgettext("internet", "Take back")
            trailing.append(QuietButton(named, f"outbox.back.{row.bundle_id}", icon="undo", on_click=back))
        trailing.append(QuietButton(_("Save to a stick"), f"outbox.save.{row.bundle_id}", icon="stick", on_click=save))
        if send is not None:
            named = pgettext("internet", "Send over the internet")
            trailing.append(Button(named, f"outbox.send.{row.bundle_id}", icon="send", on_click=send))
    return Row(isolate(row.recipient), "\n".join(lines), *trailing, SignChip(text, sign, kind=kind), who, strong=True)
