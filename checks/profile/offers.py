"""An offer in a post says until when it holds and on what conditions (CH UWG 3(1)(b), PBV 14; DE UWG 5a, 5b)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Duration, Site
from toolkit.observations.derived import posts
from toolkit.observations.derived.offers import advertised, state
from toolkit.observations.derived.offers.advertised import Posted


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which posts are judged."""

    period: Annotated[Duration, Meta(description="Age up to which posts are judged, from the day of the evidence.")] = (
        field(default_factory=lambda: Duration(Decimal(365), "day"))
    )


def subjects(site: Site, params: Params) -> Iterable[Posted]:
    """Posts that advertise; one that only names a standing rate owes nothing."""
    assert site.profile is not None
    recent = {post.key for post in posts.said(site.profile, params.period)}
    yield from (posted for posted in advertised.of_posts(site) if posted.post.key in recent)


def judge(posted: Posted, site: Site, params: Params) -> Outcome:
    """A post has a date: an end without its year is one. Conditions may stand behind a link of the post."""
    post, day = posted.post, posted.post.time.date()
    target, text = post.permalink or post.key, post.text[:120]
    dated = [one for one in posted.places if one.valid_until or one.valid_from or one.book_until]
    if dated and all(state.on(one, day) in ("expired", "booking-closed") for one in dated):
        ends = [end for one in dated for end in (one.valid_until, one.book_until) if end]
        return fail("over", target=target, day=day, end=max(ends), text=text)
    if any(one.impossible for one in posted.places):
        return fail("impossible", target=target, day=day, text=text)
    lasting = bool(dated) or any(one.undated or one.always for one in posted.places)
    bound = any(one.conditions for one in posted.places) or bool(posts.links(post))
    if lasting and bound:
        return PASS
    if not lasting and not bound:
        return fail("bare", target=target, day=day, text=text)
    return fail("conditions" if lasting else "validity", target=target, day=day, text=text)
