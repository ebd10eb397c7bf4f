"""Each profile has texts of its own."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field
from rapidfuzz import fuzz

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Percent, Post, Site
from toolkit.observations.derived import posts
from toolkit.observations.derived.posting import ALIKE, LETTERS


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What counts as the same text."""

    share: Annotated[Percent, Meta(description="Largest share of posts that may stand on another profile, too.")] = (
        field(default_factory=lambda: Percent(Decimal(0)))
    )
    within: Annotated[Duration, Meta(description="Time between two posts that are compared.")] = field(
        default_factory=lambda: Duration(Decimal(14), "day")
    )
    period: Annotated[
        Duration, Meta(description="Age up to which posts are compared, from the day of the evidence.")
    ] = field(default_factory=lambda: Duration(Decimal(90), "day"))


def subjects(site: Site, params: Params) -> Iterable[tuple[Post, ...]]:
    """The texts of this profile that are long enough to be compared."""
    assert site.profile is not None
    said = tuple(post for post in posts.said(site.profile, params.period) if _long(post))
    if said:
        yield said


def judge(said: tuple[Post, ...], site: Site, params: Params) -> Outcome:
    """Links and hashtags do not make two texts of one."""
    if not site.neighbours:
        return inconclusive("no-other")
    near = timedelta(seconds=params.within.seconds)
    found: list[tuple[Post, str]] = []
    for post in said:
        words = posts.running(post.text)
        for other in site.neighbours:
            close = (each for each in other.posts if abs(each.time - post.time) <= near and _long(each))
            if any(fuzz.ratio(words, posts.running(each.text), score_cutoff=ALIKE) for each in close):
                found.append((post, other.platform))
                break
    if 100 * len(found) <= float(params.share.value) * len(said):
        return PASS
    post, platform = found[0]
    return fail(
        "copied", target=post.permalink or post.key, copied=len(found), of=len(said), platform=platform,
        day=post.time.date(), text=post.text[:120],
    )  # fmt: skip


def _long(post: Post) -> bool:
    return len(posts.running(post.text)) >= LETTERS
