"""Who it is: name, what can be said in one line, and the personal details."""

from datetime import date

from app.profile.model import Profile
from app.reports.beside import beside
from app.reports.facts import person, titles
from app.reports.flow import Cell, Sheet
from app.reports.photo import Photo
from app.reports.pieces import Space, text
from app.reports.style import ACCENT, SMALL, SPACE, STRONG, TITLE
from app.reports.voice import Voice

_LONG_NAME = 60
"""A longer name is set smaller, so that it does not fill the page."""


def add_head(sheet: Sheet, profile: Profile, today: date, photo: Photo | None = None) -> None:
    """Add the title, the name and the line that sums the profile up; beside them the photo, if there is one."""

    def head(voice: Voice, width: float) -> Cell:
        name = person.name(profile, voice)
        return [
            *text(voice, titles.profile(voice), STRONG.but(colour=ACCENT), width),
            *text(voice, name, TITLE if len(name) <= _LONG_NAME else STRONG, width),
            Space(2.0),
            *text(voice, person.summary(profile, voice, today), SMALL, width),
        ]

    if photo is not None:
        sheet.add_wide([beside(sheet, photo, head, far=True)], tinted=True, level=1)
    else:
        sheet.add(head, tinted=True, level=1)


def running_name(profile: Profile, voice: Voice) -> str:
    """Return the name as the head of later pages has it."""
    return person.name(profile, voice)


def add_details(sheet: Sheet, profile: Profile, case_number: str) -> None:
    """Add what documents say of the person, and how to reach them."""
    sheet.add_space(SPACE[2])
    sheet.add_facts(lambda voice: person.details(profile, voice, case_number))
    sheet.add_shared(titles.contact, profile.person.contact)
