"""What a trusted laptop could seal to harm the authority: lines of JSON, rows of the log, submissions in XML.

All of them are in bundles that are whole and signed; nothing of them may be taken in.
"""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from tests.support.hostile_workbooks import FILE, LAUGHS
from tests.support.registry import Laptop, encode, line

Row = dict[str, Any]
_SUBMISSION = "data/submissions/a1.xml"
_GOOD = encode(line("a1"))


def _letters(count: int) -> bytes:
    """Letters that do not compress so well that the bundle were refused for that."""
    return Random(1).randbytes(count // 2).hex().encode()


def _with(old: bytes, new: bytes) -> bytes:
    assert old in _GOOD
    return _GOOD.replace(old, new, 1)


_FIRST = b'"assessment": "a1"'
LINES: dict[str, Callable[[], bytes]] = {
    "a name twice": lambda: _with(_FIRST, _FIRST + b', "assessment": "a2"'),
    "a name twice, once escaped": lambda: _with(_FIRST, _FIRST + b', "\\u0061ssessment": "a2"'),
    "a name in capitals too": lambda: _with(_FIRST, _FIRST + b', "started": 1, "Started": "x"'),
    "not a number": lambda: _with(_FIRST, _FIRST + b', "more": NaN'),
    "endless": lambda: _with(_FIRST, _FIRST + b', "more": -Infinity'),
    "a fraction": lambda: _with(_FIRST, _FIRST + b', "more": 1.5'),
    "a number beyond all": lambda: _with(_FIRST, _FIRST + b', "more": 1e999'),
    "a number of 4,000 digits": lambda: _with(_FIRST, _FIRST + b', "more": ' + b"9" * 4_000),
    "a number of a million digits": lambda: _with(_FIRST, _FIRST + b', "more": ' + b"9" * 1_000_000),
    "a minus and a million digits": lambda: _with(_FIRST, _FIRST + b', "more": -' + b"9" * 1_000_000),
    "lists 200,000 deep": lambda: b"[" * 200_000 + b"]" * 200_000 + b"\n",
    "objects 200,000 deep": lambda: b'{"a":' * 200_000 + b"1" + b"}" * 200_000 + b"\n",
    "half a character": lambda: _with(_FIRST, b'"assessment": "a1\\ud800"'),
    "halves in the wrong order": lambda: _with(_FIRST, b'"assessment": "\\udc00\\ud800"'),
    "a NUL": lambda: _with(b'"T-1"', b'"T-1\\u0000"'),
    "a mark of byte order": lambda: b"\xef\xbb\xbf" + _GOOD,
    "UTF-16": lambda: _GOOD.decode().encode("utf-16"),
    "UTF-32": lambda: _GOOD.decode().encode("utf-32"),
    "a slash written too long": lambda: _with(b'"T-1"', b'"T\xc0\xaf1"'),
    "halves as three bytes": lambda: _with(b'"T-1"', b'"\xed\xa0\x80"'),
    "a comment": lambda: _with(_FIRST, b"/* " + _FIRST + b" */"),
    "a last comma": lambda: _GOOD.rstrip()[:-1] + b",}\n",
    "single quotes": lambda: _with(_FIRST, b"'assessment': 'a1'"),
    "two values": lambda: _GOOD.rstrip() + b" " + _GOOD,
    "a text": lambda: b'"a1"\n',
    "a control character": lambda: _with(b'"T-1"', b'"T\x01"'),
    "a million names": lambda: b"{" + b",".join(b'"k%d":0' % n for n in range(1_000_000)) + b"}\n",
    "300,000 names": lambda: b"{" + b",".join(b'"k%d":0' % n for n in range(300_000)) + b"}\n",
    "ten million lines of nothing": lambda: b"\n" * 10_000_000,
    "a name of 20 million letters": lambda: _with(_FIRST, _FIRST + b', "' + _letters(20_000_000) + b'": 0'),
    "a path as an id": lambda: encode(line("../../a1", submission=_SUBMISSION)),
    "an address as a submission": lambda: encode(line("a1", submission="file:///etc/passwd")),
    "an id with a line in it": lambda: encode(line("a\n1", submission=_SUBMISSION)),
    "an id that turns the line": lambda: encode(line("a\u202e1", submission=_SUBMISSION)),
    "a statement of SQL as an id": lambda: encode(line("a'; DROP TABLE assessment;--", submission=_SUBMISSION)),
}
SUBMISSIONS: dict[str, Callable[[], bytes]] = {
    "entities that multiply": f"<!DOCTYPE h [{LAUGHS}]><h>&a9;</h>".encode,
    "entities that multiply in an attribute": f'<!DOCTYPE h [{LAUGHS}]><h x="&a9;"/>'.encode,
    "entities in wide letters": f"<?xml version='1.0' encoding='utf-16'?><!DOCTYPE h [{LAUGHS}]><h>&a9;</h>".encode,
    "entities in UTF-16": lambda: f"<!DOCTYPE h [{LAUGHS}]><h>&a9;</h>".encode("utf-16"),
    "one long entity, often": f'<!DOCTYPE h [<!ENTITY a "{"x" * 100_000}">]><h>{"&a;" * 10_000}</h>'.encode,
    "a file as an entity": f"<!DOCTYPE h [{FILE}]><h>&f;</h>".encode,
    "an address as an entity": f"<!DOCTYPE h [{FILE.replace('file:///', 'http://127.0.0.1:9/')}]><h>&f;</h>".encode,
    "a file as a parameter": f"<!DOCTYPE h [{FILE.replace(' f ', ' % f ')} %f;]><h/>".encode,
    "a file as a document type": lambda: b"<!DOCTYPE h SYSTEM 'file:///etc/hostname'><h/>",
    "an address as a document type": lambda: b"<!DOCTYPE h SYSTEM 'http://127.0.0.1:9/x'><h/>",
    "an entity of itself": lambda: b"<!DOCTYPE h [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><h>&a;</h>",
    "an attribute by default": lambda: b"<!DOCTYPE h [<!ATTLIST h a CDATA 'x'>]><h/>",
    "an unknown encoding": lambda: b"<?xml version='1.0' encoding='x-unheard-of'?><h/>",
    "seven bits that hide": lambda: b"<?xml version='1.0' encoding='utf-7'?>+ADw-h/+AD4-",
    "a character that none is": lambda: b"<h>&#0;</h>",
    "half a character": lambda: b"<h>&#xD800;</h>",
    "an attribute twice": lambda: b"<h a='1' a='2'/>",
    "a prefix of nothing": lambda: b"<x:h/>",
    "two roots": lambda: b"<h/><h/>",
    "no end": lambda: b"<h>" * 200_000,
    "text after the end": lambda: b"<h/>more",
    "nothing": lambda: b"",
    "no XML": lambda: b"%PDF-1.7",
    "an instruction that never ends": lambda: b"<?x " + b"y" * 5_000_000,
    "four million elements, no end": lambda: b"<h>" + b"".join(b"<a%d/>" % n for n in range(4_000_000)),
    "two million elements in each other, no end": lambda: b"".join(b"<a%d>" % n for n in range(2_000_000)),
    "a million attributes, no end": lambda: b"<h " + b" ".join(b"a%d='x'" % n for n in range(1_000_000)) + b">",
    "a million prefixes, no end": lambda: b"<h " + b" ".join(b"xmlns:a%d='x'" % n for n in range(1_000_000)) + b">",
    "300,000 elements in each other, no end": lambda: b"".join(b"<a%d>" % n for n in range(300_000)),
    "200,000 attributes, no end": lambda: b"<h " + b" ".join(b"a%d='x'" % n for n in range(200_000)) + b">",
    "200,000 prefixes, no end": lambda: b"<h " + b" ".join(b"xmlns:a%d='x'" % n for n in range(200_000)) + b">",
    "an attribute of 40 million letters, no end": lambda: b"<h a='" + _letters(40_000_000) + b"'>",
}
CHANGES: dict[str, Callable[[list[Row]], list[Row | bytes]]] = {
    "a number of a million digits": lambda rows: [encode(rows[0]).replace(b'"seq": 1', b'"seq": ' + b"9" * 1_000_000)],
    "ten million lines of nothing": lambda rows: [*rows, b"\n" * 10_000_000],
    "deep lists": lambda rows: [*rows, b"[" * 200_000 + b"\n"],
    "a name twice": lambda rows: [encode(rows[0]).rstrip()[:-1] + b', "seq": 1}\n'],
    "not a number": lambda rows: [encode(rows[0]).replace(b'"seq": 1', b'"seq": NaN')],
    "half a character": lambda rows: [encode(rows[0]).replace(b'"user": "', b'"user": "\\ud800')],
    "the same row twice": lambda rows: [rows[0], rows[0]],
    "a row of nobody": lambda rows: [json.loads(json.dumps(rows[0]).replace("laptop", "nobody"))],
}


def sealed_by(laptop: Laptop) -> Iterator[tuple[str, Callable[[], Path]]]:
    """Bundles of a trusted ``laptop``, by a name of its own each."""
    for name, make_line in LINES.items():
        yield f"line: {name}", partial(_sealed_line, laptop, make_line)
    for name, make_submission in SUBMISSIONS.items():
        yield f"submission: {name}", partial(_sealed_submission, laptop, make_submission)
    for name, make_rows in CHANGES.items():
        yield f"log: {name}", partial(_sealed_log, laptop, make_rows)


def _sealed_line(laptop: Laptop, make: Callable[[], bytes]) -> Path:
    return laptop.seal([make()], changes=())


def _sealed_submission(laptop: Laptop, make: Callable[[], bytes]) -> Path:
    return laptop.seal([_GOOD], changes=(), files={_SUBMISSION: make()})


def _sealed_log(laptop: Laptop, make: Callable[[list[Row]], list[Row | bytes]]) -> Path:
    return laptop.seal([_GOOD], changes=make(laptop.work()))
