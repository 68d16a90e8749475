"""The controls that all screens share."""

from app.ui.widgets.about_person import PersonScreen
from app.ui.widgets.actions import help_button, hide_button, lock_button, office_buttons, settings_button
from app.ui.widgets.buttons import Button, FilterChip, LinkButton, PrimaryButton, QuietButton
from app.ui.widgets.card import Card, Line, Unfolded
from app.ui.widgets.chip import Chip, SignChip
from app.ui.widgets.fields import Field, PathField, Problem, combo
from app.ui.widgets.labels import BilingualLabel, ElidedLabel, Heading, Muted, PlainLabel
from app.ui.widgets.messages import MessageBar, ProgressPanel
from app.ui.widgets.row import Row
from app.ui.widgets.screen import Messages, Navigator, Place, Screen, WindowContext
from app.ui.widgets.topbar import TopBar

__all__ = [
    "BilingualLabel",
    "Button",
    "Card",
    "Chip",
    "ElidedLabel",
    "Field",
    "FilterChip",
    "Heading",
    "Line",
    "LinkButton",
    "MessageBar",
    "Messages",
    "Muted",
    "Navigator",
    "PathField",
    "PersonScreen",
    "Place",
    "PlainLabel",
    "PrimaryButton",
    "Problem",
    "ProgressPanel",
    "QuietButton",
    "Row",
    "Screen",
    "SignChip",
    "TopBar",
    "Unfolded",
    "WindowContext",
    "combo",
    "help_button",
    "hide_button",
    "lock_button",
    "office_buttons",
    "settings_button",
]
