"""Guests react to what the profile posts; a reaction of the house, its people or its agency is none of theirs."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Percent, Post, Profile, Site
from toolkit.observations.derived import local
from toolkit.observations.derived.posting import own_posts
from toolkit.observations.derived.voices import agency_names


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many posts must reach somebody."""

    share: Annotated[Percent, Meta(description="Least share of posts with an interaction of a guest.")] = field(
        default_factory=lambda: Percent(Decimal(50))
    )
    insiders: Annotated[
        tuple[str, ...], Meta(description="Names of the house, its people and its agency, as the platform shows them.")
    ] = ()
    settled: Annotated[Duration, Meta(description="Age from which a post is counted.")] = field(
        default_factory=lambda: Duration(Decimal(7), "day")
    )
    least: Annotated[int, Meta(ge=1, description="Posts below which nothing is judged.")] = 10


def subjects(site: Site, params: Params) -> Iterable[Site]:
    yield site


def judge(subject: Site, site: Site, params: Params) -> Outcome:
    """A count that the insiders alone could have made, a reaction and a share each, decides nothing."""
    profile = site.profile
    assert profile is not None
    before = profile.taken - timedelta(seconds=params.settled.seconds)
    zone = local.zone(local.place_of(site).partition("-")[0]) or "UTC"
    posts = [post for posts in own_posts(profile, zone).values() for post in posts if post.time <= before]
    counted = [post for post in posts if "reactions" in post.counts or "comments" in post.counts]
    if not posts:
        return NOT_APPLICABLE
    if len(counted) < params.least:
        return inconclusive("too-few-posts", posts=len(counted), least=params.least)
    names = set(agency_names(site, params.insiders))
    insiders = {name.casefold() for name in (*names, profile.name, profile.handle) if name}
    said, own = _guests(profile, insiders), _own(profile, insiders)
    reached = {post.key: _total(post, own[post.key]) for post in counted}
    sure = sum(post.key in said or reached[post.key] > 2 * (1 + len(names)) for post in counted)
    perhaps = sum(post.key in said or reached[post.key] > 0 for post in counted)
    wanted = float(params.share.value) * len(counted) / 100
    if perhaps < wanted:
        return fail("alone", target=profile.name, posts=len(counted), reached=perhaps)
    if sure < wanted:
        return inconclusive("may-be-own", posts=len(counted), sure=sure, perhaps=perhaps)
    return PASS


def _guests(profile: Profile, insiders: set[str]) -> set[str]:
    """Posts under which a guest wrote."""
    return {
        comment.post
        for comment in profile.comments
        if comment.role == "guest" and comment.author.strip().casefold() not in insiders
    }


def _own(profile: Profile, insiders: set[str]) -> Counter[str]:
    """By post, how many of its comments are the house's, its people's or its agency's."""
    return Counter(
        comment.post
        for comment in profile.comments
        if comment.role in ("owner", "agency") or comment.author.strip().casefold() in insiders
    )


def _total(post: Post, own: int) -> int:
    """What was counted, without the `own` comments among it."""
    others = max(post.counts.get("comments", 0) - own, 0)
    return others + post.counts.get("reactions", 0) + post.counts.get("shares", 0)
