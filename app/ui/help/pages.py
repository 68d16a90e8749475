"""The pages of the help: which there are, in which languages, and what is written on each.

A page is a Markdown file that also reads well outside the application: a heading, text, pictures by their path, and a
last line of links to other pages, which are buttons here.
"""

import re
from dataclasses import dataclass
from functools import cache

from app.i18n import language
from app.paths import resource

FOLDER = "help"
LANGUAGES = ("en", "fr")
"""The languages that the help is written in. Elsewhere the first of them is shown, and said to be."""

CONTENTS = (
    *("start", "first-run", "unlock", "recovery", "cases", "case"),
    *("interview", "answering", "person", "read-back", "finish", "profile"),
    *("send", "outbox", "sent", "authorities", "laptops", "deciding"),
    *("people", "backup", "restore", "protection", "classifications", "questionnaires", "keys"),
)
"""All pages, in the order in which they are listed."""

_HEADING = re.compile(r"\A# (.+)\n")
_LINKS = re.compile(r"\n(\[[^\n]+\]\([a-z-]+\.md\))\s*\Z")
_LINK = re.compile(r"\[[^\]]+\]\(([a-z-]+)\.md\)")


@dataclass(frozen=True, slots=True)
class Page:
    """``body`` is Markdown without the heading and without the line of links; ``links`` names other pages."""

    name: str
    language: str
    title: str
    body: str
    links: tuple[str, ...]

    def holds(self, words: str) -> bool:
        """Whether all of these words stand on the page, or begin a word on it."""
        text = f"{self.title}\n{self.body}".casefold()
        return all(word in text for word in words.casefold().split())


def shown_language() -> str:
    """Return the language the help is shown in: the interface's, or English."""
    return language() if language() in LANGUAGES else LANGUAGES[0]


def page(name: str) -> Page:
    """Return a page in the language of the help; the first page for a name that has none."""
    return read(name if name in CONTENTS else CONTENTS[0], shown_language())


@cache
def read(name: str, code: str) -> Page:
    """Read one page in one language."""
    text = resource(f"{FOLDER}/{code}/{name}.md").read_text("utf-8")
    heading = _HEADING.match(text)
    assert heading is not None, name
    body = text[heading.end() :]
    links = _LINKS.search(body)
    named = tuple(_LINK.findall(links[1])) if links else ()
    return Page(name, code, heading[1], (body[: links.start()] if links else body).strip(), named)
