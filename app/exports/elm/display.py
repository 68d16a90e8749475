"""The page a credential shows of itself, for readers that show pictures: its title, who it is about, what is claimed.

It is a drawing (SVG) rather than a picture of the paper: whoever shows it sets every script right, and it stays small.
"""

import base64
from xml.sax.saxutils import escape

from app.exports.elm import vocabulary as eu
from app.exports.elm.nodes import Maker
from app.exports.elm.vocabulary import Node
from app.exports.elm.words import Wording
from app.i18n import direction
from app.profile.model import in_language

_WIDTH, _HEIGHT, _MARGIN = 794, 1123, 72
"""A4 at 96 dots an inch."""
_LINE = 26
_MOST = 30
_LONGEST = 64


def display(make: Maker, say: Wording, name: str, claims: list[Node]) -> Node:
    """Return how the credential is shown, with a page in each language."""
    languages = [eu.language(each) for each in say.languages]
    titles = say.say(lambda t: t.pgettext("elm", "Skills profile, self-declared"))
    told = say.say(
        lambda t: t.pgettext(
            "elm",
            "What a person says of their own skills, recorded in an interview. It is signed by nobody, awards "
            "nothing, and is no decision on the recognition of a qualification.",
        )
    )
    return make.node(
        "DisplayParameter",
        title=titles,
        description=told,
        primaryLanguage=languages[0],
        language=languages,
        individualDisplay=[
            make.node(
                "IndividualDisplay",
                language=eu.language(each),
                displayDetail=[make.node("DisplayDetail", page=1, image=_page(make, each, titles[each], name, claims))],
            )
            for each in say.languages
        ],
    )


def _page(make: Maker, language: str, title: str, name: str, claims: list[Node]) -> Node:
    lines = [in_language(claim["title"], language) for claim in claims]
    shown = [*dict.fromkeys(lines)][:_MOST]
    drawing = _drawing(language, title, name, [*shown, *(["…"] if len(shown) < len(set(lines)) else [])])
    return make.node("MediaObject", content=base64.b64encode(drawing.encode()).decode("ascii"), **eu.drawing_file())


def _drawing(language: str, title: str, name: str, lines: list[str]) -> str:
    rtl = direction(language) == "rtl"
    x = _WIDTH - _MARGIN if rtl else _MARGIN
    texts = [_text(title, x, _MARGIN + 28, 30), _text(name, x, _MARGIN + 70, 22)]
    texts += [_text(line, x, _MARGIN + 120 + number * _LINE, 16) for number, line in enumerate(lines)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        f'direction="{"rtl" if rtl else "ltr"}" xml:lang="{language}" font-family="sans-serif" fill="#1c2b2a">'
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>{"".join(texts)}</svg>'
    )


def _text(words: str, x: int, y: int, size: int) -> str:
    one_line = " ".join(words.split())
    short = one_line if len(one_line) <= _LONGEST else f"{one_line[: _LONGEST - 1]}…"
    return f'<text x="{x}" y="{y}" font-size="{size}" unicode-bidi="plaintext">{escape(_printable(short))}</text>'


def _printable(words: str) -> str:
    """Without what XML cannot hold."""
    return "".join(each for each in words if each.isprintable())
