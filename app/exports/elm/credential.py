"""The whole credential: who it is about, who says so, and what it is not.

Nobody has signed it and no body has awarded it: it is what a person says of themselves, and its title, its description
and each claim's awarding body say so. The profile itself is attached, so that another centre loses nothing.
"""

import base64
import json
from dataclasses import dataclass, replace
from datetime import datetime

from app.errors import IntakeError
from app.exports.elm import vocabulary as eu
from app.exports.elm.display import display
from app.exports.elm.learning import learning
from app.exports.elm.nodes import Maker, listed
from app.exports.elm.skills import abilities
from app.exports.elm.vocabulary import Node
from app.exports.elm.words import Wording, called, moment, told
from app.i18n import pgettext
from app.profile import Profile, to_json
from app.profile.model import in_language

CONTEXT = ("https://www.w3.org/2018/credentials/v1", "http://data.europa.eu/snb/model/context/edc-ap")
SCHEMA = "http://data.europa.eu/snb/model/ap/edc-generic-full"
_PERSON = "urn:epass:person:1"


@dataclass(frozen=True, slots=True)
class ElmMeta:
    """What a credential says of itself. ``identifier`` is a URI that is its own; ``country`` is where it was made, as
    ISO 3166-1 alpha-2, "" where that is not known.
    """

    identifier: str
    made: datetime
    centre: str
    country: str = ""


def to_elm(profile: Profile, meta: ElmMeta) -> Node:
    """Return the profile as a European Digital Credential, as a dictionary that JSON can hold.

    What never leaves (the assessor's remarks) and why work or school ended is neither in its claims nor in the attached
    profile. Raises IntakeError ``elm.nothing_yet`` when there is nothing that could be claimed.
    """
    profile = _what_is_told(profile)
    say = Wording(profile.languages_of_record)
    make = Maker(_PERSON)
    claims = [*learning(profile, make, say), *abilities(profile, make, say)]
    if not claims:
        raise IntakeError(
            "elm.nothing_yet",
            pgettext("elm", "Nothing is known yet that this format can hold. No file was made."),
            pgettext("elm", "Ask about languages, school, work or skills first."),
        )
    person = _person(profile, make)
    stamp = meta.made.replace(tzinfo=None).isoformat(timespec="seconds")
    return {
        "@context": list(CONTEXT),
        "id": meta.identifier,
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "credentialProfiles": [eu.credential_kind()],
        "credentialSchema": [{"id": SCHEMA, "type": "ShaclValidator2017"}],
        "issued": stamp,
        "issuanceDate": stamp,
        "validFrom": stamp,
        "displayParameter": display(make, say, in_language(person.get("fullName", {}), "en"), claims),
        "attachment": [_attached(profile, make)],
        "issuer": person | {"eIDASIdentifier": _identifier(profile, meta, make)},
        "credentialSubject": person | {"hasClaim": claims},
    }


def _what_is_told(profile: Profile) -> Profile:
    return replace(
        profile,
        appraisal=replace(profile.appraisal, remarks=""),
        work=tuple(replace(each, reason="") for each in profile.work),
        education=tuple(replace(each, reason="") for each in profile.education),
    )


def _attached(profile: Profile, make: Maker) -> Node:
    content = json.dumps(to_json(profile), ensure_ascii=False, separators=(",", ":")).encode()
    return make.node(
        "MediaObject",
        title={"en": eu.PROFILE},
        contentSize=len(content),
        content=base64.b64encode(content).decode("ascii"),
        **eu.json_file(),
    )


def _identifier(profile: Profile, meta: ElmMeta, make: Maker) -> Node:
    return make.node(
        "LegalIdentifier",
        notation=profile.person.case_number.strip() or "–",
        schemeName="Skills Intake: number of the case at the centre",
        schemeAgency=told(meta.centre),
        spatial=eu.country(meta.country),
    )


def _person(profile: Profile, make: Maker) -> Node:
    """The person, who is both the one it is about and the one who says it."""
    person = profile.person
    fields = {
        "givenName": told(person.given_names),
        "familyName": told(person.family_names),
        "fullName": told(" ".join(each for each in (person.given_names, person.family_names) if each.strip())),
        "dateOfBirth": moment(person.birth_date) if person.birth_date and person.birth_date.day else "",
        "placeOfBirth": make.place(person.birth_country),
        "citizenshipCountry": [eu.country(each) for each in person.citizenships if eu.is_country(each)],
        "gender": eu.own("sex", person.sex.code, called(person.sex)) if person.sex else None,
        "contactPoint": listed(_contact(profile, make)),
    }
    kept = {name: value for name, value in fields.items() if value not in (None, "", [], {})}
    return {"id": _PERSON, "type": "Person", **kept}


def _contact(profile: Profile, make: Maker) -> Node | None:
    person = profile.person
    phone = make.node("Phone", phoneNumber=person.phone.strip()) if person.phone.strip() else None
    mail = {"id": f"mailto:{person.email.strip()}", "type": "Mailbox"} if "@" in person.email else None
    if phone is None and mail is None:
        return None
    return make.node("ContactPoint", phone=listed(phone), emailAddress=listed(mail))
