"""Who is to be told of a change."""

from app.instruments.xform.definition import Definition


def listened_to(definition: Definition) -> frozenset[str]:
    """The paths of nodes with actions, and of all nodes in them."""
    acting = {path for path, node in definition.form.items() if node.control is not None and node.control.actions}
    starts = tuple(f"{path.rstrip('/')}/" for path in acting)
    return frozenset(acting | {path for path in definition.form if path.startswith(starts)})
