"""Where this engine differs on purpose from the engine a case was recorded from, each with its reason.

A difference is named by the start of the case's name. It is counted apart, never as passed.
"""

NO_CONTEXT = "the context node was made outside the document and is not recorded in the case"

DIFFERENCES: dict[str, dict[str, str]] = {
    "xpath": {
        "native/attributes.test.ts |  .. ": NO_CONTEXT,
        "native/attributes.test.ts |  4 * .. ": NO_CONTEXT,
    },
    "scenarios": {},
    "xforms": {},
    "xlsforms": {},
}


def reason_for(kind: str, case: str) -> str:
    """Why a case is expected to differ; "" when it is not."""
    return next((reason for start, reason in DIFFERENCES[kind].items() if case.startswith(start)), "")
