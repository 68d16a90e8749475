"""What the seal of a printed profile says: what must stand on the paper, and who signed that."""

from app.casework.views.profiles import PaperChecked, PaperState
from app.i18n import pgettext
from app.profile.facts_said import in_words
from app.ui.bidi import isolate
from app.ui.widgets import Card, Heading, Muted, PlainLabel, SignChip


def paper_card(found: PaperChecked) -> Card:
    """Return a card to be held beside the paper."""
    card = Card(name="profile-file.paper")
    if found.signer:
        told = pgettext("paper check", "Signed by {name}").format(name=isolate(found.signer))
        card.column.addWidget(SignChip(told, "check", kind="good"))
    else:
        told = pgettext("paper check", "Signed by a computer that is not known here")
        card.column.addWidget(SignChip(told, "warning", kind="attention"))
    card.column.addWidget(
        Heading(pgettext("paper check", "This must stand on the paper"), level=1, name="profile-file.must")
    )
    for line in in_words(found.facts):
        card.column.addWidget(PlainLabel(isolate(line), wrap=True))
    card.column.addWidget(Muted(_about(found), wrap=True, name="profile-file.about"))
    return card


def _about(found: PaperChecked) -> str:
    number = pgettext("paper check", "The number of the computer’s card: {number}").format(
        number=isolate(found.fingerprint)
    )
    states = {
        PaperState.SAME: pgettext("paper check", "The record on this laptop says the same now."),
        PaperState.OTHER: pgettext(
            "paper check", "The record on this laptop says something else now: it was changed since, or before."
        ),
        PaperState.NOT_HERE: pgettext("paper check", "The case is not on this laptop."),
    }
    return f"{states[found.state]}\n{number}"
