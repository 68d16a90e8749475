"""Lists beside the questions: secondary instances within the form, and files it refers to (CSV, XML, GeoJSON)."""

import csv
import io
import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from lxml import etree

from app.i18n import _
from app.instruments.problems import InstrumentError, Problem, Severity
from app.instruments.xform.read import XFORMS, attribute, children, parse_xml
from app.instruments.xpath.build import document_of
from app.instruments.xpath.nodes import Kind, Node
from app.paths import resource

MAX_CELLS = 1_000_000
MAX_LINE = 1_000_000
LAST_SAVED = "jr://instance/last-saved"
SHIPPED = frozenset({"isco-08.csv", "isced-2011.csv", "isced-f-2013.csv", "eqf.csv", "cefr.csv", "driving-licence.csv"})


def instances_of(
    model: etree._Element, files: Mapping[str, bytes], problems: list[Problem], searched: Collection[str] = ()
) -> dict[str, Node]:
    """The documents of all secondary instances by id, and of the lists that are ``searched`` for choices.

    A missing file is an empty list and a warning.
    """
    found: dict[str, Node] = {}
    for element in children(model, "instance")[1:]:
        name = attribute(element, "id")
        source = attribute(element, "src")
        inner = next(iter(element), None)
        if source and inner is None:
            document = _from_file(source, files, problems)
        else:
            document = _empty() if inner is None else document_of(inner, plain=_plain(inner), blanks=False)
        found[name] = document
    for name in sorted(set(searched) - found.keys()):
        found[name] = _from_file(f"{name}.csv", files, problems)
    for document in found.values():
        for root in document.children:
            root.index = {}
    return found


def last_saved_in(model: etree._Element) -> frozenset[str]:
    """The ids of the secondary instances that stand for the record made before."""
    beside = children(model, "instance")[1:]
    return frozenset(attribute(each, "id") for each in beside if attribute(each, "src") == LAST_SAVED)


def record_of(submission: bytes) -> Node:
    """A submission as a document that expressions can read; raises :class:`InstrumentError` when it is no XML."""
    root = parse_xml(submission)
    return document_of(root, plain=_plain(root), blanks=False)


def _plain(element: etree._Element) -> str:
    return etree.QName(element).namespace or XFORMS


def _empty() -> Node:
    document = Node(Kind.DOCUMENT)
    document.append(Node(Kind.ELEMENT, "root"))
    return document


def _from_file(source: str, files: Mapping[str, bytes], problems: list[Problem]) -> Node:
    name = source.rpartition("/")[2]
    data = files[name] if name in files else _shipped(name)
    if data is None:
        if source != LAST_SAVED:
            message = _("The form needs the file “{name}”, which is not with it.").format(name=name)
            hint = _("Add the file; until then its list is empty.")
            problems.append(Problem("form.missing_file", message, hint, severity=Severity.WARNING, node=name))
        return _empty()
    if name.lower().endswith(".csv") or "file-csv" in source:
        return _from_csv(data, name)
    if name.lower().endswith(".geojson"):
        return _from_geojson(data, name)
    try:
        root = parse_xml(data)
    except InstrumentError as error:
        raise _unreadable(name) if error.code == "form.not_xml" else error from error
    return document_of(root, plain=_plain(root), blanks=False)


def _shipped(name: str) -> bytes | None:
    """One of the classifications that ship, which any form may take its choices from: ``isced-f-2013.csv`` and others,
    with the columns ``code``, ``en``, ``fr``, ``nl``, ``ar``. None for another file.
    """
    return resource(f"classifications/{name}").read_bytes() if name in SHIPPED else None


def _from_csv(data: bytes, name: str) -> Node:
    try:
        text = data.decode("utf-8-sig")
        first = text.partition("\n")[0]
        delimiter = ";" if first.count(";") > first.count(",") else ","
        if text.count(delimiter) + text.count("\n") > MAX_CELLS or len(first) > MAX_LINE:
            raise _too_large(name)
        return _from_rows(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except (UnicodeDecodeError, csv.Error) as error:
        raise _unreadable(name) from error


def _from_rows(rows: Iterator[list[str]]) -> Node:
    document = _empty()
    root = document.children[0]
    header = [cell.strip() for cell in next(rows, [])]
    for row in rows:
        if any(row):
            item = root.append(Node(Kind.ELEMENT, "item"))
            for column, cell in zip(header, row, strict=False):
                item.append(Node(Kind.ELEMENT, column, cell))
    return document


def _from_geojson(data: bytes, name: str) -> Node:
    if sum(map(data.count, b",[{")) > MAX_CELLS:
        raise _too_large(name)
    try:
        features = json.loads(data)["features"]
        document = _empty()
        for feature in features:
            item = document.children[0].append(Node(Kind.ELEMENT, "item"))
            item.append(Node(Kind.ELEMENT, "geometry", _geometry(feature["geometry"])))
            cells = {**({"id": feature["id"]} if "id" in feature else {}), **(feature.get("properties") or {})}
            for column, cell in cells.items():
                item.append(Node(Kind.ELEMENT, column, str(cell)))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable(name) from error
    return document


def _geometry(geometry: Mapping[str, Any]) -> str:
    coordinates = geometry["coordinates"]
    match geometry["type"]:
        case "Point":
            points = [coordinates]
        case "LineString":
            points = coordinates
        case "Polygon":
            points = coordinates[0]
        case _:
            raise ValueError
    return "; ".join(f"{point[1]} {point[0]} 0 0" for point in points)


def _too_large(name: str) -> InstrumentError:
    message = _("The list “{name}” that the form needs is too large.").format(name=name)
    return InstrumentError("form.too_large", message, _("Keep only the rows and columns that the form uses."))


def _unreadable(name: str) -> InstrumentError:
    message = _("The list “{name}” that the form needs cannot be read.").format(name=name)
    return InstrumentError("form.unreadable_list", message, _("Save it again as UTF-8."))
