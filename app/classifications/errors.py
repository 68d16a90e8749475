"""What can be wrong with a package or a catalogue, said so that a supervisor can mend it."""

from app.errors import IntakeError
from app.i18n import _


def not_esco(name: str) -> IntakeError:
    """A file that is no ESCO package."""
    return IntakeError(
        "classification.not_esco",
        _("“{name}” is not an ESCO package. The catalogue in use was not changed.").format(name=name),
        _("Choose the CSV package as downloaded from the ESCO portal: a .zip file, or the folder it unpacks to."),
    )


def missing(name: str) -> IntakeError:
    """A package or file of words that is not there (any more)."""
    return IntakeError(
        "classification.missing",
        _("“{name}” is not there; the stick may have been taken out. The catalogue in use was not changed.").format(
            name=name
        ),
        _("Put the stick back in or choose another file, then try again."),
    )


def unreadable(name: str) -> IntakeError:
    """A package that is cut short or damaged."""
    return IntakeError(
        "classification.unreadable",
        _("“{name}” is damaged or only half there. The catalogue in use was not changed.").format(name=name),
        _("Download or copy the package again."),
    )


def too_large(name: str) -> IntakeError:
    """A package that would unpack to more than any real one."""
    return IntakeError(
        "classification.too_large",
        _("“{name}” unpacks to more than an ESCO package can hold. The catalogue in use was not changed.").format(
            name=name
        ),
        _("Download the package again from the ESCO portal."),
    )


def encoding(name: str) -> IntakeError:
    """A table that is not in UTF-8."""
    return IntakeError(
        "classification.encoding",
        _("“{name}” is not in the encoding that ESCO publishes (UTF-8). The catalogue in use was not changed.").format(
            name=name
        ),
        _("Use the package as it was downloaded, not a copy saved by a spreadsheet program."),
    )


def table(name: str, line: int) -> IntakeError:
    """A table that does not have the columns or rows it must have."""
    return IntakeError(
        "classification.table",
        _("“{name}” cannot be read as a table (line {line}). The catalogue in use was not changed.").format(
            name=name, line=line
        ),
        _("Use the package as it was downloaded, not a copy saved by a spreadsheet program."),
    )


def words_file(name: str, line: int) -> IntakeError:
    """A line of a centre's own words that cannot be used."""
    return IntakeError(
        "classification.words",
        _(
            "“{name}”, line {line}: a word and the concept it means are needed. The catalogue in use was not changed."
        ).format(name=name, line=line),
        _("Write one word or phrase a line, and beside it the address of an ESCO concept, or isco: and four digits."),
    )


def words_encoding(name: str) -> IntakeError:
    """A file of a centre's own words that is not in UTF-8."""
    return IntakeError(
        "classification.encoding",
        _("The letters of “{name}” cannot be read. The catalogue in use was not changed.").format(name=name),
        _("In the spreadsheet program, save the table as “CSV UTF-8”."),
    )


def damaged() -> IntakeError:
    """A catalogue file that cannot be used."""
    return IntakeError(
        "classification.damaged",
        _("The catalogue of occupations and skills on this laptop is damaged. No case is affected."),
        _("Import the ESCO packages again. Until then occupations can be written in words."),
    )


def newer() -> IntakeError:
    """A catalogue made by a newer version of the application."""
    return IntakeError(
        "classification.newer",
        _("The catalogue of occupations and skills was made by a newer version of Skills Intake. No case is affected."),
        _("Update Skills Intake on this laptop, or import the ESCO packages again."),
    )
