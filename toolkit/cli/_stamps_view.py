"""Time stamps on the terminal, and the roots they are checked against."""

from pathlib import Path

from toolkit import formats
from toolkit.cli._words import words
from toolkit.errors import WrongUsage
from toolkit.stamping import Roots, Stamp, Unproved, Why, roots


def trusted(path: Path | None) -> Roots:
    """The certificates of the file; none without a file. Raises WrongUsage when it holds none."""
    try:
        return roots(path.read_bytes()) if path else ()
    except ValueError as error:
        raise WrongUsage(f"{path} holds no certificate.", "Name a file in PEM or DER.") from error


def holds(stamp: Stamp, language: str) -> str:
    """What the stamp proves, and on whose word."""
    say = words("stamps", language)
    told = say(
        "proves", day=formats.long_date(stamp.time.date(), language), time=f"{stamp.time:%H:%M:%S}",
        authority=stamp.authority,
    )  # fmt: skip
    return f"{told} {say('checked', root=stamp.root) if stamp.root else say('unchecked', issuer=stamp.issuer)}"


def reason(why: Why, told: str, language: str) -> str:
    """Why a stamp proves nothing."""
    said = words("stamps", language)(f"why-{why}")
    return f"{said} ({told})" if told else said


def refused(error: Unproved, authority: str, language: str) -> str:
    """What went wrong when an authority was asked, and that nothing was kept."""
    say = words("stamps", language)
    return say("refused", authority=authority, why=reason(error.why, error.told, language))


def not_stamped(error: Unproved, authority: str, language: str) -> str:
    """What went wrong when a result was to be stamped; the result stands."""
    say = words("stamps", language)
    return say("not-stamped", authority=authority, why=reason(error.why, error.told, language))
