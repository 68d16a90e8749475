"""A state in a few words on a soft ground, with a drawing where colour alone would tell it."""

from app.ui.widgets.labels import PlainLabel


class Chip(PlainLabel):
    """``kind`` is ``accent``, ``attention``, ``good`` or ``plain``."""

    def __init__(self, text: str, *, kind: str = "accent", name: str = "") -> None:
        super().__init__(text, role=f"chip-{kind}", name=name)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Maximum)
        policy.setVerticalPolicy(policy.Policy.Fixed)
        self.setSizePolicy(policy)
