"""Drawings for people who do not read: one for every section, and for the choices that a picture can tell.

All of one family, drawn for this application in ``currentColor`` on a grid of 64 with one width of line. Which drawing
belongs to a choice is said by its list and its value, so that a form of another maker that uses the same lists has
the same pictures, and a word that happens to be the same in another list has none.
"""

from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from app.instruments.types import Address
from app.paths import resource
from app.ui import theme

FOLDER = "pictograms"
STROKE = 'stroke-width="3"'
_SMALL, _STRONGER = 32, 'stroke-width="4"'
"""Drawn smaller than this, lines are drawn stronger: they would fade away beside words."""

SECTIONS: Mapping[str, str] = {
    "setting": "setting",
    "person": "person",
    "languages": "languages",
    "schooling": "schooling",
    "jobs": "jobs",
    "skills": "skills",
    "everyday": "everyday",
    "hopes": "hopes",
    "evidence": "evidence",
    "appraisal": "appraisal",
    "readback": "readback",
    "carpentry": "wood",
    "end": "finish",
}

QUESTIONS: Mapping[str, str] = {
    f"carpentry_{task}": f"carpentry_{task}"
    for task in (
        *("measure", "handsaw", "circular_saw", "plane", "chisel", "drill", "screw", "nail", "glue", "mortise"),
        *("dovetail", "sand", "varnish", "door", "window", "floor", "stairs", "wall", "roof", "formwork"),
    )
}
"""The drawings of questions that a picture asks, by the question's name, which is long enough to mean one thing."""

_ANSWERS = {"yes": "yes", "no": "no", "maybe": "maybe", "partly": "maybe"}
_ABILITY = {
    "not_yet": "not_yet",
    "with_help": "with_help",
    "alone": "alone",
    "show_others": "show_others",
    "teach": "show_others",
}
_FIELDS = {
    name: name
    for name in (
        *("wood", "metal", "building", "electricity", "cooking", "sewing", "care", "farming", "driving", "shop"),
        *("office", "cleaning", "hair", "computers", "other"),
    )
}
_LEVELS = {level: f"level_{level.casefold()}" for level in ("none", "A1", "A2", "B1", "B2", "C1", "C2")}
# Lists of the shipped forms that have none, on purpose: sex, status and basis, because a drawing of who somebody is
# in the eyes of the law would be wrong or would hurt; copy_language, because a flag is a country and no language;
# eqf, because it is a number that is read off a diploma; and the lists that only the assessor answers.
CHOICES: Mapping[str, Mapping[str, str]] = {
    "yes_no": _ANSWERS,
    "yes_no_maybe": _ANSWERS,
    "agrees": _ANSWERS,
    "acknowledge": {"OK": "yes"},
    "skill_field": _FIELDS,
    "sector": _FIELDS
    | {
        "food": "food",
        "textile": "sewing",
        "factory": "factory",
        "vehicles": "repair",
        "transport": "lorry",
        "hotel": "restaurant",
        "beauty": "hair",
        "medicine": "medicine",
        "education": "book",
        "computing": "computers",
        "media": "music",
        "security": "security",
        "household": "household",
        "organisation": "group",
    },
    "work_kind": {
        "paid": "paid",
        "self_employed": "shop",
        "day": "day_work",
        "family": "family",
        "unpaid": "unpaid",
        "voluntary": "voluntary",
        "home": "household",
        "apprentice": "show_others",
    },
    "frequency": {name: name for name in ("never", "sometimes", "often", "always")},
    "ability": _ABILITY,
    "ability_basic": _ABILITY,
    "skill_level": _ABILITY,
    "understanding": {"well": "good", "mostly": "fair", "badly": "poor"},
    "informed": {"yes": "yes", "explained": "languages", "no": "no"},
    "finished": {"yes": "yes", "no": "no", "ongoing": "waiting"},
    "interpreter": {"none": "none", "room": "setting", "phone": "phone", "video": "computers"},
    "interpreter_kind": {
        "professional": "headset",
        "volunteer": "voluntary",
        "staff": "counter",
        "relative": "family",
    },
    "script": {
        name: f"script_{name}"
        for name in (
            *("latin", "arabic", "ethiopic", "cyrillic", "greek", "hebrew", "georgian", "armenian"),
            *("devanagari", "bengali", "tamil", "chinese"),
        )
    }
    | {"other": "other", "none": "none"},
    "cefr_listening": _LEVELS,
    "cefr_interaction": _LEVELS,
    "cefr_production": _LEVELS,
    "cefr_reading": _LEVELS,
    "cefr_writing": _LEVELS,
    "isced_field": {
        "f00": "pencil",
        "f01": "teaching",
        "f02": "palette",
        "f03": "newspaper",
        "f04": "scales",
        "f05": "flask",
        "f06": "computers",
        "f07": "gear",
        "f08": "farming",
        "f09": "medicine",
        "f10": "restaurant",
        "f99": "other",
    },
    "work_count": {"1": "work_one", "2": "work_two", "3": "work_three"},
    "translated": {"yes": "yes", "sworn": "stamp", "no": "no", "not_needed": "none"},
    "device": {"phone": "phone", "tablet": "tablet", "computer": "computers", "none": "none"},
    "transport": {"foot": "walk", "bicycle": "bicycle", "public": "bus", "car": "car", "lift": "lift"},
    "shift": {"day": "sun", "early": "sunrise", "evening": "sunset", "night": "night", "weekend": "weekend"},
    "hours": {
        "few": "hours_few",
        "half": "hours_half",
        "full": "hours_full",
        "more": "hours_more",
        "season": "farming",
    },
    "paper": {
        "here": "evidence",
        "photo": "camera",
        "elsewhere": "elsewhere",
        "lost": "lost",
        "waiting": "waiting",
        "never": "none",
    },
    "language_learned": {
        "home": "household",
        "school": "schooling",
        "course": "book",
        "work": "jobs",
        "travel": "elsewhere",
        "self": "phone",
    },
    "licence_category": {
        "am": "moped",
        "a": "motorcycle",
        "b": "car",
        "be": "car_trailer",
        "c": "lorry",
        "ce": "lorry_trailer",
        "d": "bus",
        "t": "tractor",
        "forklift": "forklift",
    },
    "valid_here": {"yes": "yes", "limited": "waiting", "exchange": "exchange", "no": "no", "not_known": "not_known"},
    "may_work": {"yes": "yes", "from_date": "waiting", "no": "no", "not_known": "not_known"},
    "share_with": {
        "employment": "counter",
        "recognition": "stamp",
        "school": "schooling",
        "municipality": "town_hall",
        "centre": "household",
        "employer": "factory",
        "nobody": "nobody",
    },
    "share_purpose": {
        "work": "jobs",
        "training": "schooling",
        "language": "languages",
        "recognition": "stamp",
        "place": "household",
    },
    "isced": {
        "none": "none",
        "isced1": "school_primary",
        "isced24": "school_lower",
        "isced34": "school_upper",
        "isced35": "school_trade",
        "isced4": "diploma",
        "isced5": "degree_short",
        "isced6": "degree_first",
        "isced7": "degree_master",
        "isced8": "degree_doctor",
    },
    "course_kind": {
        "course": "book",
        "apprenticeship": "show_others",
        "employer": "factory",
        "organisation": "group",
        "online": "computers",
        "other": "other",
    },
    "course_now": {"yes": "yes", "waiting": "waiting", "no": "no", "finished": "finish"},
    "recognised": {"yes": "yes", "partly": "maybe", "asked": "waiting", "refused": "no", "no": "none"},
    "reference": {"here": "evidence", "elsewhere": "elsewhere", "person": "person", "none": "none"},
    "skill_learned": {"formal": "schooling", "non_formal": "book", "informal": "household"},
    "hours_wanted": {"full": "hours_full", "part": "hours_half", "either": "maybe"},
    "help": {
        "language": "languages",
        "recognition": "stamp",
        "show": "skills",
        "training": "schooling",
        "childcare": "family",
        "transport": "bus",
        "contacts": "factory",
        "housing": "household",
        "information": "not_known",
    },
    "evidence_kind": {
        "diploma": "diploma",
        "course": "book",
        "work": "jobs",
        "licence": "licence_card",
        "photo": "camera",
        "object": "made_object",
        "letter": "letter",
        "other": "other",
    },
    "evidence_about": {
        "language": "languages",
        "education": "schooling",
        "course": "book",
        "work": "jobs",
        "skill": "skills",
        "driving": "driving",
        "person": "person",
    },
    "evidence_form": {"original": "evidence", "copy": "copy", "photo": "camera", "told": "tell"},
}

