"""The catalogue of occupations and skills of this laptop: what is in it, and adding to it. Needs no open vault."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from app.casework.station import Station
from app.casework.views.classifications import CatalogueState
from app.classifications import Catalogue, Summary
from app.errors import IntakeError


def catalogue_state(station: Station) -> CatalogueState:
    """Tell what the catalogue holds, and whether the lists of words have changed since it was made."""
    from app.classifications import place, shipped  # noqa: PLC0415 - searching does without them

    own = place.own_words(station.home)
    words = tuple(file.name for file in own)
    try:
        with closing(Catalogue.open(station.home)) as catalogue:
            outdated = catalogue.lists() != shipped.lists(own)
            return CatalogueState(catalogue.sources(), outdated=outdated, own_words=words)
    except IntakeError as problem:
        return CatalogueState((), outdated=True, own_words=words, problem=problem.message, hint=problem.hint)


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
    from app.classifications import place  # noqa: PLC0415 - as above

    try:
        with closing(Catalogue.open(station.home)) as catalogue:
            return catalogue.file == place.shipped() or catalogue.is_whole()
    except IntakeError:
        return False
