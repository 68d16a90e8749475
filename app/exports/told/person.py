"""Who it is: name, what can be said in one line, and the personal details."""

from collections.abc import Iterator
from datetime import date

from app.exports.told.blocks import Block, Heading, Line, facts, lines
from app.profile.model import Profile
from app.reports.facts import person, titles
from app.reports.voice import Voice


def head(profile: Profile, voice: Voice, today: date) -> Iterator[Block]:
    """Yield the title, the name and the line that sums the profile up."""
    yield Heading(titles.profile(voice), 0)
    yield Line(person.name(profile, voice), "name")
    yield from lines(person.summary(profile, voice, today))


def details(profile: Profile, voice: Voice, case_number: str) -> Iterator[Block]:
    """Yield what documents say of the person, and how to reach them."""
    contact = (titles.contact(voice), voice.own(profile.person.contact))
    yield from facts([*person.details(profile, voice, case_number), contact])
