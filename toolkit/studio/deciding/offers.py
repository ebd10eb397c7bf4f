"""The section on offers of a run's report, differences first."""

from functools import lru_cache
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from toolkit.capture.bundle import Bundle
from toolkit.checking.results import Subject
from toolkit.documents.report import offers
from toolkit.documents.report.evidence import Evidence
from toolkit.documents.report.offers import Compared
from toolkit.documents.report.page import part
from toolkit.documents.report.words import Words
from toolkit.observations import Site
from toolkit.observations.derived.offers import comparing
from toolkit.studio.deciding.taken import Stamp, Taken, stamp


class Section(Struct, frozen=True, kw_only=True):
    """The places of each offer side by side, and the calendar."""

    html: Markup
    compared: int
    """Offers that several places show."""
    differing: int
    """Those of which a price differs."""
    unlike: tuple[str, ...]
    """Ids of the agreed offers of which a place shows something else, or less."""


def section(taken: Taken, subject: Subject) -> Section | None:
    """None where no offer has a period and none stands in several places. Raises InvalidSpec, NotCarriedOut."""
    site, path = taken.site(subject, taken.path), taken.capture(subject)
    return _section(site, path, stamp(path), taken.language) if site and path else None


@lru_cache(maxsize=4)
def _section(site: Site, path: Path, _: Stamp, language: str) -> Section | None:
    words = Words(language)
    with Bundle(path) as bundle:
        proof = Evidence(site.capture, bundle.screenshot, path.parent)
        told = offers.tell(comparing.groups(site), proof, site.as_of, words)
    if told is None:
        return None
    return Section(
        html=part("offers_part.html.j2", words, offers=told),
        compared=len(told.compared),
        differing=sum(one.sign == "differs" for one in told.compared),
        unlike=tuple(one.columns[0].where for one in told.compared if one.agreed and _unlike(one)),
    )


def _unlike(one: Compared) -> bool:
    return any(cell.sign in ("differs", "missing") for line in one.lines for cell in line.cells)
