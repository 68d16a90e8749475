"""What was sent about a person, to whom and when: read from the log, where each sending is a row of the case.

The other laptops' rows are read alike, so that all of a centre's laptops tell the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app import exchange
from app.casework import approving, words
from app.casework.cases import case_row, find_case
from app.casework.guarding import note_seen
from app.casework.station import Desk
from app.casework.views.disclosures import SentAbout, SentBundle, SentPart, SentPeople, SentPerson
from app.casework.views.profiles import Printed
from app.i18n import INTERFACE_LANGUAGES, language, translator
from app.instruments import Definition, InstrumentError
from app.instruments.types import Texts
from app.models import Assessment, Case, Change, Device, Evidence, Exchange, ExchangeItem, Instrument, Kind, log, people

_MOST = 200
"""People of one bundle that are named."""
_TAKEN = frozenset({"imported", "already"})


def sent_about(desk: Desk, *, case_id: str) -> SentAbout:
    """Return everything that left about a person, newest first, in the reader's language."""
    with desk.begin() as db:
        case = find_case(db, case_id)
        newest = db.scalar(
            select(Assessment).where(Assessment.case_id == case.case_id).order_by(Assessment.started.desc()).limit(1)
        )
        note_seen(desk, db, case.case_id, "opened")
        return SentAbout(
            case=case_row(case),
            bundles=tuple(bundles_about(desk, db, case.case_id, (language(),))),
            languages=(newest.language, newest.second_language) if newest is not None else (language(), language()),
            of_record=_of_record(newest),
        )


def sent_people(desk: Desk, *, bundle_id: str, recipient: str) -> SentPeople:
    """Return who was in a bundle to one of its recipients."""
    with desk.begin() as db:
        sent = db.get_one(Exchange, (bundle_id, recipient))
        stands = exchange.exchange_of(db, bundle_id, recipient, desk.now()).state
        items = db.scalars(
            select(ExchangeItem)
            .where(ExchangeItem.bundle_id == bundle_id, ExchangeItem.recipient == recipient)
            .order_by(ExchangeItem.case_id)
        ).all()
        found: dict[str, SentPerson] = {}
        for item in items[:_MOST]:
            case = db.scalar(select(Case).where(Case.case_id == people.standing_for(db, item.case_id)))
            if case is not None:
                state = "erased" if item.reason == exchange.ERASED and item.verdict in _TAKEN else ""
                found[case.case_id] = SentPerson(case_row(case), state or _state(item.verdict, stands))
        held = db.scalar(
            select(func.count(ExchangeItem.case_id.distinct())).where(
                ExchangeItem.bundle_id == bundle_id, ExchangeItem.recipient == recipient
            )
        )
        shown = sorted(found.values(), key=lambda each: each.case.number)
        return SentPeople(tuple(shown), max(0, len(items) - _MOST), max(0, sent.people - (held or 0)))


def print_sent(desk: Desk, *, case_id: str, languages: tuple[str, str], target: Path) -> Printed:
    """Write what was sent about a person as a PDF in one or two languages: part of what they have a right to know.

    Also of a restricted case. Raises the reports room's errors.
    """
    from app import reports  # noqa: PLC0415 - 8 MB that only printing needs

    with desk.begin() as db:
        case = find_case(db, case_id)
        note_seen(desk, db, case.case_id, "printed")
        pages = reports.print_sendings(
            name=case.display_name,
            number=case.number,
            centre=db.scalars(select(Device).where(Device.own)).one().centre,
            day=desk.now().date(),
            sendings=sendings(desk, db, case.case_id, languages),
            languages=languages,
            target=target,
        )
    return Printed(target, pages)


def sendings(desk: Desk, db: Session, case_id: str, languages: tuple[str, str]) -> list[Any]:
    """Return what was sent about a person as a paper tells it."""
    from app import reports  # noqa: PLC0415 - as above

    return [
        reports.Sending(
            day=each.at.date(),
            recipient=each.recipient,
            spoken=" ".join(each.spoken),
            basis=each.basis,
            purpose=each.purpose,
            state=each.state,
            answered=each.answered_at.date() if each.answered_at else None,
            erased=each.erased_at.date() if each.erased_at else None,
            parts=tuple(reports.SentPart(part.title, part.went, part.stayed) for part in each.parts),
            documents=each.documents,
        )
        for each in bundles_about(desk, db, case_id, languages)
    ]


def bundles_about(desk: Desk, db: Session, case_id: str, languages: Iterable[str]) -> Iterator[SentBundle]:
    """Yield what left about a person, newest first, in words of these languages."""
    everyone = people.members(db, case_id)
    told = [step for each in everyone for step in log.history(db, case_id=each, kind=Kind.SEALED)]
    answers = [step for each in everyone for step in log.history(db, case_id=each, kind=Kind.RECEIPT)]
    steps = (step for each in everyone for step in log.history(db, case_id=each, kind=Kind.TAKEN_BACK))
    taken_back = {(_text(step.content, "bundle"), _text(step.content, "recipient")): step.at for step in steps}
    laptops = {device.device_id: device.name for device in db.scalars(select(Device))}
    found = db.execute(select(Evidence.sha256, Evidence.name).where(Evidence.case_id.in_(everyone)))
    names = {row.sha256: row.name for row in found}
    tongues = tuple(dict.fromkeys(languages))
    for step in sorted(told, key=lambda each: each.hlc, reverse=True):
        desk.watch.check()
        bundle = _bundle(desk, db, step, answers, laptops, names, tongues)
        if back := taken_back.get((bundle.bundle_id, bundle.fingerprint)):
            bundle = replace(bundle, state=exchange.TAKEN_BACK, answered_at=back, erased_at=None)
        yield bundle


