"""What an interview is told of the world around it, and what expressions may ask of it."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from app.i18n import _
from app.instruments.live.tree import Live, enclosing, instances
from app.instruments.xform.definition import Definition
from app.instruments.xform.external import record_of
from app.instruments.xpath import XPathError, compile_expression
from app.instruments.xpath.context import Run
from app.instruments.xpath.nodes import Node


@dataclass(frozen=True, slots=True)
class Context:
    """The world around an interview: the clock (with its time zone), who and where, and where new ids come from.

    ``place`` tells where the device is, as a geopoint; "" when it cannot. ``last_saved`` is the submission of the
    record made before with the same form, for forms that ask for it.
    """

    now: Callable[[], datetime]
    username: str = ""
    device_id: str = ""
    new_id: Callable[[], str] = lambda: random.SystemRandom().randbytes(6).hex()
    place: Callable[[], str] = lambda: ""
    last_saved: bytes = b""


class Surroundings:
    """Makes the evaluation (:class:`Run`) of one action."""

    def __init__(self, definition: Definition, context: Context) -> None:
        self._definition = definition
        self._context = context
        before = context.last_saved if definition.last_saved else b""
        self._last_saved = record_of(before) if before else None
        self._chance = random.Random()  # noqa: S311 - for forms, not for secrets
        self.choice_label: Callable[[Live, str, str], str | None] = lambda _live, _value, _language: None

    def run(self, language: str = "") -> Run:
        """An evaluation at this moment."""
        now = self._context.now()
        run = Run(
            now=now,
            zone=now.tzinfo or UTC,
            language=language or self._definition.default_language,
            version=self._definition.version,
            instance=self._instance,
            itext=self._itext,
            attribute_of_device=self._property,
            namespaces=self._definition.namespaces,
            chance=self._chance,
        )
        run.choice_name = lambda value, path, node: self._choice_name(run, value, path, node)
        return run

    def _instance(self, name: str) -> Node | None:
        if self._last_saved is not None and name in self._definition.last_saved:
            return self._last_saved
        return self._definition.instances.get(name)

    def _property(self, name: str) -> str:
        return {"username": self._context.username, "deviceid": self._context.device_id}.get(name.lower(), "")

    def _itext(self, key: str, language: str) -> str | None:
        parts = self._definition.itext.text(key, language)
        return "".join(part for part in parts if isinstance(part, str)) if parts else None

    def _choice_name(self, run: Run, value: str, path: str, node: Node) -> str:
        found = compile_expression(path.strip()).nodes(run, node)
        live = found[0].live if found else None
        control = live.definition.control if isinstance(live, Live) else None
        if not isinstance(live, Live) or control is None or not (control.items or control.itemset):
            raise XPathError(
                "xpath.choice_name",
                _("jr:choice-name() names “{path}”, which is no question with choices.").format(path=path.strip()),
                _("Give the path of a select question, in quotes."),
            )
        return self.choice_label(_beside(live, node), value, run.language) or ""


def _beside(question: Live, node: Node) -> Live:
    """The question in the same entry of a repeat as a node, where both lie in one."""
    if not isinstance(node.live, Live):
        return question
    definition = question.definition
    return next(iter(instances(definition, enclosing(node.live, definition.depth))), question)


def preloaded(parameter: str, kind: str, run: Run, context: Context, identity: str) -> str:
    """The value that a preload gives a question when an interview begins; "" for what is not known."""
    day = run.now.astimezone(run.zone)
    match kind, parameter:
        case "uid", _:
            return identity
        case "timestamp", "start":
            return day.isoformat(timespec="milliseconds")
        case "date", "today":
            return day.date().isoformat()
        case "property", "username":
            return context.username
        case "property", "deviceid":
            return context.device_id
    return ""
