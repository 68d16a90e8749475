"""Practising: a vault beside the real one with people who do not exist, thrown away when the practising ends.

The station stands in the folder of the practice vault for as long as it lasts, so that no action can reach the real
one.
"""

import secrets

from app import vault
from app.casework import access, cases, interviews
from app.casework.live import context_for
from app.casework.station import PRACTICE, Desk, Station
from app.casework.views import DeskView
from app.errors import IntakeError
from app.i18n import _
from app.instruments import Interview, load_definition
from app.instruments.types import Address

_COST = vault.Cost(memory_kib=64, passes=1, lanes=1)
"""Nobody guesses a random key, so that there is nothing to make slow."""

_PEOPLE: tuple[tuple[str, str, tuple[str, str], dict[str, str]], ...] = (
    (
        "Madeup",
        "Amal",
        ("en", "ar"),
        {
            "/setting/information/informed": "yes",
            "/person/names/called": "Amal",
            "/person/birth/sex": "female",
            "/person/birth/birth_date": "1994-03",
            "/person/birth/birth_country": "SY",
            "/person/birth/citizenships": "SY",
            "/person/stay/status": "applicant",
            "/languages/first_language/first_languages": "ar",
            "/languages/first_language/scripts": "arabic latin",
            "/schooling/basics/school_years": "9",
        },
    ),
    (
        "Madeup",
        "Tesfay",
        ("en", "ti"),
        {
            "/setting/information/informed": "explained",
            "/person/birth/sex": "male",
            "/person/birth/birth_date": "1999~",
            "/person/birth/birth_country": "ER",
            "/languages/first_language/first_languages": "ti",
        },
    ),
    ("Madeup", "Nobody", ("en", "fr"), {"/person/names/called": "Nobody"}),
)


def practise(station: Station) -> DeskView:
    """Open a new practice vault with made-up people in it. It is deleted when the station closes.

    Raises IntakeError ``practice.locked_first`` while the real vault is open, and those of a disk.
    """
    if station.is_open:
        raise IntakeError(
            "practice.locked_first", _("The real cases are still open. Nothing was changed."), _("Lock first.")
        )
    folder = station.home / PRACTICE
    vault.dispose(folder)
    vault.make_disposable(folder)
    station.stand_in(folder)
    try:
        made = access.set_up(
            station,
            centre=_("Practice: nothing here is real"),
            country="BE",
            device_name=_("Practice"),
            user=_("Practice"),
            password=secrets.token_urlsafe(32),
            cost=_COST,
        )
        for person in _PEOPLE:
            _receive(station.desk, *person)
    except BaseException:
        station.close()
        raise
    return made.desk


def _receive(desk: Desk, family: str, given: str, languages: tuple[str, str], answers: dict[str, str]) -> None:
    row = cases.create_case(desk, family_names=family, given_names=given)
    data = interviews.start_interview(desk, case_id=row.case_id, languages=languages)
    interview = Interview(load_definition(data.xform), context=context_for(desk), state=data.state)
    for path, answer in answers.items():
        entries = interview.set_value(Address(path), answer).entries
        interviews.record(desk, assessment_id=data.assessment_id, entries=entries)
