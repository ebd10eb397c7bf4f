"""The client's own people hold the account; whoever else works on it has a role that can be taken away.

Roles are read where a source names them. Everywhere else pictures show them, and a person looks at the pictures.
"""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Attached, Duration, Site
from toolkit.observations.derived.roles import is_full
from toolkit.observations.evidence import Shows
from toolkit.observations.profile import Holder

_SHOWN_BY: dict[str, tuple[Shows, ...]] = {
    "facebook": ("portfolio", "roles"), "instagram": ("portfolio", "recovery"), "google-business": ("roles",),
    "linkedin": ("roles",), "youtube": ("roles", "recovery"),
}  # fmt: skip
_NEEDED: set[str] = {"needed-portfolio", "needed-ad-account", "needed-recovery"}
_LOOK: set[str] = {"look-portfolio", "look-ad-account", "look-recovery"}


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    client: Annotated[tuple[str, ...], Meta(description="Names of the client's people, as the platform has them.")] = ()
    agency: Annotated[tuple[str, ...], Meta(description="Names of the agency's people and accounts there.")] = ()
    people: Annotated[int, Meta(ge=1, description="Least number of the client's people with full rights.")] = 2
    shows: Annotated[
        tuple[Shows, ...], Meta(description="What pictures must show; without it what is usual on the platform.")
    ] = ()
    age: Annotated[Duration, Meta(description="Largest age of a picture on the day of the test.")] = field(
        default_factory=lambda: Duration(Decimal(14), "day")
    )


def subjects(site: Site, params: Params) -> Iterable[Literal["holders"] | Shows]:
    """The roles where the evidence names them; else each thing that a picture must show."""
    if site.profile and site.profile.holders:
        yield "holders"
        return
    platform = site.profile.platform if site.profile else ""
    yield from params.shows or _SHOWN_BY.get(platform) or ("roles", "recovery")


def judge(subject: Literal["holders"] | Shows, site: Site, params: Params) -> Outcome:
    if site.agreed and site.agreed.owner == "agency":
        return NOT_APPLICABLE
    if subject == "holders":
        assert site.profile is not None
        return _held(site.profile.holders, params)
    pictures = [each for each in site.evidence if each.shows == subject]
    if not pictures:
        key = f"needed-{subject}"
        return inconclusive(key if key in _NEEDED else "needed-roles", days=params.age)
    return _pictured(max(pictures, key=lambda each: each.taken), site, params)


def _held(holders: tuple[Holder, ...], params: Params) -> Outcome:
    full = [holder for holder in holders if is_full(holder.role)]
    theirs = next((holder for holder in full if _among(holder, params.agency)), None)
    if theirs:
        return fail("agency", target=theirs.person, person=theirs.person, role=theirs.role)
    ours = [holder for holder in full if _among(holder, params.client)]
    strangers = [holder.person for holder in full if not _among(holder, params.client)]
    if strangers:
        return inconclusive("whose", persons=tuple(strangers))
    if not ours:
        return fail("nobody")
    if len(ours) < params.people:
        return fail("few", severity="minor", found=len(ours), least=params.people)
    return PASS


def _among(holder: Holder, names: tuple[str, ...]) -> bool:
    return holder.person.strip().casefold() in {name.strip().casefold() for name in names}


def _pictured(picture: Attached, site: Site, params: Params) -> Outcome:
    """A picture is a question to a person, never an answer by itself."""
    if not picture.copy:
        return inconclusive("no-picture", target=picture.file, file=picture.file)
    if not timedelta(0) <= site.as_of - picture.taken <= timedelta(seconds=params.age.seconds):
        return inconclusive("not-recent", target=picture.copy, file=picture.file, taken=picture.taken, days=params.age)
    key = f"look-{picture.shows}"
    return inconclusive(
        key if key in _LOOK else "look-roles", target=picture.copy, file=picture.file, taken=picture.taken,
        copy=picture.copy, digest=picture.sha256,
    )  # fmt: skip
