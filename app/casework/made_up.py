"""The made-up people of a practice vault: what they say stands in ``resources/practice/people.json``, to be reviewed.

Everything goes through the doors that staff use, on the days it is said to have been said on, so that there is a
profile, a history and a second interview to look at.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from app.casework import cases, interviews
from app.casework.live import context_for
from app.casework.station import Desk, Station
from app.casework.views.cases import CaseRow
from app.instruments import Interview
from app.instruments.manner import is_carried
from app.instruments.types import Address, Effect, Entry, RepeatView, Status
from app.paths import resource

LONGEST_AGO = 200
"""No interview is further back, so that a vault set up then had all of them."""
_DAY = "@day"
"""Stands for the day of the interview; ``@day+30`` is thirty days later."""


@contextmanager
def days_ago(station: Station, days: int) -> Iterator[None]:
    """Have the station's clock be that many days behind for as long as the block lasts."""
    clock = station.clock
    station.clock = lambda: clock() - timedelta(days=days)
    try:
        yield
    finally:
        station.clock = clock


def receive_all(station: Station) -> None:
    """Receive everybody, interview after interview in the order they were held in."""
    people = json.loads(resource("practice/people.json").read_text("utf-8"))["people"]
    held = [(interview["days_ago"], person, interview) for person in people for interview in person["interviews"]]
    rows: dict[str, CaseRow] = {}
    last: dict[str, str] = {}
    for days, person, interview in sorted(held, key=lambda each: -int(each[0])):
        number = person["number"]
        with days_ago(station, days):
            if number not in rows:
                names = {name: person[name] for name in ("family_names", "given_names")}
                rows[number] = cases.create_case(station.desk, number=number, **names)
            last[number] = _hold(station.desk, rows[number], interview, last.get(number, ""))


def _hold(desk: Desk, row: CaseRow, said: Mapping[str, Any], start_from: str) -> str:
    languages = (said["languages"][0], said["languages"][1])
    data = interviews.start_interview(desk, case_id=row.case_id, languages=languages, start_from=start_from)
    id_ = data.assessment_id
    with desk.begin() as db:
        definition = desk.definition(db, data.instrument)
    sitting = _Sitting(desk, id_, Interview(definition, context=context_for(desk), state=data.state))
    sitting.confirm()
    sitting.say(said["answers"], {})
    interviews.record(desk, assessment_id=id_, entries=tuple(sitting.entries))
    answered, total = sitting.live.progress()
    place, percent = sitting.live.sections()[0].address, 100 * answered // max(1, total)
    interviews.keep_place(desk, assessment_id=id_, place=place, languages=languages, percent=percent)
    if said.get("finished") and not sitting.live.problems():  # a clock that is years behind makes all days later ones
        interviews.finish_interview(desk, assessment_id=id_)
    return id_


class _Sitting:
    """Collects what an interview amounts to, to be recorded in one go."""

    def __init__(self, desk: Desk, assessment_id: str, live: Interview) -> None:
        self.live = live
        self.entries: list[Entry] = []
        self._desk = desk
        self._assessment_id = assessment_id

    def confirm(self) -> None:
        """Confirm all that was taken over from an earlier interview."""
        for record in self.live.records():
            if is_carried(record.answer.provenance):
                self._keep(self.live.set_value(record.address, record.answer.value, provenance="said"))

    def say(self, answers: Sequence[Any], entries: Mapping[str, Address]) -> None:
        """Give answers: a text, ``{"mark": …}``, ``{"file": …}``, or for a repeat the answers of each entry."""
        for path, answer in answers:
            address = _address(path, entries)
            if isinstance(answer, str):
                self._keep(self.live.set_value(address, self._dated(answer)))
            elif isinstance(answer, list):
                for number, inside in enumerate(answer):
                    self.say(inside, {**entries, path: self._entry(address, number)})
            elif "mark" in answer:
                self._keep(self.live.mark(address, Status(answer["mark"])))
            else:
                self._keep(self.live.set_value(address, self._attach(answer["file"])))

    def _keep(self, effect: Effect) -> Effect:
        self.entries.extend(effect.entries)
        return effect

    def _dated(self, text: str) -> str:
        if not text.startswith(_DAY):
            return text
        later = timedelta(days=int(text.removeprefix(_DAY) or 0))
        return (self._desk.now().date() + later).isoformat()

    def _entry(self, repeat: Address, number: int) -> Address:
        view = self.live.view(repeat)
        assert isinstance(view, RepeatView)
        if number < len(view.instances):
            return view.instances[number]
        added = self._keep(self.live.add_repeat(repeat)).added
        assert added is not None
        return added

    def _attach(self, name: str) -> str:
        data = resource(f"practice/{name}").read_bytes()
        return interviews.attach_made(self._desk, assessment_id=self._assessment_id, name=name, data=data).sha256


def _address(path: str, entries: Mapping[str, Address]) -> Address:
    inside = max((each for each in entries if path.startswith(f"{each}/")), key=len, default="")
    return Address(entries[inside] + path.removeprefix(inside)) if inside else Address(path)
