"""The facts of a printed profile in words, to be held against the paper by eye."""

from collections.abc import Iterator

from app.i18n import _, language, language_name, ngettext
from app.profile.dates import PartialDate
from app.profile.facts import Facts


def in_words(facts: Facts) -> Iterator[str]:
    """Yield what a paper says, a line each, in the language of the interface; what it does not say is left out."""
    here = language()
    languages = [
        _("{language} {level}").format(language=language_name(code, here), level=level) if level else
        language_name(code, here)
        for code, level in facts.languages
    ]  # fmt: skip
    for label, value in (
        (_("Name: {value}"), facts.name),
        (_("Case number: {value}"), facts.number),
        (_("Born: {value}"), _day(facts.born)),
        (_("Printed on: {value}"), _day(facts.day)),
        (_("Languages: {value}"), "; ".join(languages)),
        (_("Work: {value}"), "; ".join(facts.work)),
    ):
        if value:
            yield label.format(value=value)
    yield ngettext("{n} piece of work", "{n} pieces of work", facts.jobs).format(n=facts.jobs)
    yield ngettext("{n} school", "{n} schools", facts.schools).format(n=facts.schools)
    yield ngettext("{n} skill", "{n} skills", facts.skills).format(n=facts.skills)
    yield ngettext("{n} paper seen", "{n} papers seen", facts.seen).format(n=facts.seen)


def _day(text: str) -> str:
    """A date in words; what is none, as it is."""
    known = PartialDate.parse(text)
    return known.format(language()) if known is not None else text
