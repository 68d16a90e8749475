"""ODK's dialect of XPath: tokens → tree → functions."""

from app.instruments.xpath.compile import Expression, compile_expression, compile_tree
from app.instruments.xpath.context import Run
from app.instruments.xpath.errors import XPathError
from app.instruments.xpath.parser import parse

__all__ = ["Expression", "Run", "XPathError", "compile_expression", "compile_tree", "parse"]
