"""Writes XForms as pyxform writes them, without its minutes for a long one."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from xml.sax.saxutils import escape, quoteattr

_HEAD = (
    '<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"'
    ' xmlns:jr="http://openrosa.org/javarosa" xmlns:orx="http://openrosa.org/xforms"'
    ' xmlns:odk="http://www.opendatakit.org/xforms" xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
)
_LANGUAGES = {"English (en)": "{}", "Français (fr)": "{}, en français"}


class Form:
    """A form being written, question by question; :meth:`xml` is what has been written."""

    def __init__(self, form_id: str) -> None:
        self._id = form_id
        self._at = ["data"]
        self._instance: list[str] = []
        self._lists: list[str] = []
        self._binds: list[str] = []
        self._body: list[str] = []
        self._texts: dict[str, str] = {}
        self._labels: dict[str, str] = {}

    def choices(self, name: str, rows: Sequence[Mapping[str, str]], *, translated: bool = True) -> None:
        """A list to choose from. Each row has a ``name``; its label is in both languages, or the same in both."""
        items = []
        for number, row in enumerate(rows):
            cells = "".join(f"<{key}>{escape(value)}</{key}>" for key, value in row.items())
            label = f"Choice {row['name']}"
            if translated:
                key = f"{name}-{number}"
                self._texts[key] = label
                label_cell = f"<itextId>{key}</itextId>"
            else:
                label_cell = f"<label>{escape(label)}</label>"
            items.append(f"<item>{label_cell}{cells}</item>")
        self._lists.append(f'<instance id="{name}"><root>{"".join(items)}</root></instance>')
        self._labels[name] = "jr:itext(itextId)" if translated else "label"

    def ask(
        self,
        name: str,
        type_: str = "string",
        *,
        choices: str = "",
        where: str = "",
        several: bool = False,
        appearance: str = "",
        shown: str = "",
        **said: str,
    ) -> None:
        """A question. ``choices`` is a list, ``where`` a condition on its rows, ``shown`` a path shown in the label,
        ``said`` what its bind says: relevant, constraint, required, readonly.
        """
        path = self._leaf(name, type_, said)
        look = f' appearance="{appearance}"' if appearance else ""
        inner = self._label(path, f"Question {name}", shown)
        if "constraint" in said:
            self._texts[f"{path}:jr:constraintMsg"] = f"This is not possible for {name}"
        if choices:
            nodeset = f"instance('{choices}')/root/item" + (f"[{where}]" if where else "")
            inner += f'<itemset nodeset={quoteattr(nodeset)}><value ref="name"/><label ref="{self._labels[choices]}"/></itemset>'
        tag = ("select" if several else "select1") if choices else "input"
        self._body.append(f'<{tag} ref="{path}"{look}>{inner}</{tag}>')

    def calculate(self, name: str, calculation: str, type_: str = "string") -> None:
        """A value worked out from others, not shown."""
        self._leaf(name, type_, {"calculate": calculation})

    @contextmanager
    def group(self, name: str, relevant: str = "") -> Iterator[None]:
        """What is asked within it belongs to a group."""
        with self._within(name):
            if relevant:
                self._bind({"relevant": relevant})
            self._body.append(f'<group ref="{self._path()}">{self._label(self._path(), f"Group {name}")}')
            yield
            self._body.append("</group>")

    @contextmanager
    def repeat(self, name: str) -> Iterator[None]:
        """What is asked within it belongs to a group that repeats, with one entry to begin with."""
        with self._within(name):
            path = self._path()
            self._body.append(f'<group ref="{path}">{self._label(path, f"Entry {name}")}<repeat nodeset="{path}">')
            yield
            self._body.append("</repeat></group>")

    def xml(self) -> bytes:
        """The form."""
        meta = "<orx:meta><orx:instanceID/></orx:meta>"
        parts = [
            f'{_HEAD}<h:head><h:title>{self._id}</h:title><model odk:xforms-version="1.0.0"><itext>',
            *(self._translation(language, pattern) for language, pattern in _LANGUAGES.items()),
            f'</itext><instance><data id="{self._id}" version="1">{"".join(self._instance)}{meta}</data></instance>',
            *self._lists,
            *self._binds,
            '<bind nodeset="/data/orx:meta/orx:instanceID" type="string" readonly="true()" jr:preload="uid"/>',
            "</model></h:head><h:body>",
            *self._body,
            "</h:body></h:html>",
        ]
        return "".join(parts).encode()

    def _translation(self, language: str, pattern: str) -> str:
        default = ' default="true()"' if language.startswith("English") else ""
        texts = (
            f'<text id="{key}"><value>{self._shown(text, pattern)}</value></text>' for key, text in self._texts.items()
        )
        return f'<translation lang="{language}"{default}>{"".join(texts)}</translation>'

    def _shown(self, text: str, pattern: str) -> str:
        words, _mark, path = text.partition("→")
        said = escape(pattern.format(words))
        return f'{said} <output value="{path}"/>' if path else said

    @contextmanager
    def _within(self, name: str) -> Iterator[None]:
        self._at.append(name)
        self._instance.append(f"<{name}>")
        yield
        self._instance.append(f"</{name}>")
        self._at.pop()

    def _path(self) -> str:
        return "/" + "/".join(self._at)

    def _leaf(self, name: str, type_: str, said: Mapping[str, str]) -> str:
        self._at.append(name)
        self._instance.append(f"<{name}/>")
        self._bind(said, type_)
        path = self._path()
        self._at.pop()
        return path

    def _bind(self, said: Mapping[str, str], type_: str = "") -> None:
        path = self._path()
        words = "".join(f" {key}={quoteattr(value)}" for key, value in said.items() if value)
        kind = f' type="{type_}"' if type_ else ""
        message = f" jr:constraintMsg=\"jr:itext('{path}:jr:constraintMsg')\"" if "constraint" in said else ""
        self._binds.append(f'<bind nodeset="{path}"{kind}{words}{message}/>')

    def _label(self, path: str, words: str, shown: str = "") -> str:
        key = f"{path}:label"
        self._texts[key] = f"{words}→{shown}" if shown else words
        return f"<label ref=\"jr:itext('{key}')\"/>"
