"""A captured delivery together with what it is judged against."""

from datetime import date, datetime
from functools import lru_cache
from typing import Literal

from msgspec import Struct, field

from toolkit.observations.capture import Answer, Capture
from toolkit.observations.evidence import Attached
from toolkit.observations.house import House, RegisterEntry
from toolkit.observations.page import Page
from toolkit.observations.profile import Profile


class Place(Struct, frozen=True, kw_only=True):
    """Whose law asks what of the delivery, and how we know."""

    country: str
    region: str = ""
    source: str = ""
    """option, column, spec, imprint, phone, domain or language."""


class Theme(Struct, frozen=True, kw_only=True):
    """What the house stands for, and by which words a text on it is known."""

    id: str
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By language; empty when none are agreed."""


class Agreed(Struct, frozen=True, kw_only=True):
    """What the spec promises about this deliverable, beyond its criteria."""

    languages: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    redirects: dict[str, str] = field(default_factory=dict)
    parties: tuple[str, ...] = ()
    """Client and agency: what is theirs is nobody else's."""
    agency: str = ""
    """Its name; empty while none is chosen."""
    naming: bool = False
    """Whether the agency may name itself on what it delivers."""
    owner: Literal["client", "agency"] | None = None
    """To whom the account belongs; None when nothing was agreed."""
    ai: bool | None = None
    """Whether works of a generator are allowed; None when nothing was agreed."""
    themes: tuple[Theme, ...] = ()
    """Themes of the brief that this deliverable realises."""


class Site(Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """The subject of an acceptance or an audit. `as_of` is the day every "today" means."""

    capture: Capture
    as_of: date
    place: Place | None = None
    facts: House | None = None
    register: tuple[RegisterEntry, ...] | None = None
    """None without a spec: then nothing was declared, and nothing can be undeclared."""
    agreed: Agreed | None = None
    profile: Profile | None = None
    beside: tuple[Profile, ...] = ()
    """The house's profiles that are delivered with this website: what they say must agree with it."""
    neighbours: tuple[Profile, ...] = ()
    """Of a profile: the other profiles of the same house."""
    website: "Site | None" = None
    """Of a profile: the website of the same house, as it was found in the same run."""
    evidence: tuple[Attached, ...] = ()
    """What people handed in for people to look at."""
    gone_since: datetime | None = None
    """When the profile's page was first found gone; None while it is there."""
    originals: dict[str, bytes] = field(default_factory=dict)
    """Files of the spec's folder that criteria and the register need, by their path as written."""
    absent: frozenset[str] = frozenset()
    """Files that the register names and the spec's folder does not hold."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages that were loaded and answered below 400 as HTML."""
        return tuple(page for page in self.capture.pages if page.answered)

    @property
    def state(self) -> Literal["complete", "partial", "unreachable"]:
        """`unreachable` when no page could be judged, `partial` when one that was tried could not be loaded."""
        if self.profile is not None:
            return "partial" if any(part.lost for part in self.profile.unreadable) else "complete"
        if not self.pages or "profile" in self.capture.missing:
            return "unreachable"
        return "partial" if any("page" in page.missing for page in self.capture.pages) else "complete"

    @property
    def home(self) -> Page | None:
        return next(iter(self.pages), None)

    def answer(self, url: str) -> Answer | None:
        """What is known of an address (fragment ignored): from a page load, a request of a page, or a probe."""
        return _answers(self).get(url.partition("#")[0])


@lru_cache(maxsize=64)
def _answers(site: Site) -> dict[str, Answer]:
    known: dict[str, Answer] = {}
    for page in site.capture.pages:
        for view in page.views.values():
            for request in view.requests:
                if request.status is not None:
                    known.setdefault(
                        request.url.partition("#")[0],
                        Answer(url=request.url, status=request.status, mime=request.mime, size=request.size),
                    )
    for page in site.capture.pages:
        if page.status is not None:
            known[page.url.partition("#")[0]] = Answer(
                url=page.url, status=page.status, final_url=page.final_url, mime=page.mime,
                first=site.capture.unsteady.get(page.url, ""),
            )  # fmt: skip
    return known | site.capture.answers
