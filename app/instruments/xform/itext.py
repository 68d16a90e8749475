"""The texts of a form: translations, labels and what is computed within them."""

import re
from collections.abc import Callable
from typing import TypeVar

from lxml import etree

from app.instruments.cleaning import clean
from app.instruments.xform.model import Part, Wording
from app.instruments.xform.read import attribute, child, children, local
from app.instruments.xpath import Expression

UNDETERMINED = "und"
_CODE = re.compile(r"\(\s*([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*)\s*\)\s*$")
_ITEXT = re.compile(r"jr:itext\(\s*(['\"])(.*)\1\s*\)", re.DOTALL)
_GUIDANCE = "guidance"
_Text = TypeVar("_Text")
Compiler = Callable[[str, str], Expression | None]
"""Compiles what is shown within a text, given the text's id; None when it cannot be (and has been reported)."""


def language_code(name: str) -> str:
    """The code in a language's name as workbooks write it: ``English (en)`` → ``en``."""
    match = _CODE.search(name)
    return match[1] if match else name.strip() or UNDETERMINED


class Itext:
    """The ``itext`` block of a form: every text by its id."""

    def __init__(self, model: etree._Element, compiler: Compiler) -> None:
        self._compiler = compiler
        self.names: dict[str, str] = {}
        self.default = ""
        self._parts: dict[str, dict[str, tuple[Part, ...]]] = {}
        self._media: dict[str, dict[str, dict[str, str]]] = {}
        self._guidance: dict[str, dict[str, str]] = {}
        block = child(model, "itext")
        for translation in children(block, "translation") if block is not None else ():
            self._read(translation)
        self._drop_placeholders()
        self.languages = tuple(self.names.values()) or (UNDETERMINED,)
        self.default = self.default or self.languages[0]
        self._put_default_first()

    def _read(self, translation: etree._Element) -> None:
        name = attribute(translation, "lang")
        code = language_code(name)
        if code in self.names.values():
            code = name
        self.names[name] = code
        if translation.get("default") is not None and attribute(translation, "default") not in ("false()", "false"):
            self.default = self.default or code
        for text in children(translation, "text"):
            key = attribute(text, "id")
            for value in children(text, "value"):
                self._take(key, code, value)

    def _take(self, key: str, code: str, value: etree._Element) -> None:
        form = attribute(value, "form")
        if form in ("", "long"):
            self._parts.setdefault(key, {})[code] = self.mixed(value, key)
        elif form == _GUIDANCE:
            self._guidance.setdefault(key, {})[code] = _plain(self.mixed(value, key))
        elif form == "short":
            self._parts.setdefault(key, {}).setdefault(code, self.mixed(value, key))
        elif (value.text or "").strip():
            name = (value.text or "").strip().rpartition("/")[2]
            self._media.setdefault(key, {}).setdefault(form, {}).setdefault(code, name)

    def _drop_placeholders(self) -> None:
        """A translation that is only a dash stands for one that is missing: pyxform writes it for an empty cell."""
        for parts in self._parts.values():
            _drop_dashes(parts, ("-",))
        for guidance in self._guidance.values():
            _drop_dashes(guidance, "-")

    def _put_default_first(self) -> None:
        """Whoever asks for a file of a language that names none is given the first."""
        for kinds in self._media.values():
            for form, files in kinds.items():
                if self.default in files:
                    kinds[form] = {self.default: files[self.default]} | files

    def untranslated(self) -> dict[str, list[str]]:
        """The ids of the texts that are missing, by language; guidance has the id of its hint, but ends in its name."""
        missing: dict[str, list[str]] = {}
        there = {key: set(texts) for key, texts in self._parts.items()}
        there |= {f"{key.rpartition(':')[0]}:{_GUIDANCE}": set(texts) for key, texts in self._guidance.items()}
        for key, texts in there.items():
            for code in self.languages:
                if code not in texts:
                    missing.setdefault(code, []).append(key)
        return missing

    def mixed(self, element: etree._Element, key: str) -> tuple[Part, ...]:
        """The content of an element that mixes text and ``output``; ``key`` names the text."""
        parts: list[Part] = [element.text or ""]
        for inner in element:
            source = attribute(inner, "value") or attribute(inner, "ref")
            if local(inner) == "output" and source:
                compiled = self._compiler(source, key)
                parts.append("" if compiled is None else compiled)
            else:
                parts.append("".join(str(text) for text in inner.itertext()))
            parts.append(inner.tail or "")
        return _trimmed(parts)

    def has(self, key: str) -> bool:
        """Whether there is a text with an id."""
        return key in self._parts or key in self._media

    def wording(self, key: str) -> Wording:
        """The text with an id."""
        return Wording(self._parts.get(key, {}), self._media.get(key, {}), self._guidance.get(key, {}))

    def text(self, key: str, language: str) -> tuple[Part, ...]:
        """The parts of a text in a language, or in the default language."""
        found = self._parts.get(key, {})
        return found.get(language) or found.get(self.default) or ()

    def of(self, element: etree._Element | None, node: str) -> Wording | None:
        """What the ``label`` or ``hint`` of a node says."""
        if element is None:
            return None
        match = _ITEXT.fullmatch(attribute(element, "ref"))
        if match:
            return self.wording(match[2])
        key = f"{node}:{local(element)}"
        computed = self._compiler(attribute(element, "ref"), key) if attribute(element, "ref") else None
        parts = (computed,) if computed is not None else self.mixed(element, key)
        return Wording(dict.fromkeys(self.languages, parts)) if parts else None

    def literal(self, text: str) -> Wording:
        """The same text in every language."""
        return Wording(dict.fromkeys(self.languages, (text,)))

    def message(self, source: str) -> Wording | None:
        """What an attribute such as ``jr:constraintMsg`` says."""
        if not source:
            return None
        match = _ITEXT.fullmatch(source)
        if match:
            return self.wording(match[2])
        return self.literal(source)


def _trimmed(parts: list[Part]) -> tuple[Part, ...]:
    if len(parts) == 1 and isinstance(parts[0], str):
        text = clean(parts[0]).strip()
        return (text,) if text else ()
    kept = list(parts)
    if isinstance(kept[0], str):
        kept[0] = kept[0].lstrip()
    if isinstance(kept[-1], str):
        kept[-1] = kept[-1].rstrip()
    return tuple(part for part in kept if part != "")


def _drop_dashes(texts: dict[str, _Text], dash: _Text) -> None:
    missing = [code for code, text in texts.items() if text == dash]
    if len(missing) < len(texts):
        for code in missing:
            del texts[code]


def _plain(parts: tuple[Part, ...]) -> str:
    return clean("".join(part for part in parts if isinstance(part, str)))
