"""What a catalogue was made of."""

from app.classifications.gather import ESCO, ISCO, ISCO_VERSION, Gathered, version_of, version_text
from app.classifications.types import Kind, Source


def sources_of(gathered: Gathered) -> tuple[Source, ...]:
    """The classifications in what was gathered, newest first, ISCO-08 last."""
    drafts = gathered.concepts.values()
    esco = [draft for draft in drafts if draft.kind is not Kind.GROUP]
    groups = [draft for draft in drafts if draft.kind is Kind.GROUP]
    found = []
    for version in sorted({version_text(draft) for draft in esco}, key=version_of, reverse=True):
        these = [draft for draft in esco if version_text(draft) == version]
        labels = [each for draft in these for each in draft.labels.items()]
        found.append(
            Source(
                ESCO,
                version,
                tuple(sorted({language for language, _labels in labels})),
                sum(draft.kind is Kind.OCCUPATION for draft in these),
                sum(draft.kind is Kind.SKILL for draft in these),
                sum(1 + len(each.others) for _language, each in labels),
            )
        )
    languages = tuple(sorted({language for draft in groups for language in draft.labels}))
    count = sum(len(draft.labels) for draft in groups)
    return (*found, Source(ISCO, ISCO_VERSION, languages, len(groups), 0, count))
