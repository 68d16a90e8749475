"""How an interview begins and ends: what it holds before the first answer and after the last."""

from uuid import uuid4

from app.instruments.live.engine import Engine
from app.instruments.live.surroundings import Context, preloaded
from app.instruments.live.tree import Live, Tree, below
from app.instruments.types import EntryKind, Status
from app.instruments.xform.model import Kind


def begin(tree: Tree, engine: Engine, context: Context) -> None:
    """Give a new interview its id, what the form preloads, and note all that it holds from the start."""
    identity = f"uuid:{uuid4()}"
    for live in (live for live in below(tree.root) if not engine.is_hidden(live)):
        value = _first_value(live, engine, context, identity)
        if value and (live.definition.bind.preload or not live.value):
            engine.assign(live, value, Status.ANSWERED, computed=True)
    for live in (live for live in below(tree.root) if not engine.is_hidden(live)):
        if live.entry_id:
            engine.changes.repeated(live, EntryKind.REPEAT_ADDED)
        elif live.definition.kind is Kind.QUESTION and live.value:
            engine.changes.answered(live, computed=True)


def _first_value(live: Live, engine: Engine, context: Context, identity: str) -> str:
    bind = live.definition.bind
    if bind.preload:
        new = identity if is_instance_id(live) else f"uuid:{uuid4()}"
        return preloaded(bind.preload_parameter, bind.preload, engine.run, context, new)
    return identity if is_instance_id(live) and bind.calculate is None else ""


def end(tree: Tree, engine: Engine) -> None:
    """Fill in what the form preloads when an interview ends."""
    for live in below(tree.root):
        if (live.definition.bind.preload, live.definition.bind.preload_parameter) == ("timestamp", "end"):
            now = engine.run.now.astimezone(engine.run.zone).isoformat(timespec="milliseconds")
            engine.assign(live, now, Status.ANSWERED, computed=True)


def is_instance_id(live: Live) -> bool:
    """Whether a node holds the id of the whole submission."""
    names = [name.rpartition(":")[2] for name in live.definition.path.split("/")]
    return names[1:] == ["meta", "instanceID"]


def replace_identity(tree: Tree, engine: Engine) -> None:
    """Give an edited submission a new id, and record the one it replaces in ``meta/deprecatedID``."""
    identity = next((live for live in below(tree.root) if is_instance_id(live)), None)
    if identity is None or identity.parent is None:
        return
    deprecated = next((live for live in identity.parent.children if _local(live) == "deprecatedID"), None)
    if deprecated is not None:
        engine.assign(deprecated, identity.value, Status.ANSWERED, computed=True)
    engine.assign(identity, f"uuid:{uuid4()}", Status.ANSWERED, computed=True)


def _local(live: Live) -> str:
    return live.definition.name.rpartition(":")[2]
