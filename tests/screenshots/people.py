"""Who is in the vault that the pictures show. None of these people exists."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.support.amira import AMIRA
from tests.support.script import Script
from tests.support.yonas import YONAS


@dataclass(frozen=True)
class Person:
    """A person, how many days ago the interview was, how much of it was held, and where the case is by now."""

    number: int
    family: str
    given: str
    native: str = ""
    languages: str = "ar"
    days: int = 0
    pages: int = 0
    """How many answers of the script were given; 0 is all of them, and the interview is finished."""
    sent: str = ""
    """``waiting``, ``overdue``, ``confirmed``, ``refused``, ``changed``, ``erased`` there, or nothing yet."""
    script: Script = YONAS

    @property
    def case_number(self) -> str:
        return f"BE-2026-{self.number:04}"

    def answers(self) -> Script:
        """Return what this person says, in the order of the questionnaire."""
        day = datetime.now(UTC).astimezone().date() - timedelta(days=self.days)
        own = {
            "/setting/this_interview/interview_date": day.isoformat(),
            "/person/stay/arrival": "2026-06",
            "/setting/this_interview/interview_language": self.languages.split()[-1],
            "/person/names/family_names": self.family,
            "/person/names/given_names": self.given,
            "/person/names/native_name": self.native,
            "/person/names/called": "",
            "/person/stay/case_number": self.case_number,
            "/languages/first_language/first_languages": self.languages.split()[0],
        }
        said = tuple((path, own.get(path, answer)) for path, answer in self.script)
        return said[: self.pages or None]


AMIRA_CASE = Person(417, "Testperson", "Amira", "أميرة تستبرسون", "ar", 0, 0, script=AMIRA)
"""Everything asked, nothing sent: the profile, and what would leave."""
HALF = Person(419, "Testperson", "Nour", "نور تستبرسون", "ar fr", 0, 45, script=AMIRA)
"""An interview in the middle: what the interview's pages show."""
NEW = Person(420, "Testperson", "Idris", days=0)
"""A case without an interview."""

PEOPLE = (
    Person(341, "Testperson", "Rima", "ريما تستبرسون", "ar", 47, sent="overdue"),
    Person(344, "Testperson", "Bilal", "بلال", "ar en", 45, sent="confirmed"),
    Person(349, "Testperson", "Tsehay", "ፀሐይ", "am", 44, sent="confirmed"),
    Person(352, "Testperson", "Nasrin", "نسرین", "fa en", 40, sent="confirmed"),
    Person(358, "Testperson", "Ibrahima", "", "ff fr", 38, pages=22),
    Person(361, "Testperson", "Mykola", "Микола Тестперсон", "uk", 36, sent="erased"),
    Person(364, "Testperson-Van der Voorbeeld", "Maria Alexandra Concepción", "", "es pt", 33, sent="refused"),
    Person(370, "Testperson", "Zahra", "زهرا", "prs", 28, sent="confirmed"),
    Person(372, "Testperson", "Selam", "ሰላም", "ti am", 25, sent="waiting"),
    Person(375, "Testperson", "Giorgi", "გიორგი", "ka", 21, sent="waiting"),
    Person(379, "", "Mamadou", "", "wo fr", 19, pages=12),
    Person(381, "Testperson", "Dilnoza", "Дилноза", "uz ru", 17, sent="changed"),
    Person(388, "Testperson", "Samuel", "ሳሙኤል", "ti", 12, sent="confirmed"),
    Person(391, "Testperson", "Leyla", "", "ku tr", 10, pages=60, script=AMIRA),
    Person(398, "Testperson", "Kaveh", "کاوه", "fa de", 5, sent="waiting"),
    Person(402, "Testperson", "Hodan", "", "so", 4, sent="waiting"),
    Person(409, "Testperson", "Farid", "فرید", "prs en", 3, pages=30),
    Person(411, "Testperson", "Thiri", "သီရိ", "my", 3),
    Person(413, "Testperson", "Olha", "Ольга Тестперсон", "uk en", 1),
    Person(416, "Testperson", "Yonas", "ዮናስ ቴስትፐርሶን", "ti en", 1),
    NEW,
    AMIRA_CASE,
    HALF,
)
