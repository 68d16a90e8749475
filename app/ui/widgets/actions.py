"""The buttons at the end of every top bar once the vault is open: help, settings, hide, lock."""

from app.i18n import _
from app.ui.widgets.buttons import Button
from app.ui.widgets.screen import WindowContext


def office_buttons(context: WindowContext, *, settings: bool = True) -> tuple[Button, ...]:
    """All of them in their order; in an interview and on the profile, settings stay out of the way."""
    looks = (settings_button(context),) if settings else ()
    return (help_button(context), *looks, hide_button(context), lock_button(context))


def help_button(context: WindowContext) -> Button:
    """The help, at the page about this screen."""
    button = Button("", "help.open", icon="help", on_click=context.go.help)
    button.setAccessibleName(_("Help"))
    button.setToolTip(_("Help (F1)"))
    return button


def settings_button(context: WindowContext) -> Button:
    """Language, colours and text size."""
    button = Button("", "settings", icon="settings")
    button.setAccessibleName(_("Language, colours and text size"))
    button.setToolTip(_("Language, colours and text size"))
    button.clicked.connect(lambda: context.go.settings(button))
    return button


def hide_button(context: WindowContext) -> Button:
    """Cover the screen for a moment."""
    button = Button(_("Hide  F9"), "hide", on_click=context.go.hide)
    button.setAccessibleName(_("Hide the screen"))
    return button


def lock_button(context: WindowContext) -> Button:
    """Lock the case database."""
    button = Button(_("Lock"), "lock", on_click=context.go.lock)
    button.setToolTip(_("Lock (Ctrl+L)"))
    return button