OF_THE_VIEW = frozenset({"listen", "tell"})
"""Drawings of the person's view itself."""

PICTURE_LISTS = frozenset(
    {
        *("skill_field", "sector", "work_kind", "device", "transport", "shift", "licence_category"),
        *("frequency", "script", "isced_field", "work_count"),
    }
)
"""Lists whose pictures stand beside the words for the caseworker too: what is pointed at rather than read."""

# These grow along the line of text, so they turn round with it.
_DIRECTIONAL = frozenset({*CHOICES["frequency"].values(), *_ABILITY.values(), *_LEVELS.values()})


def of_section(address: Address | str) -> str:
    """Return the drawing of a section; "" where there is none."""
    return SECTIONS.get(address.strip("/").split("/")[0].split("[")[0], "")


def of_question(name: str) -> str:
    """Return the drawing of a question; "" where there is none."""
    return QUESTIONS.get(name, "")


def of_choice(choice_list: str, value: str) -> str:
    """Return the drawing of a choice; "" where there is none."""
    return CHOICES.get(choice_list, {}).get(value, "")


def pixmap(name: str, colour: str, size: int, *, right_to_left: bool = False) -> QPixmap:
    """Return a drawing in the colour of a token, ``size`` pixels high as it stands: sizes are the caller's here."""
    return _drawn(name, str(getattr(theme.tokens(), colour)), size, right_to_left and name in _DIRECTIONAL)


@cache
def _drawn(name: str, colour: str, size: int, mirrored: bool) -> QPixmap:  # noqa: FBT001 - part of the key
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - the first window shows no drawing

    drawing = resource(f"{FOLDER}/{name}.svg").read_text("utf-8").replace("currentColor", colour)
    if size < _SMALL:
        drawing = drawing.replace(STROKE, _STRONGER)
    ratio = 2
    picture = QPixmap(QSize(size, size) * ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    if mirrored:
        painter.translate(size * ratio, 0)
        painter.scale(-1, 1)
    QSvgRenderer(drawing.encode()).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
