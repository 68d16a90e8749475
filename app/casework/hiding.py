"""Sections that this organisation does not collect: ticked off by an administrator, each word on it in the log.

What one laptop decides holds for all of the centre: it goes with the files between them, and the last word counts.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework.station import Desk
from app.casework.views.questionnaires import Decided, HidingView, SectionChoice
from app.errors import IntakeError
from app.i18n import _
from app.instruments import Definition, Kind, NodeDefinition
from app.instruments.live.interview import not_collected
from app.instruments.types import Entry, is_in_section
from app.models import Change, Device, Draft, Instrument
from app.models import Kind as Row

HIDDEN = "hidden-sections"


def sections_collected(desk: Desk, *, instrument: str) -> HidingView:
    """Return the sections of a questionnaire and which of them are asked here."""
    with desk.begin() as db:
        return hiding_view(desk, db, instrument)


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
        return hiding_view(desk, db, instrument)


def hidden_of(desk: Desk, db: Session, instrument: str) -> frozenset[str]:
    """Return the paths of the sections of a questionnaire that are not collected in this centre."""
    step = _last_word(desk, db, instrument)
    return frozenset(str(path) for path in step.content.get("sections", ())) if step is not None else frozenset()


def require_collected(hidden: frozenset[str], entries: tuple[Entry, ...]) -> None:
    """Raise InstrumentError ``form.not_collected`` when an entry is about a section that is not collected."""
    if any(is_in_section(entry.address, hidden) for entry in entries):
        raise not_collected()


def _last_word(desk: Desk, db: Session, instrument: str) -> Change | None:
    """Return the newest decision about a questionnaire of any laptop of the centre that is known here.

    While nobody has decided about this version, what was decided about an earlier one holds: an update must not ask
    again what the organisation does not collect.
    """
    words = desk.settings(db, HIDDEN, of_all=True)
    if not words:
        return None
    row = db.get(Instrument, instrument)
    form_id = row.form_id if row is not None else ""
    versions = set(db.scalars(select(Instrument.sha256).where(Instrument.form_id == form_id)))
    about = [each for each in words if each.content.get("instrument") in {instrument, *versions}]
    return next((each for each in about if each.content.get("instrument") == instrument), next(iter(about), None))


def hiding_view(desk: Desk, db: Session, instrument: str) -> HidingView:
    """Return the sections of a questionnaire, which of them are collected, and who decided that."""
    hidden = hidden_of(desk, db, instrument)
    definition = desk.definition(db, instrument)
    return HidingView(
        instrument,
        definition.titles,
        tuple(SectionChoice(node.path, node.labels, node.path not in hidden) for node in _sections(definition)),
        _decided(desk, db, _last_word(desk, db, instrument)),
    )


def _decided(desk: Desk, db: Session, step: Change | None) -> Decided | None:
    if step is None:
        return None
    other = "" if step.device_id == desk.device_id else step.device_id
    known = db.get(Device, other) if other else None
    return Decided(step.user, step.at, known.name if known is not None else other)


def _sections(definition: Definition) -> list[NodeDefinition]:
    return [node for node in definition.root.children if node.kind is not Kind.QUESTION and node.control is not None]
