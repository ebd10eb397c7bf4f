"""Posts speak of what the house and the agency agreed on."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Percent, Post, Site
from toolkit.observations.derived import posts
from toolkit.observations.derived.themes import touched
from toolkit.observations.site import Theme


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many posts must be about them."""

    share: Annotated[Percent, Meta(description="Least share of posts that touch an agreed theme.")] = field(
        default_factory=lambda: Percent(Decimal(50))
    )
    least: Annotated[int, Meta(ge=1, description="Posts with words below which nothing is judged.")] = 8
    period: Annotated[Duration, Meta(description="Age up to which posts are read, from the day of the evidence.")] = (
        field(default_factory=lambda: Duration(Decimal(90), "day"))
    )


def subjects(site: Site, params: Params) -> Iterable[tuple[Post, ...]]:
    """All posts of the period together, where words were agreed; a story is gone before anybody can look it up."""
    assert site.profile is not None
    if _themes(site):
        yield tuple(post for post in posts.said(site.profile, params.period) if post.kind != "story")


def judge(said: tuple[Post, ...], site: Site, params: Params) -> Outcome:
    """A post without an agreed word may still be about a theme: the words decide because both sides know them."""
    themes = _themes(site)
    if len(said) < params.least:
        return inconclusive("too-few-posts", posts=len(said), least=params.least)
    about = [touched(post.text, themes) for post in said]
    number = sum(map(bool, about))
    if 100 * number >= float(params.share.value) * len(said):
        return PASS
    counts = ", ".join(f"{theme.id}: {sum(theme.id in each for each in about)}" for theme in themes)
    other = next(post for post, ids in zip(said, about, strict=True) if not ids)
    return fail(
        "beside", target=other.permalink or other.key, posts=len(said), about=number, counts=counts,
        share=round(100 * number / len(said)), text=other.text[:120],
    )  # fmt: skip


def _themes(site: Site) -> list[Theme]:
    """Those with words; without any, nothing was agreed by which a post could be known."""
    assert site.agreed is not None
    return [theme for theme in site.agreed.themes if any(theme.words.values())]
