"""A question that is answered at the other side: a file, a photo, a place on a map. Nothing of that is shown here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.i18n import translator
from app.instruments.types import QuestionView
from app.ui import pictograms
from app.ui.interview.person import large
from app.ui.interview.person.answer import PersonAnswer
from app.ui.widgets import PlainLabel

_SIZE = 120
FILES = ("image", "audio", "video", "file")


class ToldAnswer(PersonAnswer):
    """Says that one may tell it, or show it. The same whatever has been kept."""

    def __init__(self, view: QuestionView, language: str) -> None:
        super().__init__(view, language)
        picture = QLabel()
        right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        picture.setPixmap(
            pictograms.pixmap(
                "camera" if view.type in FILES else "tell", "accent", large.px(_SIZE), right_to_left=right
            )
        )
        picture.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        texts = translator(language)
        shows = view.type in FILES
        words = (
            texts.gettext("Please show it to us. We do this part.")
            if shows
            else texts.gettext("Please tell us. We write it down.")
        )
        label = PlainLabel(words, role="muted", wrap=True, language=language, name="person.tell")
        large.dress(label, "words", language=language)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(picture)
        self.column.addWidget(label)
