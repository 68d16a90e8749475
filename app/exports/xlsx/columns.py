"""Columns: a heading in the language of the workbook, and the value of one entry below it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.instruments.coded import read_coded
from app.profile.dates import PartialDate
from app.profile.model import Term
from app.reports.voice import Voice

Value = str | int | date | None
Row = list[tuple[str, Value]]

_Entry = TypeVar("_Entry")


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def table(title: str, columns: Callable[[_Entry], Row], empty: _Entry, entries: Iterable[_Entry]) -> Table:
    """Return a sheet with a row for each entry; ``empty`` is an entry that says nothing, for the headings."""
    heads = tuple(head for head, _value in columns(empty))
    return Table(title, heads, tuple(tuple(value for _head, value in columns(each)) for each in entries))


def dated(voice: Voice, about: str, known: PartialDate | None) -> Row:
    """Return a date as far as it is known (EDTF: ``2012``, ``2012-05~``), and as a real one where its day is."""
    as_date = voice.texts.pgettext("column", "{about}, as a date").format(about=about)
    whole = known.first_day if known is not None and known.day is not None and not known.approximate else None
    return [(f"{about} (EDTF)", known.text if known else ""), (as_date, whole)]


def coded(voice: Voice, about: str, code: str, name: str) -> Row:
    """Return what something is called, and its code beside it."""
    return [(about, name), (voice.texts.pgettext("column", "{about}, code").format(about=about), code)]


def country(voice: Voice, code: str) -> Row:
    """Return a country and its code of ISO 3166-1."""
    return coded(voice, voice.texts.pgettext("column", "Country"), code, voice.country(code))


def language(voice: Voice, code: str) -> Row:
    """Return a language and its code of ISO 639."""
    return coded(voice, voice.texts.pgettext("column", "Language"), code, voice.tongue(code))


def isco(term: Term | None) -> str:
    """Return the code of a group of ISCO-08; "" for anything else."""
    found = read_coded(f"[{term.code}]") if term is not None and term.classified else None
    return found.concept if found is not None and found.system == "ISCO-08" else ""


def esco(term: Term | None) -> str:
    """Return the address of a concept of ESCO; "" for anything else."""
    found = read_coded(f"[{term.code}]") if term is not None and term.classified else None
    return found.uri if found is not None and found.system == "ESCO" else ""


def number_of(term: Term | None, before: str) -> str:
    """Return what stands in a code of the instrument after ``before``: ``35`` of ``isced35``; "" for other codes."""
    code = term.code if term is not None else ""
    rest = code.removeprefix(before)
    return rest if code.startswith(before) and rest.isdecimal() else ""
