"""What a ``bind`` says."""

from lxml import etree

from app.instruments.xform.itext import Itext
from app.instruments.xform.model import Bind
from app.instruments.xform.read import INTAKE, JAVAROSA, attribute
from app.instruments.xpath import Expression, compile_expression


def bind_of(element: etree._Element, itext: Itext) -> Bind:
    """A bind; raises :class:`XPathError` for the first expression in it that cannot be read."""
    type_ = attribute(element, "type")
    return Bind(
        type=type_.removeprefix("xsd:").removeprefix("xs:") or "string",
        relevant=_expression(element, "relevant"),
        required=_expression(element, "required"),
        readonly=_expression(element, "readonly"),
        constraint=_expression(element, "constraint"),
        calculate=_expression(element, "calculate"),
        constraint_message=itext.message(attribute(element, "constraintMsg", JAVAROSA)),
        required_message=itext.message(attribute(element, "requiredMsg", JAVAROSA)),
        preload=attribute(element, "preload", JAVAROSA),
        preload_parameter=attribute(element, "preloadParams", JAVAROSA),
        maps=attribute(element, "maps", INTAKE),
        attributes={str(key): str(value) for key, value in element.attrib.items() if str(key).startswith("{")},
    )


def _expression(element: etree._Element, name: str) -> Expression | None:
    source = attribute(element, name)
    return compile_expression(source) if source else None
