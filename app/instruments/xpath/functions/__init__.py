"""The function library: XPath 1.0 and ODK XForms."""

from app.instruments.xpath.functions import choices, digests, flow, geo, moments, nodesets, numbers, strings
from app.instruments.xpath.functions.registry import FUNCTIONS, Function

__all__ = ["FUNCTIONS", "Function", "choices", "digests", "flow", "geo", "moments", "nodesets", "numbers", "strings"]
