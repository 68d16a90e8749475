"""XML from outside → lxml, safely: no entities, no files, no network, bounded in size and depth."""

from lxml import etree

from app.i18n import _
from app.instruments.problems import InstrumentError

XFORMS = "http://www.w3.org/2002/xforms"
XHTML = "http://www.w3.org/1999/xhtml"
JAVAROSA = "http://openrosa.org/javarosa"
OPENROSA = "http://openrosa.org/xforms"
ODK = "http://www.opendatakit.org/xforms"
EVENTS = "http://www.w3.org/2001/xml-events"
ENTITIES = "http://www.opendatakit.org/xforms/entities"
INTAKE = "urn:skills-intake:1"

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 200
MAX_PARTS = 600_000
"""Of elements and of quotes around attributes: what a tree takes in memory is some hundred bytes for each."""
LONG = 8 * 1024 * 1024
# Asked of libxml2, which need not make an object of each element to answer.
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (MAX_DEPTH + 1)})")


def parse_xml(data: bytes, *, remove_comments: bool = True) -> etree._Element:
    """The root of an XML document; raises :class:`InstrumentError` for what is not XML or not safe to read."""
    if len(data) > MAX_BYTES:
        raise _too_large()
    written = data.replace(b"\0", b"") if b"\0" in data else data
    if written.count(b"<") - written.count(b"</") + written.count(b'"') + written.count(b"'") > MAX_PARTS:
        raise _too_large()
    # The parser's own limits stay on wherever entities could be declared; only a long plain form goes without them.
    plain = b"<!DOCTYPE" not in written
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=plain and len(data) > LONG and written is data,
        remove_comments=remove_comments,
        remove_pis=remove_comments,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if not plain and b"<!ENTITY" in written:
            raise _entities() from error
        if parser.error_log.filter_types(etree.ErrorTypes.ERR_RESOURCE_LIMIT):
            raise _too_deep() from error
        raise InstrumentError(
            "form.not_xml",
            _("The file is not a form: it is not well-formed XML."),
            _("Export it again from the program it was made with."),
        ) from error
    subset = root.getroottree().docinfo.internalDTD
    if subset is not None and list(subset.iterentities()):  # type: ignore[union-attr] # unknown to the stubs
        raise _entities()
    if _TOO_DEEP(root):
        raise _too_deep()
    return root


def _entities() -> InstrumentError:
    return InstrumentError(
        "form.entities", _("The form declares XML entities, which are not accepted."), _("Remove its DOCTYPE.")
    )


def _too_deep() -> InstrumentError:
    return InstrumentError("form.too_deep", _("The form is nested too deeply."), _("Use fewer nested groups."))


def _too_large() -> InstrumentError:
    return InstrumentError("form.too_large", _("The form is too large to be read."), _("Make a smaller form."))


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for a comment."""
    return local_name(element.tag) if isinstance(element.tag, str) else ""


def local_name(tag: str) -> str:
    """The name of an element or attribute as lxml writes it (``{namespace}name``), without its namespace."""
    return tag.rpartition("}")[2]


def attribute(element: etree._Element, name: str, namespace: str = "") -> str:
    """The value of an attribute, stripped; "" when it is absent."""
    return (element.get(f"{{{namespace}}}{name}" if namespace else name) or "").strip()


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child with a local name."""
    return next(element.iterchildren(f"{{*}}{name}"), None)


def children(element: etree._Element, name: str) -> list[etree._Element]:
    """All children with a local name."""
    return list(element.iterchildren(f"{{*}}{name}"))
