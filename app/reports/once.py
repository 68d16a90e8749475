"""What two columns would both say in English, because their languages have none of our texts: it is said once."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from app.reports.pieces import Chip, Piece, Space, Text
from app.reports.voice import Voice

ENGLISH = Voice("en")
_SILENT = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069 \u00a0"))
"""What is not seen of a text, or depends on where its lines end."""

Build = Callable[[Voice, float], Sequence[Piece]]


def all_english(voices: Sequence[Voice]) -> bool:
    """Whether there are several columns and the fixed texts are English in all of them."""
    return len(voices) > 1 and all(voice.english for voice in voices)


def keeper(voices: Sequence[Voice]) -> int:
    """Return which column keeps a text that the others leave out: the first that runs as English does, if any."""
    return next((number for number, voice in enumerate(voices) if not voice.rtl), 0)


def columns(voices: Sequence[Voice], build: Build, column: float, whole: float) -> tuple[Sequence[Piece], ...]:
    """Return what ``build`` says in each language, in the width of a column.

    Where all would say the same in English, that is one cell in the ``whole`` width; where only some paragraphs are the
    same, one column has them, and the others leave their place empty. Charts are whole in every column.
    """
    cells = tuple(build(voice, column) for voice in voices)
    if not all_english(voices):
        return cells
    english = cells[voices.index(ENGLISH)] if ENGLISH in voices else build(ENGLISH, column)
    if {_told(cell) for cell in cells} == {_told(english)} and all(_flows(piece) for piece in english):
        return (build(ENGLISH, whole),)
    kept = keeper(voices)
    return tuple(cell if number == kept else _without(cell, cells[kept], english) for number, cell in enumerate(cells))


def labels(voices: Sequence[Voice], said: Sequence[str]) -> list[str]:
    """Return the labels of something that all columns share: one of them, where all are the same in English."""
    kept = keeper(voices)
    once = all_english(voices) and len(set(map(_bare, said))) == 1
    return [label if number == kept or not once else "" for number, label in enumerate(said)]


def _flows(piece: Piece) -> bool:
    return isinstance(piece, Text | Chip | Space)


def _told(cell: Sequence[Piece]) -> str:
    return _bare("".join(line.text for piece in cell for line in piece.lines))


def _without(cell: Sequence[Piece], *others: Sequence[Piece]) -> list[Piece]:
    """Leave out the paragraphs that the others all have in the same place."""
    pieces: list[Piece] = []
    for number, piece in enumerate(cell):
        beside = [other[number] for other in others if number < len(other)]
        if len(beside) == len(others) and _whole(piece) and {_whole(each) for each in beside} == {_whole(piece)}:
            assert isinstance(piece, Text)
            pieces.append(replace(piece, line=None, whole=""))
        else:
            pieces.append(piece)
    return pieces


def _whole(piece: Piece) -> str:
    return _bare(piece.whole) if isinstance(piece, Text) else ""


def _bare(text: str) -> str:
    return text.translate(_SILENT)
