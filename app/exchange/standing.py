"""How a case stands with each authority it was sent to, and what the case list says of that in one state.

Read from the log, where each sending and each receipt is a row of the case, so that all laptops of a centre tell the
same; of what this laptop sent itself, the verdicts that were noted with the bundle count.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.exchange.told import ERASED, HELD, MAY_LEAVE
from app.models import Case, Change, ChangeRow, ExchangeItem, Kind, log, people

State = Literal["refused", "waiting", "confirmed", "older", "erased"]
_MOST_URGENT_FIRST: tuple[State, ...] = ("refused", "waiting", "confirmed", "older", "erased")
Said = tuple[str, str]
"""What an authority said of a case: a verdict and its reason, both empty before it did."""


class Standing(NamedTuple):
    """How a case stands with one authority, by the newest bundle it was sent.

    ``state``: ``waiting`` for its receipt, ``confirmed`` as the case is now, ``older``: confirmed, and the case has
    changed since, ``refused`` (``reason``: the receipt's code), or ``erased`` there.
    """

    recipient: str
    name: str
    sealed_at: datetime
    state: State
    reason: str
    answered_at: datetime | None
    newest: bool
    """Whether it was sent the case as it is now."""


class Overall(NamedTuple):
    """What the case list says: ``state`` is so with ``alike`` of ``authorities``. As the columns of a case."""

    state: str
    authorities: int
    alike: int
    confirmed_at: datetime | None


def standings(session: Session, everyone: tuple[str, ...]) -> tuple[Standing, ...]:
    """Return how cases that are one person stand with each authority, the one that was sent to last first."""
    taken_back = {_of(step) for step in _steps(session, everyone, Kind.TAKEN_BACK)}
    sealed = tuple(step for step in _steps(session, everyone, Kind.SEALED) if _of(step) not in taken_back)
    if not sealed:
        return ()
    receipts = _steps(session, everyone, Kind.RECEIPT)
    here = _here(session, everyone)
    changed = _last_change(session, everyone)
    newest: dict[str, list[Change]] = {}
    for step in sealed:
        recipient = _text(step.content, "recipient")
        kept = newest.setdefault(recipient, [step])
        if _text(kept[0].content, "bundle") != _text(step.content, "bundle"):
            newest[recipient] = [step]
        elif kept[0] is not step:  # two cases of one bundle that were said to be one person since
            kept.append(step)
    found = [
        min(
            (_standing(step, receipts, here, changed) for step in steps),
            key=lambda each: _MOST_URGENT_FIRST.index(each.state),
        )
        for steps in newest.values()
    ]
    return tuple(sorted(found, key=lambda each: each.sealed_at, reverse=True))


def overall(found: Iterable[Standing]) -> Overall:
    """Put them into one state: what somebody has to do something about comes before what is well.

    ``changed`` is a case that nobody was sent as it is now. One that a further authority was once sent, and that
    another has as it is now, is ``confirmed``: whether the first is to know the rest is for people to decide.
    """
    stands = tuple(found)
    if not stands:
        return Overall("never", 0, 0, None)
    answered = [each.answered_at for each in stands if each.answered_at and each.state in ("confirmed", "older")]
    confirmed_at = max(answered, default=None)
    in_play = [each for each in stands if each.state != "erased"] or stands
    if not any(each.newest for each in in_play):
        return Overall("changed", len(stands), len(stands), confirmed_at)
    state = min((each.state for each in in_play), key=_MOST_URGENT_FIRST.index)
    alike = sum(each.state == state for each in stands)
    return Overall(state, len(stands), alike, confirmed_at)


def note(session: Session, case_ids: Iterable[str]) -> None:
    """Bring what the case list says of these cases in step, once it is in the log that they went or an answer came."""
    for case_id in dict.fromkeys(case_ids):
        everyone = people.members(session, case_id)
        case = session.scalar(select(Case).where(Case.case_id == everyone[0]))
        if case is not None:
            note_case(session, case, everyone)
    session.flush()


def note_case(session: Session, case: Case, everyone: tuple[str, ...]) -> None:
    """Bring what the case list says of one case in step; ``everyone``: all that are this person."""
    case.sent, case.sent_to, case.sent_alike, case.confirmed_at = overall(standings(session, everyone))


def verdict(here: Said | None, told: Mapping[str, Any] | None) -> Said:
    """Return what was said of a case, from what was noted here with the bundle, or a row of another laptop's log."""
    if here is not None:
        return here
    if told is None:
        return "", ""
    # A row of an older version: that a receipt came is all it says.
    return _text(told, "verdict") or "imported", _text(told, "reason")


def _standing(
    step: Change, receipts: tuple[Change, ...], here: Mapping[tuple[str, str, str], Said], changed: str
) -> Standing:
    bundle, recipient = _of(step)
    theirs = [each for each in receipts if _text(each.content, "sender") in ("", recipient)]
    answers = [
        each
        for each in theirs
        if _text(each.content, "bundle") == bundle and each.case_id == step.case_id and not each.content.get("erased")
    ]
    said, reason = verdict(here.get((bundle, recipient, step.case_id)), answers[-1].content if answers else None)
    first = next((each for each in answers if (verdict(None, each.content)[0] in HELD) == (said in HELD)), None)
    erased = reason == ERASED or any(each.content.get("erased") and each.hlc > step.hlc for each in theirs)
    newest = step.hlc > changed
    state: State = "waiting" if not said else "refused" if said not in HELD else "confirmed" if newest else "older"
    return Standing(
        recipient=recipient,
        name=_text(step.content, "name"),
        sealed_at=step.at,
        state="erased" if erased else state,
        reason=reason,
        answered_at=first.at if first is not None else None,
        newest=newest,
    )


def _of(step: Change) -> tuple[str, str]:
    """Which bundle, and which of its recipients, a row is about."""
    return _text(step.content, "bundle"), _text(step.content, "recipient")


def _steps(session: Session, everyone: tuple[str, ...], kind: Kind) -> tuple[Change, ...]:
    """Return the rows of one kind, in the order of the clock that all laptops share."""
    found = [step for case_id in everyone for step in log.history(session, case_id=case_id, kind=kind)]
    return tuple(sorted(found, key=lambda step: step.hlc))


def _here(session: Session, everyone: tuple[str, ...]) -> dict[tuple[str, str, str], Said]:
    items = session.scalars(select(ExchangeItem).where(ExchangeItem.case_id.in_(everyone)))
    return {(item.bundle_id, item.recipient, item.case_id): (item.verdict, item.reason) for item in items}


def _last_change(session: Session, everyone: tuple[str, ...]) -> str:
    """Return the clock's reading of the newest row that an authority would be told."""
    query = select(func.max(ChangeRow.hlc)).where(ChangeRow.case_id.in_(everyone), ChangeRow.kind.in_(MAY_LEAVE))
    return session.scalar(query) or ""


def _text(content: Mapping[str, Any], name: str) -> str:
    """A text of a row; empty where another laptop's version wrote none, or something else."""
    found = content.get(name)
    return found if isinstance(found, str) else ""
