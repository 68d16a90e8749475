"""Which language a command speaks."""

import os

from app.i18n import INTERFACE_LANGUAGES, set_language

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def follow_environment() -> None:
    """Speak the language that the terminal is set to, if it is one of the interface's; English otherwise."""
    setting = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "")
    code = setting.partition(":")[0].partition(".")[0].partition("_")[0].lower()
    set_language(code if code in INTERFACE_LANGUAGES else "en")
