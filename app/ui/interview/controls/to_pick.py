"""Everything that can be picked for a question, in the page and in the person's view alike."""

from collections.abc import Callable, Sequence

from app.ui.interview.matching import Index, NamedOptions, Option


class ToPick:
    """What ``gather`` returns, gathered and indexed by name when that is first needed: there may be thousands."""

    def __init__(self, gather: Callable[[], Sequence[Option]]) -> None:
        self._gather = gather
        self._options: NamedOptions | None = None
        self._index: Index | None = None

    def forget(self) -> None:
        """Gather anew: the choices may have been filtered otherwise."""
        self._options = self._index = None

    @property
    def options(self) -> NamedOptions:
        """All of them."""
        if self._options is None:
            self._options = NamedOptions.of(self._gather())
        return self._options

    @property
    def index(self) -> Index:
        """Their names, to be looked through."""
        if self._index is None:
            self._index = Index(self.options)
        return self._index

    def fitting(self, text: str, taken: set[str]) -> Sequence[Option]:
        """Return what fits a text, without what is picked already; everything else where there is no text."""
        # All of them, in their order, need no looking through.
        found = self.index.find(text) if text.strip() else self.options
        if isinstance(found, NamedOptions):
            return found.without(taken)
        return [option for option in found if option.value not in taken]
