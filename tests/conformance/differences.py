"""Where this engine differs on purpose from the engine a case was recorded from, each with its reason.

A difference is named by the start of the case's name. It is counted apart, never as passed. So are cases that lack what
they would need (a form, an instance, a context) to be run at all.

Where engines disagree the written ODK XForms specification was followed, then ODK Web Forms. The choices that matter:

- Dates stay text. A text that is a date is reckoned as days since 1970 in UTC, from midnight where the interview takes
  place; ``number()`` of such a text is written as whole days (Web Forms).
- ``round()`` rounds halves away from zero, with places and without, as all ODK engines do (XPath 1.0: upwards).
- ``regex()`` finds a pattern anywhere in a text (specification); looking back and referring back are refused, so that
  every pattern ends in time.
- What is not relevant stays in sets of nodes with an empty value (Web Forms), and is left out of submissions.
- A path from the root that leads into the repeat it stands in means the same entry (specification), except where a
  function takes a set of nodes.
- ``<`` and its kin compare a set of nodes with a truth node by node (Web Forms, Enketo), not as XPath 1.0 has it.
- A circle is refused when the form is loaded. A calculation may read its own value when it can keep it (``if``,
  ``coalesce``, ``once``), relevance may read its own answer, and how often a repeat occurs may depend on its entries.
- A number that is none is written ``NaN`` in texts (XPath 1.0, JavaRosa, Enketo), but as nothing in labels and answers.
- The sum of no nodes is 0 (XPath 1.0, JavaRosa, Enketo).
- An answer of the wrong type is kept and shown with a problem, while expressions and submissions see nothing.
"""

NO_INSTANCE = "the instance to edit is not recorded in the case"

DIFFERENCES: dict[str, dict[str, str]] = {
    "xpath": {
        "xforms/date-time.test.ts | date-time('nonsense')": "what is no date is empty, not an English message",
    },
    "scenarios": {
        "actions-events/odk-new-repeat-event | OdkNewRepeatEventTest.java > new repeat instance > does not fire when "
        "editing": NO_INSTANCE,
        "actions-events/set-value-action | setvalue action > `xforms-value-changed` > is not triggered when loading": (
            NO_INSTANCE
        ),
        "actions-events/set-value-action | setvalue action > region repeats > `setvalue` at root > throws error": (
            "an answer is saved even when an action of the form cannot be carried out"
        ),
    },
    "xlsforms": {
        "tests.test_validate_unicode_exception.ValidateUnicodeException": (
            "$(name) is no expression of forms: the case was made to see ODK Validate refuse it, as this engine does"
        ),
        "tests.test_pyxform_test_case.TestPyxformTestCaseErrors.test_error__contains__wrong_type__error": (
            "the workbook has no fault: the case is about the test harness it comes from"
        ),
    },
}


def reason_for(kind: str, case: str) -> str:
    """Why a case is expected to differ; "" when it is not."""
    return next((reason for start, reason in DIFFERENCES[kind].items() if case.startswith(start)), "")
