"""Forms to measure engines with: the same XForm, byte for byte, each time one is asked for.

A form is made of sections of twenty questions as a reception centre asks them: conditions on an answer, sums of answers,
limits, choices that depend on another choice, a group that repeats, every text in two languages. Five sections make a
part; parts and the form add up what is in them. So most answers concern a handful of nodes, however long the form is.
"""

from collections.abc import Iterator

from tests.bench.xform import Form

Answers = list[tuple[str, str]]
"""Paths, without places in repeats, and values."""
Filters = list[tuple[str, str, str]]
"""A path and its value, and the path whose choices then are read."""

SECTION = 20
"""Questions in a section."""
_PART = 5
_SAMPLED = 15
_COUNTRIES = [f"c{number:02}" for number in range(12)]
_LISTS = {
    "yes_no": ["yes", "no"],
    "status": ["paid", "own", "family", "none"],
    "language": ["ar", "en", "fa", "fr", "ps", "so", "ti", "uk"],
    "level": ["a1", "a2", "b1", "b2", "c1", "c2"],
    "country": _COUNTRIES,
}


def form_of(questions: int) -> bytes:
    """A form of so many questions; a multiple of :data:`SECTION`."""
    form = Form(f"long{questions}")
    for name, values in _LISTS.items():
        form.choices(name, [{"name": value} for value in values])
    form.choices("district", [{"name": f"{c}_d{n}", "country": c} for c in _COUNTRIES for n in range(20)])
    sections = questions // SECTION
    parts = [range(first, min(first + _PART, sections)) for first in range(0, sections, _PART)]
    for number, part in enumerate(parts):
        with form.group(f"p{number}"):
            for section in part:
                with form.group(f"s{section}", relevant=_unless_declined(section)):
                    _section(form, f"/data/p{number}/s{section}")
            form.calculate("total", " + ".join(f"/data/p{number}/s{section}/score" for section in part))
    form.calculate("total", " + ".join(f"/data/p{number}/total" for number in range(len(parts))))
    return form.xml()


def _unless_declined(section: int) -> str:
    """Every third section is left out when the one before it ended with a no."""
    before = section - 1
    return f"/data/p{before // _PART}/s{before}/go_on != 'no'" if section % 3 == 2 else ""


def _section(form: Form, at: str) -> None:
    form.ask("words", required="true()", constraint="string-length(.) <= 60")
    form.ask("age", "int", constraint=". >= 0 and . <= 120")
    form.ask("since", "date", constraint=". <= today()")
    form.ask("works", choices="yes_no", required="true()")
    form.ask("status", choices="status", relevant=f"{at}/works = 'yes'")
    form.ask("hours", "int", relevant=f"{at}/works = 'yes' and {at}/status != 'none'", constraint=". <= 80")
    form.ask("wage", "decimal", relevant=f"{at}/hours > 0")
    form.calculate("year", f"if({at}/hours > 0, {at}/hours * coalesce({at}/wage, 0) * 52, 0)", "decimal")
    form.ask("country", choices="country")
    form.ask("district", choices="district", where=f"country = {at}/country", relevant=f"{at}/country != ''")
    form.ask("speaks", choices="language", several=True)
    form.ask("level", choices="level", relevant=f"count-selected({at}/speaks) > 1")
    form.ask("without", relevant=f"not(selected({at}/speaks, 'en'))")
    form.ask("seen", readonly="true()", shown=f"{at}/words")
    form.ask("first", "int", constraint=". <= 5")
    form.ask("second", "int", constraint=". <= 5")
    form.ask("third", "int", constraint=". <= 5")
    form.calculate("score", f"coalesce({at}/first, 0) + coalesce({at}/second, 0) + coalesce({at}/third, 0)", "int")
    form.ask("remark", relevant=f"{at}/score > 9", appearance="multiline")
    with form.repeat("job"):
        form.ask("what", constraint="string-length(.) > 1")
        form.ask("years", "int", relevant=f"{at}/job/what != ''")
        form.calculate("months", f"coalesce({at}/job/years, 0) * 12", "int")
    form.calculate("experience", f"sum({at}/job/months)", "int")
    form.ask("go_on", choices="yes_no")


_ANSWERS = {
    "words": ("Amira", "Test person", "Karim"),
    "age": ("34", "29", "61"),
    "since": ("2019-03-01", "2020-11-30", "2021-07-15"),
    "works": ("yes", "yes", "no"),
    "status": ("paid", "own", ""),
    "hours": ("38", "20", ""),
    "wage": ("14.5", "11", ""),
    "country": ("c03", "c07", "c01"),
    "district": ("c03_d4", "c07_d11", "c01_d0"),
    "speaks": ("ar fr", "ar", "en fa"),
    "level": ("b1", "", "a2"),
    "without": ("Some words", "Others", ""),
    "first": ("3", "5", "1"),
    "second": ("4", "2", "5"),
    "third": ("5", "4", "2"),
    "remark": ("Long remark", "Longer remark", ""),
    "job/what": ("Baker", "Welder", "Nurse"),
    "job/years": ("3", "12", "7"),
    "go_on": ("yes", "no", "yes"),
}


def answers_for(questions: int) -> Answers:
    """Three rounds of answers to some sections of :func:`form_of`, as many in a long form as in a short one."""
    sections = questions // SECTION
    sampled = [place * sections // _SAMPLED for place in range(_SAMPLED)]
    return [
        (f"/data/p{section // _PART}/s{section}/{name}", values[turn])
        for turn in range(3)
        for section in sampled
        for name, values in _ANSWERS.items()
    ]


def form_of_choices(count: int = 50_000, countries: int = 250) -> bytes:
    """A country, then a place in it out of ``count``; the same again by kind of place, and in a group that repeats."""
    form = Form(f"choices{count}")
    names = [f"c{number:03}" for number in range(countries)]
    form.choices("country", [{"name": name} for name in names])
    form.choices("kind", [{"name": name} for name in ("town", "village")])
    form.choices("place", list(_places(names, count // countries)), translated=False)
    form.ask("country", choices="country")
    form.ask("place", choices="place", where="country = /data/country")
    form.ask("other", choices="country")
    form.ask("kind", choices="kind")
    form.ask("place_of_kind", choices="place", where="country = /data/other and kind = /data/kind")
    with form.repeat("stay"):
        form.ask("where", choices="country")
        form.ask("at", choices="place", where="country = /data/stay/where")
    return form.xml()


def _places(countries: list[str], each: int) -> Iterator[dict[str, str]]:
    for country in countries:
        for number in range(each):
            yield {"name": f"{country}_{number}", "country": country, "kind": "village" if number % 4 else "town"}


def filters_for() -> Filters:
    """Countries chosen in :func:`form_of_choices`, one after the other, and whose places are read then."""
    plain = [("/data/country", f"c{number * 7:03}", "/data/place") for number in range(1, 10)]
    kinds = [("/data/kind", "town", "/data/place_of_kind")]
    kinds += [("/data/other", f"c{number * 9:03}", "/data/place_of_kind") for number in range(1, 7)]
    return plain + kinds
