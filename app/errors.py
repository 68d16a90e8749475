"""The one kind of failure that is shown to a person.

Whatever a caseworker, a supervisor or an authority can act on is an :class:`IntakeError`. Anything else is a bug:
loud in tests, quiet for the user and recorded without contents.
"""


class IntakeError(Exception):
    """Something a person can act on.

    ``code`` is stable and may be relied on by scripts and tests (``area.reason``); ``message`` says what happened and
    that nothing was lost; ``hint`` says what to do next. Both are already in the reader's language and hold nothing
    personal, because they may be logged. ``seconds`` is how long to wait before trying again; 0 where that is not the
    remedy.
    """

    def __init__(self, code: str, message: str, hint: str = "", seconds: int = 0) -> None:
        super().__init__(code, message, hint)
        self.code = code
        self.message = message
        self.hint = hint
        self.seconds = seconds

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class Cancelled(Exception):  # noqa: N818 - a cancelled job is not an error
    """A person stopped a long job; nothing of it was kept."""
