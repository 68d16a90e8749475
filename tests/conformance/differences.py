"""Where this engine differs on purpose from the engine a case was recorded from, each with its reason.

A difference is named by the start of the case's name. It is counted apart, never as passed.
"""

NO_CONTEXT = "the context node was made outside the document and is not recorded in the case"

NO_PLACE = "the place comes from a made-up device that is not recorded in the case"
NO_INSTANCE = "the instance to edit is not recorded in the case"

DIFFERENCES: dict[str, dict[str, str]] = {
    "xpath": {
        "native/attributes.test.ts |  .. ": NO_CONTEXT,
        "native/attributes.test.ts |  4 * .. ": NO_CONTEXT,
    },
    "scenarios": {
        "actions-events/set-geopoint-action | odk:setgeopoint action > set point when": NO_PLACE,
        "actions-events/odk-new-repeat-event | OdkNewRepeatEventTest.java > new repeat instance > does not fire when editing": (
            NO_INSTANCE
        ),
        "actions-events/set-value-action | setvalue action > `xforms-value-changed` > is not triggered when loading": (
            NO_INSTANCE
        ),
        "xpath/functions/distance | XPath function support: `distance` > multiple arguments, mixed value types": (
            "a semicolon at the end of a trace, as ODK Collect writes it, is no error"
        ),
        "actions-events/set-value-action | setvalue action > region repeats > `setvalue` at root > throws error": (
            "an answer is saved even when an action of the form cannot be carried out"
        ),
    },
    "xforms": {},
    "xlsforms": {},
}


def reason_for(kind: str, case: str) -> str:
    """Why a case is expected to differ; "" when it is not."""
    return next((reason for start, reason in DIFFERENCES[kind].items() if case.startswith(start)), "")
