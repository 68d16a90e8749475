"""Nodes of a credential, each with an address of its own, and the way back to a claim's source: who declares it."""

from collections.abc import Mapping
from typing import Any

from app.exports.elm import vocabulary
from app.exports.elm.vocabulary import Node
from app.exports.elm.words import UNKNOWN, moment, told
from app.profile.dates import PartialDate


class Maker:
    """Makes nodes. Every claim is awarded by the person the credential is about: it is what they say themselves."""

    def __init__(self, person: str) -> None:
        self._person = person
        self._counts: dict[str, int] = {}

    def node(self, kind: str, **fields: Any) -> Node:
        """Return a node of a kind; what is empty is left out."""
        number = self._counts[kind] = self._counts.get(kind, 0) + 1
        made: Node = {"id": f"urn:epass:{kind[0].lower()}{kind[1:]}:{number}", "type": kind}
        return made | {name: value for name, value in fields.items() if value not in (None, "", [], {})}

    def claim(self, kind: str, title: Mapping[str, str], **fields: Any) -> Node:
        """Return a claim of the person's own. Without a title it gets a dash: the model wants one."""
        awarded = self.node("AwardingProcess", awardingBody={"id": self._person})
        return self.node(kind, title=dict(title) or {UNKNOWN: "–"}, awardedBy=awarded, **fields)

    def note(self, text: Mapping[str, str]) -> Node | None:
        """Return a note; None for one that says nothing."""
        return self.node("Note", noteLiteral=dict(text)) if any(text.values()) else None

    def notes(self, *texts: Mapping[str, str]) -> list[Node]:
        """Return notes, those that say something."""
        return [note for note in map(self.note, texts) if note is not None]

    def place(self, country: str, *names: str) -> Node | None:
        """Return where something was; None when nothing is known of it."""
        name = ", ".join(each.strip() for each in names if each.strip())
        if not (name or vocabulary.is_country(country)):
            return None
        address = self.node("Address", countryCode=vocabulary.country(country))
        return self.node("Location", address=[address], geographicName=told(name))

    def period(self, start: PartialDate | None, end: PartialDate | None) -> Node | None:
        """Return from when until when. What is known of the dates stands in its label: ``2012/2014-05~``."""
        if start is None and end is None:
            return None
        known = f"{start.text if start else '..'}/{end.text if end else '..'}"
        return self.node(
            "PeriodOfTime", prefLabel={UNKNOWN: known}, startDate=moment(start), endDate=moment(end, end=True)
        )


def listed(*nodes: Node | None) -> list[Node]:
    """Return those that are there."""
    return [node for node in nodes if node is not None]
