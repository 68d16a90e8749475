"""What occupations are called, for reports in which only their codes stand."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from app.classifications import Catalogue
from app.errors import IntakeError
from app.i18n import language, pgettext
from app.instruments.coded import read_coded


def titled(codes: Iterable[str], home: Path) -> dict[str, str]:
    """Return for each code, as ``ISCO-08 2008 7115``, its title and itself; alone where no catalogue knows it.

    The catalogue is the one in ``home``, or the one that ships, which knows ISCO-08.
    """
    addresses = {code: read_coded(f"[{code}]").uri for code in codes}
    try:
        with closing(Catalogue.open(home)) as catalogue:
            names = catalogue.labels([each for each in addresses.values() if each], [language()])
    except IntakeError:
        names = {}  # a report is not to fail because a catalogue is damaged: that is told where one is opened
    return {code: _titled(code, names.get(address, {})) for code, address in addresses.items()}


def _titled(code: str, names: Mapping[str, str]) -> str:
    title = names.get(language()) or names.get("en")
    return pgettext("an occupation", "{title} ({code})").format(title=title, code=code) if title else code