def _bundle(
    desk: Desk,
    db: Session,
    step: Change,
    answers: list[Change],
    laptops: Mapping[str, str],
    names: Mapping[str, str],
    languages: tuple[str, ...],
) -> SentBundle:
    content = step.content
    bundle_id, recipient = _text(content, "bundle"), _text(content, "recipient")
    row = db.get(Exchange, (bundle_id, recipient))
    sent = exchange.exchange_of(db, bundle_id, recipient, desk.now()) if row is not None else None
    answer = _answer(answers, bundle_id, recipient)
    verdict, reason = _verdict(db, bundle_id, recipient, step.case_id, answer)
    basis, purpose = _text(content, "basis") or (row.basis if row else ""), _text(content, "purpose")
    purpose = purpose or (row.purpose if row else "")
    speaking = {each: translator(each) for each in languages}
    return SentBundle(
        bundle_id=bundle_id,
        at=step.at,
        recipient=_text(content, "name"),
        fingerprint=recipient,
        spoken=tuple(_text(content, "spoken").split()),
        user=step.user,
        approved_by=_text(content, approving.APPROVED),
        laptop="" if step.device_id == desk.device_id else laptops.get(step.device_id, step.device_id),
        basis={each: words.bases(t).get(basis, basis) for each, t in speaking.items()},
        purpose={each: words.purposes(t).get(purpose, purpose) for each, t in speaking.items()},
        file_name=sent.file_name if sent else "",
        post=sent.post if sent else "",
        state=_state(verdict, sent.state if sent is not None else ""),
        reason=reason,
        answered_at=answer.at if answer is not None else None,
        erased_at=_erased_at(answers, step, recipient),
        recorded=bool(_text(content, "questionnaire")),
        parts=tuple(_parts(desk, db, content, languages)),
        documents=tuple(names.get(sha256, "") for sha256 in _list(content, "documents")),
        left_out=tuple(_list(content, "left_out")),
    )


def _state(verdict: str, bundle: str) -> str:
    """Return how a person stands by what was said of them; where nothing was, by how the ``bundle`` stands."""
    if not verdict:
        return bundle if bundle in ("overdue", exchange.TAKEN_BACK) else "waiting"
    return "confirmed" if verdict in _TAKEN else "refused"


def _answer(answers: list[Change], bundle_id: str, recipient: str) -> Change | None:
    """The first receipt of a recipient for a bundle; an older row does not say whose it was."""
    found = [
        each
        for each in answers
        if _text(each.content, "bundle") == bundle_id
        and _text(each.content, "sender") in ("", recipient)
        and not each.content.get("erased")
    ]
    return min(found, key=lambda each: each.hlc, default=None)


def _verdict(db: Session, bundle_id: str, recipient: str, case_id: str, answer: Change | None) -> tuple[str, str]:
    """What a recipient said of the case: as it was sent from here, else as another laptop's log has it."""
    here = exchange.verdicts_by_case(db, bundle_id, recipient).get(case_id)
    noted = (here["verdict"], here["reason"]) if here is not None else None
    verdict, reason = exchange.verdict(noted, answer.content if answer is not None else None)
    return verdict, reason if verdict == "refused" else ""


def _erased_at(answers: list[Change], step: Change, recipient: str) -> datetime | None:
    told = [
        each
        for each in answers
        if each.content.get("erased") and _text(each.content, "sender") in ("", recipient) and each.hlc > step.hlc
    ]
    newest = max(told, key=lambda each: each.hlc, default=None)
    return newest.at if newest is not None else None


def _parts(desk: Desk, db: Session, content: Mapping[str, Any], languages: tuple[str, ...]) -> Iterator[SentPart]:
    """Tell the fields by part, in the order in which the questionnaire asks them."""
    went, stayed = frozenset(_list(content, "went")), frozenset(_list(content, "stayed"))
    definition = _definition(desk, db, _text(content, "questionnaire"))
    if definition is None:
        return
    by_part: dict[str, tuple[list[Texts], list[Texts]]] = {}
    for node in definition.nodes():
        if node.kind == "question" and node.maps and node.path in went | stayed:
            lists = by_part.setdefault(node.maps.partition(".")[0], ([], []))
            lists[node.path in stayed].append(_label(node.labels, definition, languages))
    for part, (left, kept) in by_part.items():
        title = {each: words.part(part, translator(each)) for each in languages}
        yield SentPart(title, tuple(left), tuple(kept))


def _definition(desk: Desk, db: Session, sha256: str) -> Definition | None:
    if db.get(Instrument, sha256) is None:
        return None  # of another laptop, whose questionnaire has not come yet
    try:
        return desk.definition(db, sha256)
    except InstrumentError:
        return None  # of a newer version


def _label(labels: Texts, definition: Definition, languages: tuple[str, ...]) -> Texts:
    fallback = labels.get(definition.default_language) or next(iter(labels.values()), "")
    return {each: labels.get(each) or fallback for each in languages}


def _of_record(newest: Assessment | None) -> tuple[str, ...]:
    held = (newest.language, newest.second_language) if newest is not None else ()
    return tuple(dict.fromkeys((*held, *INTERFACE_LANGUAGES)))


def _text(content: Mapping[str, Any], name: str) -> str:
    """A text of a row; empty where another laptop's version wrote none, or something else."""
    found = content.get(name)
    return found if isinstance(found, str) else ""


def _list(content: Mapping[str, Any], name: str) -> list[str]:
    found = content.get(name)
    return [each for each in found if isinstance(each, str)] if isinstance(found, list) else []
