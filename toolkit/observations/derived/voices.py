"""Who speaks on a profile: the house, its agency, a guest."""

from collections.abc import Iterable

from toolkit.observations.profile import Comment, VoiceRole
from toolkit.observations.site import Site


def agency_names(site: Site, given: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of the agency and its people: those of a criterion, and the agency of the spec."""
    named = site.agreed.agency if site.agreed else ""
    return tuple(dict.fromkeys([*given, *([named] if named else [])]))


def signed(comment: Comment, names: Iterable[str]) -> str:
    """The name by which a comment is the agency's: that of its author, or the one in its last line; empty without."""
    lines = comment.text.strip().splitlines()
    ends = lines[-1].casefold() if lines else ""
    author = comment.author.strip().casefold()
    return next((name for name in names if name.casefold() == author or name.casefold() in ends), "")


def voice(comment: Comment, names: Iterable[str]) -> VoiceRole:
    """The role that the source tells, but `agency` for what the agency wrote or signed; a guest may name it."""
    if comment.role == "guest":
        return "agency" if comment.author.strip().casefold() in {name.casefold() for name in names} else "guest"
    return "agency" if comment.role == "owner" and signed(comment, names) else comment.role
