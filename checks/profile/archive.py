"""A backup of the profile exists, is young enough and could be read whole."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Site
from toolkit.observations.profile import PUBLIC_PAGE


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How old it may be."""

    age: Annotated[Duration, Meta(description="Largest age of the backup on the day of the test.")] = field(
        default_factory=lambda: Duration(Decimal(31), "day")
    )


def subjects(site: Site, params: Params) -> Iterable[Site]:
    yield site


def judge(subject: Site, site: Site, params: Params) -> Outcome:
    """What the public page shows is no backup: only the other sources count."""
    profile = site.profile
    assert profile is not None  # the runner answers otherwise
    times = [source.taken for source in profile.sources if source.name != PUBLIC_PAGE]
    if profile.sources and not times:
        return inconclusive("no-backup")
    taken = max(times, default=profile.taken).date()
    age = (site.as_of - taken).days
    if age * 86400 > params.age.seconds:
        return fail("old", target=profile.source, taken=taken, days=age)
    lost = [part.part for part in profile.unreadable if part.lost]
    if lost:
        return fail("broken", target=profile.source, parts=len(lost), first=lost[0][:200])
    return PASS
