"""Where a recorded scenario is: an interview, a place in it, and the nodes it names."""

from dataclasses import dataclass, field

from lxml import etree

from app.instruments import ROOT, Address, GroupView, Interview, QuestionView, RepeatView

END = "END_OF_FORM"
BEGINNING = "BEGINNING_OF_FORM"


class NotApplicable(Exception):  # noqa: N818 - not an error: the step is about another engine
    """A step or an assertion that says nothing of a form engine in general."""


@dataclass
class Session:
    """One interview, and where in it the scenario is."""

    interview: Interview
    position: str = BEGINNING
    language: str = ""
    source: "Session | None" = None
    """The one whose answers this one was begun with."""
    identity: str = ""
    """The id of the submission, as it was when the interview began."""

    def __post_init__(self) -> None:
        self.language = self.language or self.interview.definition.default_language
        self.identity = self.metadata("instanceID")

    def metadata(self, name: str) -> str:
        """What the submission says of itself; "" when it says nothing."""
        root = etree.fromstring(self.interview.submission())
        return str(root.xpath(f"string(//*[local-name() = 'meta']/*[local-name() = '{name}'])"))

    @property
    def event(self) -> str:
        """What kind of place the scenario is at."""
        if self.position in (BEGINNING, END):
            return self.position
        view = self.interview.view(address_of(self, self.position))
        if isinstance(view, RepeatView):
            return "PROMPT_NEW_REPEAT"
        if isinstance(view, GroupView):
            return "REPEAT" if view.count else "GROUP"
        return "QUESTION"


@dataclass(frozen=True)
class Answer:
    """What is held at a node."""

    text: str
    type: str
    at: "NodeAt | None" = field(default=None, compare=False, repr=False)


@dataclass(frozen=True)
class NodeAt:
    """A node named by a scenario."""

    session: Session
    address: Address

    @property
    def view(self) -> QuestionView | GroupView | RepeatView:
        """The node as it stands."""
        return self.session.interview.view(self.address)


def address_of(session: Session, reference: str) -> Address:
    """The address of a reference such as ``/data/job[2]/title``; LookupError when there is no such node."""
    interview = session.interview
    at = ""
    for part in reference.strip("/").split("/")[1:]:
        name, _bracket, number = part.rstrip("]").partition("[")
        at = f"{at}/{name}"
        view = interview.view(Address(at))
        if isinstance(view, RepeatView) and (number or not reference.endswith(part)):
            at = interview.tree.by_address[Address(at)].children[int(number or 1) - 1].address
    return Address(at) if at else ROOT


def answer_at(session: Session, address: Address) -> Answer:
    """What expressions see at a question: its answer, or nothing while it is not relevant or not of its type."""
    live = session.interview.tree.by_address[address]
    return Answer(live.node.value, live.definition.bind.type, NodeAt(session, address))


def events(session: Session) -> list[str]:
    """Every place a person comes by, in order, as references."""
    root = session.interview.definition.root.name
    found: list[str] = [BEGINNING]

    def visit(address: Address, reference: str) -> None:
        view = session.interview.view(address)
        if address != ROOT and not isinstance(view, RepeatView):
            found.append(reference)
        if isinstance(view, RepeatView):
            for place, entry in enumerate(view.instances, 1):
                visit(entry, f"{reference}[{place}]")
            if view.can_add:
                found.append(reference)
        elif isinstance(view, GroupView):
            for child in view.children:
                visit(child, f"{reference}/{child.rpartition('/')[2]}")

    visit(ROOT, f"/{root}")
    return [*found, END]
