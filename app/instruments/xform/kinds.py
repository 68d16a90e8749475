"""From a bind's type and a control to the type of question that is drawn."""

from app.instruments.xform.model import Bind, Control

_BY_TYPE = {
    "int": "integer",
    "integer": "integer",
    "long": "integer",
    "decimal": "decimal",
    "double": "decimal",
    "float": "decimal",
    "date": "date",
    "time": "time",
    "dateTime": "dateTime",
    "datetime": "dateTime",
    "geopoint": "geopoint",
    "geotrace": "geotrace",
    "geoshape": "geoshape",
    "barcode": "barcode",
    "select": "select_multiple",
    "select1": "select_one",
    "odk:rank": "rank",
    "rank": "rank",
    "boolean": "boolean",
    "binary": "file",
}
_BY_TAG = {
    "select1": "select_one",
    "select": "select_multiple",
    "rank": "rank",
    "range": "range",
    "trigger": "acknowledge",
}
_MEDIA = ("image", "audio", "video")


def question_type(bind: Bind, control: Control | None) -> str:
    """The type of a question in the words of a workbook."""
    tag = control.tag if control else ""
    if control is not None and tag in ("select", "select1") and "label" in control.appearance:
        return "note"  # the heading of the rows after it: nobody answers it
    if tag in _BY_TAG:
        return _BY_TAG[tag]
    if control is not None and tag == "upload":
        kind = control.parameters.get("mediatype", "").partition("/")[0]
        return kind if kind in _MEDIA else "file"
    if tag == "input" and bind.type == "string" and bind.calculate is None and _always(bind):
        return "note"
    return _BY_TYPE.get(bind.type, "text")


def _always(bind: Bind) -> bool:
    return bind.readonly is not None and bind.readonly.source.strip() == "true()"
