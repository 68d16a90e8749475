"""Keep translations/ in step with the texts in the code: ``update`` rewrites the catalogues, ``check`` fails when
they lag behind.

A catalogue is in step when it holds exactly the texts of the code, all translated, none fuzzy, with the same
placeholders.
"""

import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"
DOMAIN = "skills-intake"
LANGUAGES = ("fr", "nl", "ar")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}")
TYPEWRITTEN = re.compile(r"(?<=[^\W\d])'(?=[^\W\d])")
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)


def extracted() -> Catalog:
    """Return a catalogue of every text in the code, with the files it stands in."""
    catalog = Catalog(project="Skills Intake", version="1", charset="utf-8", creation_date=NO_DATE)
    found = extract_from_dir(
        ROOT / "app", method_map=[("**.py", "python")], keywords=KEYWORDS, comment_tags=("For translators:",)
    )
    for file, _line, message, comments, context in sorted(found, key=lambda item: (item[0], item[1])):
        catalog.add(message, locations=[(f"app/{file}", 0)], auto_comments=comments, context=context)
    return catalog


def path_of(language: str) -> Path:
    """Return where the catalogue of a language is kept."""
    return TRANSLATIONS / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def update() -> None:
    """Rewrite the template and every catalogue; texts that are gone are dropped, new ones come in empty."""
    template = extracted()
    _write(TRANSLATIONS / f"{DOMAIN}.pot", template)
    for language in LANGUAGES:
        path = path_of(language)
        catalog = _read(path, language)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.obsolete.clear()
        catalog.revision_date = NO_DATE
        catalog.fuzzy = False  # a new catalogue says so of itself, and is then passed over when it is compiled
        _write(path, catalog)
        left = sum(1 for message in _texts(catalog) if not _translated(message))
        print(f"{language}: {left} of {len(catalog)} texts still to translate")


def check() -> int:
    """Print what is out of step and return how many things are."""
    template = extracted()
    problems = [problem for language in LANGUAGES for problem in _problems(language, template)]
    problems += [
        f"typewriter’s apostrophe: {message.id!r}" for message in _texts(template) if _is_typewritten(message.id)
    ]
    for problem in problems[:40]:
        print(problem)
    if problems:
        print(f"{len(problems)} texts are out of step. `make strings` brings the catalogues in step; then translate.")
    return len(problems)


def _problems(language: str, template: Catalog) -> Iterator[str]:
    catalog = _read(path_of(language), language)
    if catalog.fuzzy:
        yield f"{language}: its header says fuzzy: it would not be compiled"
    for message in _texts(template):
        held = catalog.get(message.id, message.context)
        if held is None:
            yield f"{language}: missing: {message.id!r}"
        elif not _translated(held):
            yield f"{language}: not translated: {message.id!r}"
        elif not _same_placeholders(held):
            yield f"{language}: placeholders differ: {message.id!r}"
        elif _is_typewritten(held.string):
            yield f"{language}: typewriter’s apostrophe: {message.id!r}"
    for message in _texts(catalog):
        if template.get(message.id, message.context) is None:
            yield f"{language}: no longer in the code: {message.id!r}"


def _texts(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _translated(message: Message) -> bool:
    texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(texts) and not message.fuzzy


def _same_placeholders(message: Message) -> bool:
    sources = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
    texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    wanted = set().union(*(_placeholders(source) for source in sources))
    # A plural form may leave the number out ("one day"), but may name nothing that is not given.
    exact = not isinstance(message.id, (tuple, list))
    return all((_placeholders(text) == wanted) if exact else (_placeholders(text) <= wanted) for text in texts)


def _is_typewritten(said: str | tuple[str, ...] | list[str] | None) -> bool:
    """Say whether an apostrophe stands upright: on screen and on paper it is a comma raised, as in print."""
    return any(TYPEWRITTEN.search(text) for text in ([said] if isinstance(said, str) else said or ()))


def _placeholders(text: str | None) -> set[str]:
    return set(PLACEHOLDER.findall(text or ""))


def _read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(locale=language, project="Skills Intake", version="1", creation_date=NO_DATE)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _write(path: Path, catalog: Catalog) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=120, omit_header=False, sort_by_file=False, include_lineno=False)


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    elif sys.argv[1:] == ["check"]:
        sys.exit(1 if check() else 0)
    else:
        sys.exit("usage: strings.py update|check")
