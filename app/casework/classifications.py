"""The catalogue of occupations and skills of this laptop: what is in it, and adding to it. Needs no open vault."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from app.casework.station import Station
from app.casework.views import CatalogueState
from app.classifications import Catalogue, Summary
from app.errors import IntakeError


def catalogue_state(station: Station) -> CatalogueState:
    """Tell what the catalogue holds, and whether the lists of words have changed since it was made."""
    from app.classifications import place, shipped  # noqa: PLC0415 - searching does without them

    own = place.own_words(station.home)
    words = tuple(file.name for file in own)
    try:
        catalogue = Catalogue.open(station.home)
        if catalogue is None:
            return CatalogueState((), outdated=True, own_words=words)
        with closing(catalogue):
            outdated = catalogue.lists() != shipped.lists(own)
            return CatalogueState(catalogue.sources(), outdated=outdated, own_words=words)
    except IntakeError as problem:
        return CatalogueState((), outdated=True, own_words=words, problem=problem.message, hint=problem.hint)


def ready_catalogue(station: Station) -> bool:
    """Make the catalogue of what ships, where there is none or it is of older lists; True when it was made.

    Takes a moment. A catalogue with ESCO in it is left alone: making that anew takes longer, and a person asks for it.
    So is one that cannot be used: what was in it is unknown, and somebody has to be told.
    """
    state = catalogue_state(station)
    if not state.outdated or state.problem or any(source.system == "ESCO" for source in state.sources):
        return False
    from app.classifications.build import build_catalogue  # noqa: PLC0415 - as above

    build_catalogue(station.home, (), progress=station.watch.progress, fresh=True)
    return True


def import_classifications(
    station: Station, *, packages: Sequence[Path] = (), words: Sequence[Path] = (), fresh: bool = False
) -> Summary:
    """Add ESCO packages, and files of a centre's own words, to the catalogue. ``fresh`` begins with an empty one.

    A catalogue that is damaged or newer is begun afresh. Raises IntakeError ``classification.*`` or ``file.*``, and
    Cancelled; the catalogue in use is then as it was.
    """
    from app.classifications.build import build_catalogue  # noqa: PLC0415 - as above

    return build_catalogue(
        station.home,
        packages,
        words=words,
        progress=station.watch.progress,
        fresh=fresh or not _is_usable(station),
    )


def _is_usable(station: Station) -> bool:
    try:
        catalogue = Catalogue.open(station.home)
    except IntakeError:
        return False
    if catalogue is None:
        return True
    with closing(catalogue):
        return catalogue.is_whole()
