"""What the cells of a spreadsheet say as text: numbers, dates by their format, truth values."""

from collections.abc import Mapping
from datetime import datetime


class Formats:
    """The formats of a workbook. ``from_1904``: whether its days are counted from that year."""

    def __init__(self) -> None:
        self.from_1904 = False
        self._codes: dict[int, str] = {}
        self._styles: list[int] = []
        self._of_cells = False
        self._known: dict[int, str] = {}

    def start(self, tag: str, said: Mapping[str, str]) -> None:
        """A tag of the part with the styles begins."""
        if tag == "numFmt":
            self._codes[int(said["numFmtId"])] = said.get("formatCode", "")
        elif tag == "cellXfs":
            self._of_cells = True
        elif tag == "xf" and self._of_cells:
            self._styles.append(int(said.get("numFmtId", 0)))

    def end(self, tag: str) -> None:
        """A tag of the part with the styles ends."""
        if tag == "cellXfs":
            self._of_cells = False

    def text(self, kind: str, written: str, style: int) -> str:
        """The text of a cell, given its type and the number of its style; ValueError for what is none of its type."""
        if kind == "b":
            return "TRUE" if int(written) else "FALSE"
        if kind == "d":
            return str(datetime.fromisoformat(written))
        if kind != "n":
            return written
        value = float(written) if set(written) & set(".eE") else int(written)
        means = self._means(style)
        if means:
            return self._moment(value, span=means == "span")
        return str(int(value)) if isinstance(value, int) or value.is_integer() else str(value)

    def _means(self, style: int) -> str:
        """What a style makes of numbers: a moment, a span of time, or nothing ("")."""
        if style not in self._known:
            # It takes a while to import, and only spreadsheets need it.
            from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format  # noqa: PLC0415

            number = self._styles[style] if style < len(self._styles) else 0
            code = self._codes.get(number) or BUILTIN_FORMATS.get(number)
            span = "span" if is_timedelta_format(code) else "moment"
            self._known[style] = span if is_date_format(code) else ""
        return self._known[style]

    def _moment(self, days: float, *, span: bool) -> str:
        from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel  # noqa: PLC0415

        try:
            return str(from_excel(days, MAC_EPOCH if self.from_1904 else WINDOWS_EPOCH, timedelta=span))
        except (OverflowError, ValueError):
            return "#VALUE!"
