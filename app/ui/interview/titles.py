"""What a page is called: the words above it. Pure; the words are in the caseworker's language."""

from collections.abc import Iterator

from app.i18n import country_name, language_name, translator
from app.instruments.coded import is_coded, read_coded
from app.instruments.types import Address, GroupView, NodeView, QuestionView, RepeatView, Status, Texts
from app.profile.dates import PartialDate
from app.ui.interview.pages import Form, Page, PageKind

_NAMES = {"intake-language": language_name, "intake-country": country_name}
_SUMMARY = 3
_LONGEST = 60


def pick(texts: Texts, language: str) -> str:
    """Return the text in ``language``; where there is none, in any language there is."""
    return texts.get(language) or next((text for text in texts.values() if text), "")


def label_of(form: Form, address: Address, language: str) -> str:
    """Return the label of a node, in ``language`` where there is one; a node without any is called by nothing."""
    return pick(form.view(address).labels, language)


def title_of(form: Form, page: Page, language: str) -> str:
    """Return the title, such as ``Work · job 2 of 3``."""
    texts = translator(language)
    if page.kind is PageKind.FINISH:
        return texts.gettext("Finish")
    section = label_of(form, page.section, language)
    if page.repeat is None:
        inner = label_of(form, page.owner, language) if page.owner != page.section else ""
        return texts.gettext("{section} · {group}").format(section=section, group=inner) if inner else section
    repeat = label_of(form, page.repeat, language) or section
    if page.entry is None:
        return (
            repeat if repeat == section else texts.gettext("{section} · {group}").format(section=section, group=repeat)
        )
    entry = form.view(page.entry)
    assert isinstance(entry, GroupView)
    if repeat == section:
        words = texts.gettext("{entry} · {position} of {count}")
    else:
        words = texts.gettext("{section} · {entry} {position} of {count}")
    title = words.format(section=section, entry=repeat, position=entry.position, count=entry.count)
    inner = label_of(form, page.owner, language) if page.owner != page.entry else ""
    return texts.gettext("{section} · {group}").format(section=title, group=inner) if inner else title


def subtitle_of(form: Form, page: Page, language: str) -> str:
    """Return what tells this page from its neighbours: what was said about the entry, or which page it is."""
    if page.entry is not None and (summary := summary_of(form, page.entry, language)):
        return summary
    if page.parts > 1:
        return translator(language).gettext("Page {number} of {count}").format(number=page.part, count=page.parts)
    return ""


def summary_of(form: Form, entry: Address, language: str) -> str:
    """Return an entry in a few words: its first answers that were given in words or as dates."""
    found: list[str] = []
    for question in questions_of(form, form.view(entry)):
        words = _said(question, language)
        if words:
            found.append(words)
        if len(found) == _SUMMARY:
            break
    return " · ".join(found)


def questions_of(form: Form, view: NodeView) -> Iterator[QuestionView]:
    """Yield the relevant questions at and below a node, in order."""
    if isinstance(view, QuestionView):
        yield view
    elif isinstance(view, RepeatView):
        for instance in view.instances:
            yield from questions_of(form, form.view(instance))
    else:
        for child in view.children:
            yield from questions_of(form, form.view(child))


def _said(question: QuestionView, language: str) -> str:
    if question.answer.status is not Status.ANSWERED or question.type not in ("text", "date"):
        return ""
    value = question.answer.value
    if question.type == "date" or "intake-date" in question.appearance:
        date = PartialDate.parse(value)
        return date.format(language) if date else ""
    named = next((_NAMES[name] for name in question.appearance if name in _NAMES), None)
    if named is not None:
        return named(value, language)
    line = value.split("\n", 1)[0].strip()
    if is_coded(question.appearance):
        line = read_coded(line).words
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"
