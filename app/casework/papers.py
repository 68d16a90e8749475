"""The profile, on screen and on paper."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.bundles import seal_paper
from app.casework.assessments import count_answers
from app.casework.cases import case_row, find_case
from app.casework.live import open_interview
from app.casework.matching import matches_for
from app.casework.station import Desk
from app.casework.views.profiles import Printed, ProfileView
from app.errors import IntakeError
from app.i18n import _, language
from app.models import Assessment, Device, attachments
from app.profile import Profile, project
from app.profile.facts import facts_of

if TYPE_CHECKING:
    from app.reports import PaperMeta

_NOT_SEEN = "no"


def profile_of(desk: Desk, *, case_id: str) -> ProfileView:
    """Return the profile that a case's newest assessment amounts to. Raises IntakeError ``profile.nothing_yet``."""
    with desk.begin() as db:
        assessment = _newest(db, case_id)
        profile = profile_of_assessment(desk, db, assessment)
        return ProfileView(
            case=case_row(find_case(db, case_id)),
            assessment_id=assessment.assessment_id,
            profile=profile,
            answers=count_answers(db, assessment.assessment_id),
            documents_seen=sum(1 for each in profile.evidence if each.seen is not None and each.seen.code != _NOT_SEEN),
            languages=(assessment.language, assessment.second_language),
            available_languages=profile.languages_of_record,
            matches=matches_for(profile, desk.catalogue()),
        )


def write_profile(desk: Desk, db: Session, *, case_id: str, languages: tuple[str, str], target: Path) -> Printed:
    """Write the profile of a case, whatever may be done with it otherwise."""
    from app import reports  # noqa: PLC0415 - 8 MB that only printing needs

    profile, _first, _second = newest_profile(desk, db, case_id)
    desk.watch.check()
    meta = paper_meta(desk, db, case_id, profile)
    return Printed(target, reports.print_profile(profile, languages=languages, target=target, meta=meta))


def paper_meta(desk: Desk, db: Session, case_id: str, profile: Profile) -> "PaperMeta":
    """Return what a case's profile on paper carries beside itself: the foot of each page, the seal, the photo."""
    from app import reports  # noqa: PLC0415 - as above

    number, day, keys = find_case(db, case_id).number, desk.now().date(), desk.keys(db)
    return reports.PaperMeta(
        centre=own_device(db).centre,
        case_number=number,
        date=day,
        seal=seal_paper(facts_of(profile, number=number, day=day).to_dict(), keys),
        signer=keys.spoken,
        photo=_photo(db, profile),
    )


def newest_profile(desk: Desk, db: Session, case_id: str) -> tuple[Profile, str, str]:
    """Return what a case's newest assessment amounts to, and its two languages. Raises ``profile.nothing_yet``."""
    assessment = _newest(db, case_id)
    return profile_of_assessment(desk, db, assessment), assessment.language, assessment.second_language


def print_recovery_sheet(desk: Desk, *, code: str, target: Path) -> Printed:
    """Write the sheet with the recovery code, to be printed and locked away. The code is kept nowhere else."""
    from app import reports  # noqa: PLC0415 - as above

    with desk.begin() as db:
        device = own_device(db)
    reports.print_recovery_sheet(
        code=code, vault_name=device.name, centre=device.centre, user=desk.user, language=language(), target=target
    )
    return Printed(target, 1)


def profile_of_assessment(desk: Desk, db: Session, assessment: Assessment) -> Profile:
    """Return the profile that one interview amounts to."""
    return project(
        desk.definition(db, assessment.instrument), open_interview(desk, db, assessment).records(), desk.names
    )


def _photo(db: Session, profile: Profile) -> bytes:
    """The person's photo, where they agreed to it and it is on this laptop."""
    agreed = profile.agreements.photo is not None and profile.agreements.photo.code == "yes"
    held = attachments.get(db, profile.person.photo) if agreed and profile.person.photo else None
    return held.data if held is not None else b""


def current_profile(desk: Desk, db: Session, case_id: str) -> Profile | None:
    """Return the profile a case amounts to now; None before its first interview."""
    assessment = _latest(db, case_id)
    return profile_of_assessment(desk, db, assessment) if assessment is not None else None


def _latest(db: Session, case_id: str) -> Assessment | None:
    query = select(Assessment).where(Assessment.case_id == case_id).order_by(Assessment.started.desc()).limit(1)
    return db.scalar(query)


def _newest(db: Session, case_id: str) -> Assessment:
    assessment = _latest(db, case_id)
    if assessment is None:
        raise IntakeError(
            "profile.nothing_yet", _("There is no interview in this case yet."), _("Start the interview first.")
        )
    return assessment


def own_device(db: Session) -> Device:
    """Return this laptop."""
    return db.scalars(select(Device).where(Device.own)).one()
