"""All tables, in one place to import them from."""

from app.models.base import Base
from app.models.cases import Assessment, Attachment, Case, Evidence, FormMedia, Instrument, Thumbnail
from app.models.changes import ChangeRow, Conflict, CurrentAnswer, RepeatInstance, SamePerson
from app.models.exchange import Device, Exchange, ExchangeItem, Meta, Party, Receipt, Secret

__all__ = [
    "Assessment",
    "Attachment",
    "Base",
    "Case",
    "ChangeRow",
    "Conflict",
    "CurrentAnswer",
    "Device",
    "Evidence",
    "Exchange",
    "ExchangeItem",
    "FormMedia",
    "Instrument",
    "Meta",
    "Party",
    "Receipt",
    "RepeatInstance",
    "SamePerson",
    "Secret",
    "Thumbnail",
]
