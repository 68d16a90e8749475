"""Sections that this organisation does not collect: ticked off by an administrator, each word on it in the log."""

from sqlalchemy.orm import Session

from app.casework.station import Desk
from app.casework.views import HidingView, SectionChoice
from app.errors import IntakeError
from app.i18n import _
from app.instruments import Definition, Kind, NodeDefinition
from app.instruments.live.interview import not_collected
from app.instruments.types import Entry, is_in_section
from app.models import Draft, Instrument
from app.models import Kind as Row

HIDDEN = "hidden-sections"


def sections_collected(desk: Desk, *, instrument: str) -> HidingView:
    """Return the sections of a questionnaire and which of them are asked here."""
    with desk.begin() as db:
        return _view(desk, db, instrument)


def hide_sections(desk: Desk, *, instrument: str, sections: tuple[str, ...]) -> HidingView:
    """Have these sections of a questionnaire, named by their paths, be collected no longer, and all others again.

    From now on they are neither shown nor asked nor sent; what they were answered before stays in the log. Raises
    IntakeError ``instrument.nothing_left`` when no section would be asked.
    """
    with desk.begin() as db:
        known = [node.path for node in _sections(desk.definition(db, instrument))]
        wanted = [path for path in known if path in sections]
        if len(wanted) == len(known):
            raise IntakeError(
                "instrument.nothing_left",
                _("At least one part has to be asked. Nothing was changed."),
                _("Leave one part ticked."),
            )
        if set(wanted) != hidden_of(desk, db, instrument):
            value = {
                "setting": HIDDEN,
                "instrument": instrument,
                "version": db.get_one(Instrument, instrument).version,
                "sections": wanted,
            }
            desk.append(db, [Draft(Row.SETTING, value=value)])
        return _view(desk, db, instrument)


def hidden_of(desk: Desk, db: Session, instrument: str) -> frozenset[str]:
    """Return the paths of the sections of a questionnaire that are not collected on this laptop."""
    for step in desk.settings(db, HIDDEN):
        if step.content.get("instrument") == instrument:
            return frozenset(str(path) for path in step.content.get("sections", ()))
    return frozenset()


def require_collected(hidden: frozenset[str], entries: tuple[Entry, ...]) -> None:
    """Raise InstrumentError ``form.not_collected`` when an entry is about a section that is not collected."""
    if any(is_in_section(entry.address, hidden) for entry in entries):
        raise not_collected()


def _view(desk: Desk, db: Session, instrument: str) -> HidingView:
    hidden = hidden_of(desk, db, instrument)
    definition = desk.definition(db, instrument)
    return HidingView(
        instrument,
        definition.titles,
        tuple(SectionChoice(node.path, node.labels, node.path not in hidden) for node in _sections(definition)),
    )


def _sections(definition: Definition) -> list[NodeDefinition]:
    return [node for node in definition.root.children if node.kind is not Kind.QUESTION and node.control is not None]
