"""An XForm → its definition."""

import hashlib
from collections.abc import Collection, Mapping

from lxml import etree

from app.i18n import _, ngettext
from app.instruments.collecting import without_collecting
from app.instruments.problems import InstrumentError, Problem, Severity
from app.instruments.xform.body import Body, actions_in
from app.instruments.xform.definition import Definition
from app.instruments.xform.external import instances_of, last_saved_in
from app.instruments.xform.faults import Faults
from app.instruments.xform.graph import Aspect, Graph, graph_of
from app.instruments.xform.instance import Primary
from app.instruments.xform.itext import Itext
from app.instruments.xform.nodes import Assembly
from app.instruments.xform.read import INTAKE, ODK, attribute, child, children, local, parse_xml

SUPPORTED_VERSION = (1, 0)
INTAKE_VERSION = 1
MAX_NAMED = 30
UNTRANSLATED = "form.untranslated"


def load_definition(xform: bytes, files: Mapping[str, bytes] | None = None) -> Definition:
    """Read a form. ``files`` are what it refers to (lists as CSV, XML or GeoJSON), by name.

    Raises :class:`InstrumentError` when it is no form, is newer than this application, has a circular calculation, or
    an expression that cannot be evaluated; all such expressions are named at once.
    """
    try:
        with without_collecting():
            return _Loader(xform, files or {}).definition()
    except RecursionError:
        raise InstrumentError("form.too_deep", _("The form is nested too deeply."), _("Use fewer groups.")) from None


class _Loader:
    def __init__(self, xform: bytes, files: Mapping[str, bytes]) -> None:
        self._bytes = xform
        self._files = files
        self._root = parse_xml(xform)
        self._model = self._find_model()
        _follow_binds(self._root, self._model)
        _check_versions(self._model)
        _check_submission(self._model)

    def _find_model(self) -> etree._Element:
        head = child(self._root, "head")
        model = child(head, "model") if head is not None else None
        if local(self._root) != "html" or model is None:
            raise InstrumentError(
                "form.not_a_form", _("The file is XML, but not a form."), _("Choose an XForm or a workbook.")
            )
        return model

    def definition(self) -> Definition:
        primary = Primary(self._model)
        faults = Faults()
        itext = Itext(self._model, faults.shown)
        body = Body(child(self._root, "body"), itext, faults)
        actions = actions_in(self._model, faults)
        assembly = Assembly(primary, body, itext, children(self._model, "bind"), faults)
        targets = assembly.resolved(actions)
        form = assembly.form()
        graph, circles = graph_of(form)
        faults.errors.extend(circles)
        lists = {attribute(element, "id") for element in children(self._model, "instance")} | body.searched
        faults.errors.extend(_without_list(graph, lists))
        faults.warnings.extend(_nowhere(graph))
        faults.check()
        problems = [*faults.warnings, *_untranslated(itext)]
        instances = instances_of(self._model, self._files, problems, body.searched)
        problems.extend(assembly.problems)
        head = child(self._root, "head")
        title = child(head, "title") if head is not None else None
        name = (title.text or "").strip() if title is not None else ""
        return Definition(
            sha256=hashlib.sha256(self._bytes).hexdigest(),
            form_id=primary.form_id,
            version=primary.version,
            titles={**dict.fromkeys(itext.languages, name), **primary.said.titles},
            purposes=primary.said.purposes,
            minutes=primary.said.minutes,
            languages=itext.languages,
            default_language=itext.default,
            language_names=dict(itext.names),
            form=form,
            graph=graph,
            itext=itext,
            instances=instances,
            last_saved=last_saved_in(self._model),
            template=primary.template,
            prototypes=primary.prototypes(assembly.repeats),
            written=primary.written(assembly.repeats),
            actions=targets,
            namespaces={prefix: uri for prefix, uri in primary.element.nsmap.items() if prefix},
            plain_namespace=etree.QName(primary.element).namespace or "",
            style=body.appearance,
            problems=tuple(problems),
        )


def _without_list(graph: Graph, lists: Collection[str]) -> list[Problem]:
    """An error for each list that an expression names and the form has not; a label does without it."""
    message = _("{node} uses the list “{name}”, which is not in the form.")
    hint = _("Check how the name is spelled, and that a question with choices from this list does not use search().")
    return [
        Problem(
            "form.no_list",
            message.format(node=rule.node.path, name=name),
            hint,
            column=rule.aspect.part,
            node=rule.node.path,
        )
        for rule in graph.rules
        if rule.aspect is not Aspect.WORDING
        for name in rule.reads.lists
        if name not in lists
    ]


def _nowhere(graph: Graph) -> list[Problem]:
    """A warning for each path in an expression that leads to no question."""
    found: dict[tuple[str, str], Problem] = {}
    for rule in graph.rules:
        for path in rule.reads.nowhere:
            message = _("{node} refers to {path}, which is not in the form.").format(node=rule.node.path, path=path)
            hint = _("Check how the name is spelled.")
            found[rule.node.path, path] = Problem(
                "form.nowhere",
                message,
                hint,
                column=rule.aspect.part,
                severity=Severity.WARNING,
                node=rule.node.path,
            )
    return list(found.values())


def _untranslated(itext: Itext) -> list[Problem]:
    """A warning for each language in which texts are missing, naming them."""
    found: list[Problem] = []
    for code, keys in itext.untranslated().items():
        message = ngettext(
            "{count} text is missing in the language “{language}”: {names}.",
            "{count} texts are missing in the language “{language}”: {names}.",
            len(keys),
        ).format(count=len(keys), language=code, names=", ".join(keys[:MAX_NAMED]))
        hint = _("Fill these cells; until then another language is shown.")
        found.append(Problem(UNTRANSLATED, message, hint, column=code, severity=Severity.WARNING))
    return found


def _follow_binds(root: etree._Element, model: etree._Element) -> None:
    """Let what names its node by the id of a bind name it as that bind does."""
    nodes = {attribute(bind, "id"): attribute(bind, "nodeset") for bind in children(model, "bind")}
    for element in root.iterfind(".//*[@bind]"):
        nodeset = nodes.get(attribute(element, "bind"))
        if nodeset and not attribute(element, "ref") and not attribute(element, "nodeset"):
            element.set("ref", nodeset)


def _check_submission(model: etree._Element) -> None:
    submission = child(model, "submission")
    method = attribute(submission, "method") if submission is not None else ""
    if method not in ("", "post", "form-data-post"):
        raise InstrumentError(
            "form.submission",
            _("The form asks to be submitted by “{method}”, which does not exist.").format(method=method),
            _("Remove the method, or use “post”."),
        )


def _check_versions(model: etree._Element) -> None:
    stated = attribute(model, "xforms-version", ODK)
    numbers = tuple(int(part) for part in stated.split(".")[:2] if part.isdecimal())
    ours = attribute(model, "version", INTAKE)
    if (numbers and numbers[0] > SUPPORTED_VERSION[0]) or (ours.isdecimal() and int(ours) > INTAKE_VERSION):
        raise InstrumentError(
            "form.newer",
            _("This form was made for a newer version of Skills Intake. Nothing was changed."),
            _("Update Skills Intake, or ask for the form in an older version."),
        )
