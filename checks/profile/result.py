"""A figure of the platform reaches its target over the period agreed, in evidence that cannot be typed by hand."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Profile
from toolkit.observations.derived.posting import own_posts

Count = Literal["reactions", "comments", "shares", "saves", "views", "followers"]
"""Reach is none of them: who saw two posts would count twice."""
_BY_HAND = ("table",)
"""Sources that anybody can type."""


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is counted, over which days, and how much it must be."""

    count: Annotated[
        Count, Meta(description="What is summed over the posts of the period; followers: their number at its end.")
    ]
    called: Annotated[str, Meta(min_length=1, description="The figure in the words of the contract.")]
    target: Annotated[int, Meta(ge=1, description="The least that is agreed.")]
    since: Annotated[date, Meta(description="First day of the period.")]
    until: Annotated[date, Meta(description="Last day of the period.")]
    zone: Annotated[str, Meta(description="Time zone of the house.")] = "Europe/Zurich"

    def __post_init__(self) -> None:
        if self.since > self.until:
            raise ValueError("since stands before until")


def subjects(profile: Profile, params: Params) -> Iterable[Profile]:
    yield profile


def judge(subject: Profile, profile: Profile, params: Params) -> Outcome:
    """Only what the platform wrote into a file counts; a sum below the target must be whole to be a failure."""
    if profile.taken.astimezone(ZoneInfo(params.zone)).date() <= params.until:
        return inconclusive("still-running", until=params.until, taken=profile.taken.date())
    sources = [source.name for source in profile.sources if not source.sha256 or source.name in _BY_HAND]
    if sources or not profile.sources:
        return inconclusive("by-hand")
    if params.count == "followers":
        return _followers(profile, params)
    if "counts" not in profile.capabilities:
        return inconclusive("not-counted")
    return _posts(profile, params)


def _followers(profile: Profile, params: Params) -> Outcome:
    totals = [
        each.total
        for each in sorted(profile.followers, key=lambda each: each.day)
        if each.total is not None and params.since <= each.day <= params.until
    ]
    return _compared(totals[-1], profile, params) if totals else inconclusive("not-counted")


def _posts(profile: Profile, params: Params) -> Outcome:
    """What was counted for the posts of the period until the evidence was taken, which is never less than in it."""
    days = own_posts(profile, params.zone)
    posts = [post for day, members in days.items() if params.since <= day <= params.until for post in members]
    counted = [post.counts[params.count] for post in posts if params.count in post.counts]
    if sum(counted) >= params.target:
        return PASS
    if not profile.covers or profile.covers[0] > params.since or profile.covers[1] < params.until:
        return inconclusive("not-covered", since=params.since, until=params.until)
    if len(counted) < len(posts):
        return inconclusive("partly-counted", posts=len(posts), counted=len(counted))
    return _compared(sum(counted), profile, params)


def _compared(value: int, profile: Profile, params: Params) -> Outcome:
    if value >= params.target:
        return PASS
    return fail("short", target=profile.name, called=params.called, value=value, agreed=params.target)
