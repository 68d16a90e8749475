"""What ``skills-registry`` prints. It goes to the authority's own terminal, so it may name people; errors never do."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby

from app.bundles import Card
from app.casework.words import bases, purposes
from app.cli.table import pairs, plain, rows
from app.i18n import format_date, format_size, ngettext, pgettext
from app.registry import (
    CaseRow,
    Delivery,
    HeldAssessment,
    Missing,
    Outcome,
    Received,
    SenderRow,
    Verified,
    Worded,
)


def card(found: Card) -> Iterator[str]:
    """A card, with what both sides read aloud."""
    yield from pairs(
        [
            (pgettext("registry", "Name"), found.name),
            (pgettext("registry", "Fingerprint"), found.fingerprint),
            (pgettext("registry", "Read aloud"), found.spoken),
            (pgettext("registry", "Valid until"), format_date(found.valid_until)),
        ]
    )


def senders(found: Sequence[SenderRow]) -> Iterator[str]:
    """The trusted cards."""
    if not found:
        yield pgettext("registry", "No card is trusted yet.")
        return
    head = (
        pgettext("registry", "Name"),
        pgettext("registry", "Valid until"),
        pgettext("registry", "State"),
        pgettext("registry", "Fingerprint"),
    )
    trusted, replaced = pgettext("registry", "trusted"), pgettext("registry", "replaced")
    body = [
        (row.name, format_date(row.valid_until), replaced if row.replaced else trusted, row.fingerprint)
        for row in found
    ]
    yield from rows(head, body)


def received(name: str, found: Received) -> Iterator[str]:
    """What became of one bundle."""
    delivery = found.delivery
    yield pgettext(
        "registry",
        "{file}: from {sender}, number {number}. Imported: {imported}. Already held: {already}. Refused: {refused}.",
    ).format(
        file=plain(name),
        sender=plain(delivery.sender_name),
        number=delivery.info.sequence,
        imported=delivery.count("imported"),
        already=delivery.count("already"),
        refused=delivery.count("refused"),
    )
    for verdict in delivery.verdicts:
        if verdict.verdict == "refused":
            yield "  " + pgettext("registry", "Refused {assessment}: {reason}").format(
                assessment=plain(verdict.assessment), reason=verdict.reason
            )
    yield from (f"  {line}" for line in _conflicts(delivery))
    yield "  " + pgettext("registry", "Receipt: {file}").format(file=found.receipt)


def summary(outcomes: Sequence[Outcome], missing: Sequence[Missing]) -> Iterator[str]:
    """What several files came to, and what the senders of these files have sealed that is not here."""
    deliveries = [each.received.delivery for each in outcomes if each.received is not None]
    if len(outcomes) > 1:
        yield pgettext(
            "registry",
            "Files: {files}. Received: {received}, of which held before: {again}. Not received: {failed}. "
            "Assessments imported: {imported}, already held: {already}, refused: {refused}.",
        ).format(
            files=len(outcomes),
            received=len(deliveries),
            again=sum(each.held_before for each in deliveries),
            failed=len(outcomes) - len(deliveries),
            imported=sum(each.count("imported") for each in deliveries),
            already=sum(each.count("already") for each in deliveries),
            refused=sum(each.count("refused") for each in deliveries),
        )
    yield from gaps(missing)


def gaps(missing: Sequence[Missing]) -> Iterator[str]:
    """What has not come, a line for each gap."""
    for each in missing:
        text = ngettext(
            "Not yet received from {sender}: number {first}.",
            "Not yet received from {sender}: numbers {first} to {last}.",
            each.gap.last - each.gap.first + 1,
        )
        yield text.format(sender=plain(each.sender_name), first=each.gap.first, last=each.gap.last)


def _conflicts(delivery: Delivery) -> Iterator[str]:
    if delivery.held_before:
        yield pgettext("registry", "This bundle was received before.")
    if delivery.reused:
        yield pgettext("registry", "Another bundle has the same number: the laptop was restored from an older copy.")
    if delivery.other_previous:
        yield pgettext("registry", "The bundles before and after it are not those its sender sealed. Ask the sender.")


def verified(name: str, found: Verified) -> Iterator[str]:
    """A bundle that was found in order."""
    yield pgettext("registry", "{file}: whole, unaltered and meant for this registry.").format(file=plain(name))
    info = found.info
    yield from pairs(
        [
            (pgettext("registry", "From"), found.sender_name),
            (pgettext("registry", "Number"), str(info.sequence)),
            (pgettext("registry", "Sealed"), _moment(info.created)),
            (pgettext("registry", "Purpose"), purposes().get(info.purpose, info.purpose)),
            (pgettext("registry", "Legal basis"), bases().get(info.legal_basis, info.legal_basis)),
            (pgettext("registry", "Assessments"), str(info.counts.assessments)),
            (pgettext("registry", "Attachments"), str(info.counts.attachments)),
            (pgettext("registry", "Size"), format_size(found.size)),
            (pgettext("registry", "SHA-256"), found.sha256),
        ],
        indent="  ",
    )


def cases(found: Sequence[CaseRow]) -> Iterator[str]:
    """The cases held."""
    if not found:
        yield pgettext("registry", "No case is held yet.")
        return
    head = (
        pgettext("registry", "Number"),
        pgettext("registry", "Name"),
        pgettext("registry", "From"),
        pgettext("registry", "Assessments"),
        pgettext("registry", "Received"),
        pgettext("registry", "Identifier"),
    )
    body = [
        (row.number, row.name, row.organisation_name, str(row.assessments), _moment(row.received), row.case_id)
        for row in found
    ]
    yield from rows(head, body)


def case(found: CaseRow, held: Sequence[HeldAssessment]) -> Iterator[str]:
    """One case with all its answers."""
    yield from pairs(
        [
            (pgettext("registry", "Number"), found.number),
            (pgettext("registry", "Name"), found.name),
            (pgettext("registry", "From"), found.organisation_name),
            (pgettext("registry", "Identifier"), found.case_id),
        ]
    )
    for assessment in held:
        yield ""
        yield from _assessment(assessment)


def _assessment(held: HeldAssessment) -> Iterator[str]:
    finished = _moment(held.finished) if held.finished else pgettext("registry", "not finished")
    yield from pairs(
        [
            (pgettext("registry", "Assessment"), held.assessment_id),
            (pgettext("registry", "Started"), _moment(held.started)),
            (pgettext("registry", "Finished"), finished),
            (pgettext("registry", "Sent by"), held.sender),
            (pgettext("registry", "Received"), _moment(held.received)),
            (pgettext("registry", "Purpose"), purposes().get(held.purpose, held.purpose)),
            (pgettext("registry", "Legal basis"), bases().get(held.legal_basis, held.legal_basis)),
        ]
    )
    for section, answers in groupby(held.answers, key=lambda answer: answer.section):
        yield ""
        yield f"  {plain(section)}".rstrip()
        for entry, together in groupby(answers, key=lambda answer: answer.entry):
            if entry:
                yield ""
            yield from pairs([(answer.question, _value(answer)) for answer in together], indent="    ")
    if held.attachments:
        yield ""
        yield "  " + pgettext("registry", "Attachments")
        yield from pairs([(sha256, format_size(size)) for sha256, size in held.attachments], indent="    ")


def _value(answer: Worded) -> str:
    match answer.status:
        case "unknown":
            return pgettext("registry", "(does not know)")
        case "declined":
            return pgettext("registry", "(prefers not to say)")
        case _:
            return answer.value.replace("\n", " ")


def _moment(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC")
