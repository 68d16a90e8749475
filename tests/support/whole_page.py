"""An interview's page: its cards far down are made by and by, and whoever looks for one has to let them come."""

from app.ui.interview.page_view import PageView
from tests.support.player import Player


def is_whole(person: Player) -> bool:
    """Whether every card is there; where no page is shown, nothing is missing."""
    return all(page.is_whole for page in person.window.findChildren(PageView) if page.isVisible())


def on_page(person: Player, beginning: str, end: str = "") -> list[str]:
    """Return the names on the whole page that begin and end so, in their order."""
    person.wait(lambda: is_whole(person), "the whole page")
    return [name for name in person.names(beginning) if name.endswith(end)]
