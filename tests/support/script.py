"""How a fictional person's answers are written down: what a caseworker would type, in the order of the questionnaire.

A script is a row of ``(path, answer)`` pairs. A path is a node's path below the form's root, without instance ids. An
answer is one of three things:

- text in ODK's form, as the window saves it: ``"yes"``, ``"arabic latin"``, ``"2012~"``;
- a ``Status`` when the question is marked instead of answered;
- a tuple of scripts for a repeat: one script for each entry, with the full paths of its questions.

Photos and signatures are left out: they need a file, which the caller brings.
"""

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from app.instruments.types import Status

Answered: TypeAlias = "tuple[str, str | Status | tuple[Script, ...]]"
Script: TypeAlias = "tuple[Answered, ...]"


def page(path: str, **answers: str) -> Script:
    """Give the answers of one page."""
    return tuple((f"{path}/{name}", answer) for name, answer in answers.items())


def repeat(path: str, *entries: Script) -> Answered:
    """Give the entries of one repeat."""
    return path, entries


def language(which: dict[str, str], level: dict[str, str], proof: dict[str, str]) -> Script:
    """Give the four pages of one language; ``level`` is for all five skills."""
    path = "/languages/language"
    spoken = {skill: level[skill] for skill in ("listening", "interaction", "production")}
    written = {skill: level[skill] for skill in ("reading", "writing")}
    return (
        *page(f"{path}/language_which", **which),
        *page(f"{path}/language_speaking", **spoken),
        *page(f"{path}/language_writing", **written),
        *page(f"{path}/language_proof", **proof),
    )


def school(what: dict[str, str], when: dict[str, str], paper: dict[str, str]) -> Script:
    """Give the three pages of one school."""
    path = "/schooling/school"
    return (
        *page(f"{path}/school_what", **what),
        *page(f"{path}/school_when", **when),
        *page(f"{path}/school_paper", **paper),
    )


def job(what: dict[str, str], when: dict[str, str], tasks: dict[str, str]) -> Script:
    """Give the three pages of one piece of work."""
    path = "/jobs/job"
    return (
        *page(f"{path}/job_what", **what),
        *page(f"{path}/job_when", **when),
        *page(f"{path}/job_tasks_page", **tasks),
    )


def skill(name: str, field: str, level: str, frequency: str, last_used: str, learned: str, provenance: str) -> Script:
    """Give the two pages of one skill."""
    what = {"skill_name": name, "skill_field": field, "skill_level": level, "skill_frequency": frequency}
    source = {"skill_last_used": last_used, "skill_learned": learned, "skill_provenance": provenance}
    return (*page("/skills/skill/skill_what", **what), *page("/skills/skill/skill_source", **source))


def item(what: dict[str, str], details: dict[str, str], keeping: dict[str, str]) -> Script:
    """Give the three pages of one piece of evidence."""
    path = "/evidence/item"
    return (
        *page(f"{path}/item_what", **what),
        *page(f"{path}/item_details", **details),
        *page(f"{path}/item_keeping", **keeping),
    )


def step(name: str, who: str, by: str, contact: str = "") -> Script:
    """Give the page of one next step, agreed by the person."""
    reached = {"step_contact": contact} if contact else {}
    return page("/appraisal/step/step_what", step_name=name, step_who=who, step_by=by, **reached, step_agreed="yes")
