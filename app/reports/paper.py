"""A PDF being drawn: pages, text, bars and marks. Coordinates run from the top left corner, in points."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import BasicFonts, PDFDate, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from app.i18n import direction
from app.reports.embedding import EmbeddedFont
from app.reports.fonts import Face
from app.reports.operators import filled, rounded
from app.reports.paragraph import Line, Run
from app.reports.style import Colour
from app.reports.tagging import Tags

# Otherwise ReportLab writes pages and pictures as letters, for mail of the last century: slow, and a quarter larger.
rl_config.useA85 = 0

WIDTH: float
HEIGHT: float
WIDTH, HEIGHT = A4
_UNSTEERED = dict.fromkeys((0x200E, 0x200F, 0x2066, 0x2067, 0x2068, 0x2069))
"""Names in a list of a reader's own are shown in a direction of the reader's own."""


class Paper:
    """One document. Draw, ``next_page``, and take the bytes with ``finish``."""

    def __init__(self, *, title: str, language: str, seal: str = "") -> None:
        self._buffer = BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=A4, lang=language, pageCompression=1)
        # ReportLab begins every page in its own Helvetica, which is never embedded; all our text has our own fonts.
        self._canvas._preamble = "1 0 0 1 0 0 cm"  # noqa: SLF001 - ReportLab has no public way to begin otherwise
        self._canvas._doc.idToObject[BasicFonts].dict.clear()  # noqa: SLF001 - as above
        self._canvas.setTitle(title.translate(_UNSTEERED))
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setKeywords("")
        self._canvas.setCreator("Skills Intake")
        self._canvas.setViewerPreference("DisplayDocTitle", "true")
        if direction(language) == "rtl":
            self._canvas.setViewerPreference("Direction", "R2L")
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._seal = seal
        self.tags = Tags()
        self._pages: list[Any] = []
        self._aside = False

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Draw what stands on every page, which is no part of what the document says."""
        self._aside = True
        yield
        self._aside = False

    def text(self, line: Line, x: float, baseline: float) -> None:
        """Draw a line from its left edge."""
        code = self._canvas._code  # noqa: SLF001 - ReportLab has no public way to a page's content
        mark = "/Artifact <</Type /Pagination" if self._aside else f"/Span <</MCID {self.tags.mark()}"
        code.append(f"{mark} /Lang ({line.language})>> BDC BT")
        for run in line.runs:
            code.append(self._run(run, x, HEIGHT - baseline))
            x += run.width
        code.append("ET EMC")

    def rectangle(self, x: float, y: float, width: float, height: float, colour: Colour, radius: float = 0.0) -> None:
        """Fill a rectangle, with round corners when there is a radius."""
        if not radius:
            self.rectangles([(x, y, width, height)], colour)
            return
        path = rounded(x, HEIGHT - y - height, width, height, min(radius, width / 2))
        self._canvas._code.append(f"/Artifact BMC {filled(colour)} {path} f EMC")  # noqa: SLF001 - as below

    def rectangles(self, places: Iterable[tuple[float, float, float, float]], colour: Colour) -> None:
        """Fill rectangles, each of x, y, width and height, in one go: a square of dots has a thousand of them."""
        drawn = [f"{x:.3f} {HEIGHT - y - height:.3f} {width:.3f} {height:.3f} re" for x, y, width, height in places]
        code = self._canvas._code  # noqa: SLF001 - ReportLab writes each of them as four curves, each number anew
        code.append(f"/Artifact BMC {filled(colour)} {' '.join(drawn)} f EMC")

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """Draw a picture, a JPEG or PNG in bytes."""
        with self._marked():
            self._canvas.drawImage(ImageReader(BytesIO(data)), x, HEIGHT - y - height, width, height)

    def rule(self, x: float, y: float, to_x: float, to_y: float, colour: Colour, thickness: float = 0.6) -> None:
        """Draw a thin line."""
        with self._marked():
            self._canvas.setStrokeColorRGB(*colour)
            self._canvas.setLineWidth(thickness)
            self._canvas.line(x, HEIGHT - y, to_x, HEIGHT - to_y)

    def shape(
        self,
        points: tuple[tuple[float, float], ...],
        colour: Colour,
        *,
        filled: bool,
        thickness: float = 1.0,
    ) -> None:
        """Draw straight lines from point to point: closed and filled, or open."""
        with self._marked():
            path = self._canvas.beginPath()
            path.moveTo(points[0][0], HEIGHT - points[0][1])
            for x, y in points[1:]:
                path.lineTo(x, HEIGHT - y)
            if filled:
                path.close()
            self._canvas.setFillColorRGB(*colour)
            self._canvas.setStrokeColorRGB(*colour)
            self._canvas.setLineWidth(thickness)
            self._canvas.drawPath(path, stroke=0 if filled else 1, fill=1 if filled else 0)

    def circle(self, x: float, y: float, radius: float, colour: Colour, *, filled: bool) -> None:
        """Draw a circle, filled or as a ring."""
        with self._marked():
            self._canvas.setFillColorRGB(*colour)
            self._canvas.setStrokeColorRGB(*colour)
            self._canvas.setLineWidth(1.0)
            self._canvas.circle(x, HEIGHT - y, radius, stroke=0 if filled else 1, fill=1 if filled else 0)

    def bookmark(self, title: str, y: float) -> None:
        """Let the outline of the document lead here."""
        title = title.translate(_UNSTEERED)
        key = f"at{self._canvas.getPageNumber()}-{y:.0f}-{title}"
        self._canvas.bookmarkHorizontal(key, 0, HEIGHT - y)
        self._canvas.addOutlineEntry(title, key)

    def next_page(self) -> None:
        """Close the page."""
        self._pages.append(self._canvas._doc.thisPageRef())  # noqa: SLF001 - as above
        self.tags.next_page()
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Close the document and return it."""
        document = self._canvas._doc  # noqa: SLF001 - as above
        document.Catalog.StructTreeRoot = self.tags.write(document, self._pages)
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        for number, page in enumerate(document.Pages.pages):
            # ReportLab writes only the entries it has a list of.
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, PDFName("S")
        if self._seal:
            self._put_seal(document)
        self._canvas.save()
        return self._buffer.getvalue()

    def _put_seal(self, document: Any) -> None:
        """Put the seal where a page has what only one program reads (ISO 32000-1, 14.5): no list of files shows it."""
        changed = PDFDate(ts=document._timeStamp)  # noqa: SLF001 - as above
        ours = PDFDictionary({"LastModified": changed, "Private": PDFString(self._seal)})
        last = document.Pages.pages[-1]
        last.LastModified, last.PieceInfo = changed, PDFDictionary({"SkillsIntake": ours})

    @contextmanager
    def _marked(self) -> Iterator[None]:
        # What only decorates is told apart from text, for readers that read aloud.
        self._canvas._code.append("/Artifact BMC")  # noqa: SLF001 - as above
        yield
        self._canvas._code.append("EMC")  # noqa: SLF001 - as above

    def _font(self, face: Face) -> EmbeddedFont:
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = EmbeddedFont(face, len(self._fonts) + 1)
            self._canvas._doc.delayedFonts.append(font)  # noqa: SLF001 - ReportLab asks these for their objects
        return font

    def _run(self, run: Run, x: float, y: float) -> str:
        """Write a run's glyphs: shown one after the other, moved where HarfBuzz put them off the straight way."""
        face = run.shaped.face
        font = self._font(face)
        size = run.style.size * face.scale
        unit = 1000 / face.face.upem
        code = [f"{filled(run.style.colour)} /{font.resource} {size:.2f} Tf 1 0 0 1 {x:.3f} {y:.3f} Tm"]
        row: list[str] = []
        rise = 0.0
        for glyph in run.shaped.glyphs:
            lift = glyph.y_offset * run.style.size * face.unit
            if lift != rise:
                code.append(f"[<{''.join(row)}>] TJ {lift:.3f} Ts")
                row, rise = [], lift
            if glyph.x_offset:
                row.append(f">{-glyph.x_offset * unit:.0f}<")
            row.append(font.number(glyph))
            back = font.natural_advance(glyph.id) + (glyph.x_offset - glyph.advance) * unit
            if abs(back) >= 0.5:
                row.append(f">{back:.0f}<")
        code.append(f"[<{''.join(row)}>] TJ")
        if rise:
            code.append("0 Ts")
        return " ".join(code)
