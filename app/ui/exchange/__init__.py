"""Exchange with authorities: what leaves, what was confirmed, whom we trust."""

from app.ui.exchange.screen import ExchangeScreen

__all__ = ["ExchangeScreen"]
