"""Pictures and documents that a person hands in because no machine can see what they show."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Struct

from toolkit.observations.described import says

Shows = Literal["portfolio", "roles", "ad-account", "recovery"]


class Evidence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file that shows what only a person with access can see."""

    shows: Annotated[
        Shows,
        says(
            "What is seen: who owns the profile, who has which role, the ad account, or what recovers the account.",
            "roles",
        ),
    ]
    file: Annotated[str, says("Picture or PDF, relative to the spec.", "belege/rollen-facebook.png", names="file")]
    taken: Annotated[date, says("The day on which it was taken.", "2027-04-02")]


class Attached(Struct, frozen=True, kw_only=True):
    """Evidence as it was found; `copy` is empty when there is no such file, or it is neither picture nor PDF."""

    shows: Shows
    file: str
    taken: date
    copy: str = ""
    """Where it is kept beside the results, relative to them."""
    sha256: str = ""
