"""How the inner layers say no: a code, and nothing of the content.

The layers below the door run partly in a worker process without a language, so they raise a bare code. The door turns
it into words with :func:`app.bundles.problems.problem`.
"""


class Refused(Exception):  # noqa: N818 - it is a verdict on a file, not an error of the program
    """The material is not accepted; ``code`` is one of the codes in :mod:`app.bundles.problems`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
