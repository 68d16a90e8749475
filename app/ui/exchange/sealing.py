"""How far sealing is: in which stage, how many bytes of how many, how many people of how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.i18n import format_number, format_size, ngettext, pgettext
from app.ui.widgets import ProgressPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.casework.telling import SealingStep

_WHOLE = 1000


class SealingPanel(ProgressPanel):
    """A bar over all stages, and in words what is done of the one under way."""

    def follow(self, step: SealingStep, on_cancel: Callable[[], object] | None = None) -> None:
        """Show a step; the first one comes with what Cancel does."""
        if on_cancel is not None:
            self.begin("", on_cancel)
        self.say(said(step))
        self.advance(round(_WHOLE * step.share), _WHOLE)


def said(step: SealingStep) -> str:
    """Return a step in words. A file for another laptop may be about nobody: then they name no people."""
    if not step.of:
        stages = {
            "gathering": pgettext("sealing", "Gathering what leaves"),
            "preparing": pgettext("sealing", "Making ready: {done} of {size}"),
            "sealing": pgettext("sealing", "Sealing: {done} of {size}"),
            "reading": pgettext("sealing", "Reading back: {done} of {size}"),
        }
        return stages[step.stage].format(done=format_size(step.done), size=format_size(step.size))
    people = ngettext("{done} of {n} person", "{done} of {n} people", step.of)
    people = people.format(done=format_number(step.people), n=format_number(step.of))
    stages = {
        "gathering": pgettext("sealing", "Gathering what leaves: {people}"),
        "preparing": pgettext("sealing", "Making ready: {done} of {size}, {people}"),
        "sealing": pgettext("sealing", "Sealing: {done} of {size}, {people}"),
        "reading": pgettext("sealing", "Reading back: {done} of {size}, {people}"),
    }
    return stages[step.stage].format(done=format_size(step.done), size=format_size(step.size), people=people)
