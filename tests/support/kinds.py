"""A form with every kind of question that the person's view takes, and that view alone, joined to it."""

from functools import cache

from PySide6.QtWidgets import QWidget

from app.instruments import Interview, compile_workbook
from app.instruments.types import Address, QuestionView
from app.ui.interview.nearby import Nearby
from app.ui.interview.person.window import PersonWindow, Shown
from tests.support import interviews
from tests.support.player import Player

_VILLAGES = "\n".join(f"| | village | v{number} | Testdorp {number} | قرية {number} |" for number in range(60))
FORM = f"""
| survey | type | name | label::English (en) | label::Arabic (ar) | appearance | parameters |
| | text | town | Where did you live before? | أين كنت تعيش من قبل؟ | | |
| | text | story | What did you do on a normal day? | ماذا كنت تعمل في يوم عادي؟ | multiline | |
| | text | phone | What is your phone number? | ما رقم هاتفك؟ | numbers | |
| | range | far | How far do you want to travel, in kilometres? | كم كيلومترًا يمكنك أن تقطع للعمل؟ | | start=0 end=50 step=5 |
| | time | start | When can you begin in the morning? | متى يمكنك أن تبدأ في الصباح؟ | | |
| | dateTime | met | When do we meet again? | متى نلتقي مرة أخرى؟ | | |
| | rank wish | wishes | What matters most to you? | ما الأهم بالنسبة إليك؟ | | |
| | select_one village | village | Which village are you from? | من أي قرية أنت؟ | | |
| | text | country | In which country were you born? | في أي بلد كانت ولادتك؟ | intake-country | |
| | text | tongues | Which languages do you speak? | ما اللغات التي تتكلمها؟ | intake-language-multiple | |
| | text | job | Which occupation is that? | ما هي هذه المهنة؟ | intake-occupation | |
| | text | tasks | How often did you do this? | كم مرة قمت بذلك؟ | intake-practice | |
| | image | sign | Please sign here. | من فضلك وقّع هنا. | signature | |
| | image | photo | A photo of your certificate | صورة لشهادتك | | |
| | text | secret | A word for your papers | كلمة لأوراقك | masked | |
| choices | list_name | name | label::English (en) | label::Arabic (ar) |
| | wish | pay | The pay | الأجر |
| | wish | near | Near to home | القرب من البيت |
| | wish | team | The people there | الناس هناك |
{_VILLAGES}
| settings | form_title | form_id | default_language |
| | Kinds | kinds | English (en) |
"""


@cache
def xform() -> bytes:
    """The form as an XForm."""
    return compile_workbook(FORM.encode(), "kinds.md").xform


class Side:
    """The person's side alone, joined to a live form."""

    def __init__(self, language: str = "en", owner: QWidget | None = None, form: bytes = b"") -> None:
        self.owner = owner or QWidget()
        self.form: Interview = interviews.live(form or xform())
        self.language = language
        self.drawn: list[bytes] = []
        self.turned: list[int] = []
        self.window = PersonWindow(self.owner)
        self.window.answered.connect(lambda address, value: self.say(address.strip("/"), value))
        self.window.drawn.connect(self._keep)
        self.window.turned.connect(self.turned.append)
        self.window.resize(1366, 768)
        self.window.show()
        self.player = Player(self.window)

    def ask(self, name: str) -> None:
        self.window.show_question(Shown(self.view(name), "setting", nearby=Nearby(self.form)), self.language, "en")

    def view(self, name: str) -> QuestionView:
        view = self.form.view(Address(f"/{name}"))
        assert isinstance(view, QuestionView)
        return view

    def said(self, name: str) -> str:
        return self.view(name).answer.value

    def say(self, name: str, value: str) -> None:
        """Answer at either side: the question is shown as it stands then."""
        self.form.set_value(Address(f"/{name}"), value)
        self.ask(name)

    def leave(self) -> None:
        self.window.close()
        self.owner.deleteLater()

    def _keep(self, address: str, png: bytes) -> None:
        self.drawn.append(png)
        self.say(address.strip("/"), "kept")
