"""``skills-intake classification …``: occupations and skills. No password: nothing in them is personal."""

import argparse
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.exits import Exit
from app.i18n import _, format_number, language, pgettext

if TYPE_CHECKING:
    from app.classifications import Catalogue, Concept, Hit, Kind, Source


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add ``classification`` and what it can do to the commands."""
    group = commands.add_parser("classification", help=_("occupations and skills"))
    what = group.add_subparsers(dest="what", required=True)

    add = what.add_parser("import", help=_("add ESCO packages to the catalogue of this laptop"))
    add.add_argument("package", type=Path, nargs="*", help=_("a CSV package as downloaded: a .zip file or its folder"))
    add.add_argument("--words", type=Path, action="append", default=[], help=_("a file of the centre’s own words"))
    add.add_argument("--fresh", action="store_true", help=_("leave out what is in the catalogue now"))
    add.set_defaults(run=_import)

    what.add_parser("list", help=_("tell what is in the catalogue")).set_defaults(run=_list)

    search = what.add_parser("search", help=_("find occupations or skills"))
    search.add_argument("text")
    search.add_argument("--lang", action="append", default=[], help=_("a language to show; may be given twice"))
    search.add_argument("--skills", action="store_true", help=_("look for skills rather than occupations"))
    search.add_argument("--limit", type=int, default=10, help=_("how many at most"))
    search.set_defaults(run=_search)

    show = what.add_parser("show", help=_("tell all about one concept"))
    show.add_argument("concept", help=_("its address, or its code"))
    show.set_defaults(run=_show)


def _import(given: argparse.Namespace) -> Exit:
    from app.casework.classifications import import_classifications  # noqa: PLC0415 - `--help` must not wait for it
    from app.casework.station import Station  # noqa: PLC0415 - as above
    from app.cli.progress import Bar  # noqa: PLC0415 - likewise

    if not given.package and not given.words and not given.fresh:
        print(_("Name at least one package or file of words."), file=sys.stderr)
        return Exit.USAGE
    station = Station(given.home)
    with Bar(_("occupations and skills")) as station.watch:
        summary = import_classifications(station, packages=given.package, words=given.words, fresh=given.fresh)
    _print_sources(summary.sources)
    for note in summary.notes:
        print(note, file=sys.stderr)
    return Exit.DONE


def _list(given: argparse.Namespace) -> Exit:
    with closing(_opened(given.home)) as catalogue:
        _print_sources(catalogue.sources())
        _print_attribution(catalogue)
    return Exit.DONE


def _search(given: argparse.Namespace) -> Exit:
    from app.classifications import Asked  # noqa: PLC0415 - as above

    languages = given.lang or [language()]
    with closing(_opened(given.home)) as catalogue:
        asked = Asked.SKILL if given.skills else Asked.OCCUPATION
        hits = catalogue.search(given.text, languages=languages, asked=asked, limit=max(given.limit, 1))
        for hit in hits:
            _print_hit(hit, languages)
        if hits:
            _print_attribution(catalogue)
    if not hits:
        print(_("Nothing like this is in the catalogue."), file=sys.stderr)
    return Exit.DONE if hits else Exit.REFUSED


def _show(given: argparse.Namespace) -> Exit:
    with closing(_opened(given.home)) as catalogue:
        concept = catalogue.concept(given.concept)
        if concept is None:
            print(_("There is no such concept in the catalogue."), file=sys.stderr)
            return Exit.REFUSED
        _print_concept(concept)
        for skill in catalogue.skills_of(concept.uri, languages=[language()]):
            kind = _("essential skill") if skill.essential else _("optional skill")
            _print_pair(kind, _in(skill.labels, [language()]))
        _print_attribution(catalogue)
    return Exit.DONE


def _opened(home: Path) -> "Catalogue":
    from app.classifications import Catalogue  # noqa: PLC0415 - as above

    return Catalogue.open(home)


def _print_sources(sources: "tuple[Source, ...]") -> None:
    for source in sources:
        print(f"{source.system} {source.version}")
        if source.skills:
            _print_pair(_("occupations"), format_number(source.occupations))
            _print_pair(_("skills"), format_number(source.skills))
        else:
            _print_pair(_("groups"), format_number(source.occupations))
        _print_pair(_("labels"), format_number(source.labels))
        _print_pair(_("languages"), " ".join(source.languages))


def _print_hit(hit: "Hit", languages: list[str]) -> None:
    print(" / ".join(dict.fromkeys(_in(hit.labels, [each]) for each in languages)))
    if hit.group:
        _print_pair("ISCO-08", _in(hit.group, languages))
    _print_pair(_kind(hit.kind), hit.uri)
    _print_pair(_("found by"), hit.why.label)


def _print_concept(concept: "Concept") -> None:
    print(_in(concept.labels, [language()]))
    _print_pair(_kind(concept.kind), concept.uri)
    version = pgettext("a classification", "{system} {version}").format(system=concept.system, version=concept.version)
    _print_pair(_("from"), version)
    if concept.code:
        _print_pair(_("code"), concept.code)
    for code, titles in concept.groups:
        _print_pair(f"ISCO-08 {code}", _in(titles, [language()]))
    for spoken, text in sorted(concept.labels.items()):
        _print_pair(spoken, text)
    for spoken, texts in sorted(concept.alternatives.items()):
        for text in texts:
            _print_pair(_("also, {language}").format(language=spoken), text)
    if concept.descriptions:
        print()
        print(_in(concept.descriptions, [language()]))


def _print_pair(name: str, value: str) -> None:
    print(f"  {name:<18} {value}")


def _print_attribution(catalogue: "Catalogue") -> None:
    from app.classifications import attribution  # noqa: PLC0415 - as above

    if catalogue.has_esco:
        print()
        print(attribution())


def _in(texts: Mapping[str, str], languages: list[str]) -> str:
    wanted = [*languages, "en"]
    return next((texts[each] for each in wanted if texts.get(each)), next(iter(texts.values()), ""))


def _kind(kind: "Kind") -> str:
    names = {
        "occupation": _("occupation"),
        "isco-group": _("group of occupations"),
        "skill": _("skill"),
        "skill-group": _("group of skills"),
    }
    return names[kind.value]
