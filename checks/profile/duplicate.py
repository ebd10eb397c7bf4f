"""The profile does not repeat itself."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field
from rapidfuzz import fuzz

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Duration, Post, Profile


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What counts as a repetition."""

    alike: Annotated[
        int, Meta(ge=50, le=100, description="Likeness from which two texts are the same, in per cent.")
    ] = 90
    letters: Annotated[int, Meta(ge=1, description="Shorter texts are not compared.")] = 40
    within: Annotated[Duration, Meta(description="Time between two posts that are compared.")] = field(
        default_factory=lambda: Duration(Decimal(90), "day")
    )


def subjects(profile: Profile, params: Params) -> Iterable[Post]:
    yield from (post for post in profile.posts if _said(post, params))


def judge(post: Post, profile: Profile, params: Params) -> Outcome:
    """The later post is the repetition. One text in several languages is none, nor is a post of the same minute."""
    first = post.time - timedelta(seconds=params.within.seconds)
    for other in profile.posts:
        near = first <= other.time < post.time - timedelta(minutes=1)
        if near and _said(other, params) and fuzz.ratio(post.text, other.text) >= params.alike:
            return fail(
                "repeated", target=post.permalink or post.key, day=post.time.date(), before=other.time.date(),
                text=post.text[:120],
            )  # fmt: skip
    return PASS


def _said(post: Post, params: Params) -> bool:
    return post.kind not in ("cover-change", "share", "story") and len(post.text) >= params.letters
