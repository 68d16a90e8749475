"""Help: short pages with pictures beside whatever is on the screen. There is nothing of any case in it."""

from app.ui.help.helper import Helper

__all__ = ["Helper"]
