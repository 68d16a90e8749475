"""The profile as a text document (Office Open XML), which can be edited, in one or two languages."""

from app.exports.docx.document import to_docx

__all__ = ["to_docx"]
