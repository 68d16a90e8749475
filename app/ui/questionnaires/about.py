"""A questionnaire in a line: what it is for, and about how long it takes."""

from app.casework.views import InstrumentRow
from app.i18n import _, ngettext
from app.ui.words import in_interface_language


def about(row: InstrumentRow) -> str:
    """Return its purpose and its duration, as far as the form says them; "" where it says neither."""
    purpose = in_interface_language(row.purpose) if row.purpose else ""
    return " · ".join(part for part in (purpose, _duration(row.minutes)) if part)


def _duration(minutes: int) -> str:
    if not minutes:
        return ""
    return ngettext("about {count} minute", "about {count} minutes", minutes).format(count=minutes)
