"""Bringing a questionnaire of one's own onto the laptop: checked whole, then pinned, or not at all."""

from pathlib import Path

from app.casework import media, shipped
from app.casework.checking import Checked, examine
from app.casework.station import Desk


def add_questionnaire(desk: Desk, *, path: Path) -> Checked:
    """Compile the workbook or XForm at ``path``, with the lists beside it, and offer it for new interviews from now on.

    One with errors is not kept, and every problem is told; a newer version of a questionnaire stands beside the older,
    which the interviews held with it keep. Raises IntakeError ``instrument.unreadable``.
    """
    checked, xform, files = examine(path)
    if xform:
        with desk.begin() as db:
            media.keep(db, files)
            shipped.pin(db, xform, desk.now())
    return checked
