"""What the window draws: one frozen view of a node, kept until something in it changes."""

from collections.abc import Iterator, Mapping

from app.i18n import _
from app.instruments.live.changes import answer_of
from app.instruments.live.choices import choices_of
from app.instruments.live.safely import holds
from app.instruments.live.tree import Live
from app.instruments.live.typed import accepted
from app.instruments.live.wording import rendered
from app.instruments.types import GroupView, NodeView, QuestionView, RepeatView, Status, Texts
from app.instruments.xform.definition import Definition
from app.instruments.xform.model import Bind, Control, Kind, Wording
from app.instruments.xform.read import OPENROSA
from app.instruments.xpath.context import Run

_EMPTY = Control("")
_MAX_PIXELS = f"{{{OPENROSA}}}max-pixels"
_SETTLED = (Status.UNKNOWN, Status.DECLINED)


class Viewer:
    """Makes views."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition

    def view(self, live: Live, run: Run) -> NodeView:
        """The view of a node as it stands now."""
        if live.view is None:
            live.view = self._made(live, run)
        return live.view

    def _made(self, live: Live, run: Run) -> NodeView:
        if live.definition.kind is Kind.QUESTION:
            return self._question(live, run)
        control = live.definition.control or _EMPTY
        labels = rendered(control.wording, run, live.node)
        if live.is_list:
            free = control.count is None and not control.fixed
            return RepeatView(
                address=live.address,
                path=live.definition.path,
                name=live.definition.name,
                labels=labels,
                appearance=control.appearance,
                instances=tuple(entry.address for entry in live.children if entry.relevant),
                can_add=free,
                can_remove=free and bool(live.children),
            )
        around = [each for each in live.parent.children if each.relevant] if live.entry_id and live.parent else []
        return GroupView(
            address=live.address,
            path=live.definition.path,
            name=live.definition.name,
            labels=labels if labels or live.parent is not None else self._definition.titles,
            appearance=control.appearance,
            children=tuple(child.address for child in shown_children(live)),
            position=around.index(live) + 1 if live in around else 0,
            count=len(around),
        )

    def _question(self, live: Live, run: Run) -> QuestionView:
        definition = live.definition
        control = definition.control or _EMPTY
        required = self.required(live, run)
        wording = control.wording
        return QuestionView(
            address=live.address,
            path=definition.path,
            name=definition.name,
            type=definition.type,
            labels=rendered(wording, run, live.node),
            hints=rendered(control.hint, run, live.node),
            guidance=control.hint.guidance if control.hint else {},
            appearance=control.appearance,
            parameters=_parameters(control, definition.bind),
            media=wording.media if wording else {},
            answer=answer_of(live),
            required=required,
            readonly=self.readonly(live, run),
            problem=self.problem(live, run, required=required),
            choices=choices_of(live, run, self._definition),
            maps=definition.bind.maps,
            choice_list=control.itemset.list_name if control.itemset else "",
        )

    def required(self, live: Live, run: Run) -> bool:
        """Whether an answer is required now."""
        return holds(live.definition.bind.required, run, live.node, otherwise=False)

    def readonly(self, live: Live, run: Run) -> bool:
        """Whether a person may not answer now: the question itself, or a group around it, says so."""
        if live.definition.bind.calculate is not None:
            return True
        at: Live | None = live
        while at is not None:
            if holds(at.definition.bind.readonly, run, at.node, otherwise=False):
                return True
            at = at.parent
        return False

    def problem(self, live: Live, run: Run, *, required: bool | None = None) -> Texts | None:
        """What is wrong with the answer, in every language; None when nothing is."""
        bind = live.definition.bind
        if not live.relevant or live.status in _SETTLED:
            return None
        if not live.value:
            needed = self.required(live, run) if required is None else required
            return (
                self._message(bind.required_message, _("This question needs an answer."), live, run) if needed else None
            )
        if not accepted(live.definition, live.value):
            return dict.fromkeys(self._definition.languages, _("This is not an answer of the kind that is asked for."))
        if not holds(bind.constraint, run, live.node, otherwise=True):
            return self._message(bind.constraint_message, _("This answer is not possible here."), live, run)
        return None

    def _message(self, wording: Wording | None, default: str, live: Live, run: Run) -> Texts:
        found: Mapping[str, str] = rendered(wording, run, live.node)
        return found or dict.fromkeys(self._definition.languages, default)


def _parameters(control: Control, bind: Bind) -> Mapping[str, str]:
    """What the form says of how to answer; how large a picture may be stands in the bind."""
    most = bind.attributes.get(_MAX_PIXELS)
    return {**control.parameters, "max-pixels": most} if most else control.parameters


def shown_children(live: Live) -> list[Live]:
    """The nodes directly in a node that a person sees, in the order of the form's body."""
    shown = [child for child in live.children if child.shown]
    return sorted(shown, key=lambda child: child.definition.control.order if child.definition.control else 0)


def questions_in(live: Live) -> Iterator[Live]:
    """All questions in a node that a person can see."""
    if not live.shown and live.parent is not None:
        return
    if live.definition.kind is Kind.QUESTION:
        yield live
    for child in live.children:
        yield from questions_in(child)
