"""The case database: its tables, its migrations, and the change log that is the only thing ever saved.

The door of the room. Tables come from :mod:`app.models.tables`; the log from :mod:`app.models.log`.
"""

from app.models import attachments, case_list, hlc, log, people
from app.models.change import Change, Draft, Kind
from app.models.database import migrate, session
from app.models.tables import (
    Assessment,
    Attachment,
    Case,
    ChangeRow,
    Conflict,
    CurrentAnswer,
    Device,
    Evidence,
    Exchange,
    ExchangeItem,
    FormMedia,
    Instrument,
    Meta,
    Party,
    Receipt,
    RepeatInstance,
    SamePerson,
    Secret,
    Thumbnail,
)

__all__ = [
    "Assessment",
    "Attachment",
    "Case",
    "Change",
    "ChangeRow",
    "Conflict",
    "CurrentAnswer",
    "Device",
    "Draft",
    "Evidence",
    "Exchange",
    "ExchangeItem",
    "FormMedia",
    "Instrument",
    "Kind",
    "Meta",
    "Party",
    "Receipt",
    "RepeatInstance",
    "SamePerson",
    "Secret",
    "Thumbnail",
    "attachments",
    "case_list",
    "hlc",
    "log",
    "migrate",
    "people",
    "session",
]
