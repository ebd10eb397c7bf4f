"""The profile speaks the agreed languages."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Post, Site
from toolkit.observations.derived import posts, spoken

_LEAST = 10  # posts below which the absence of a language says nothing


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which posts are read, and what is a defect."""

    letters: Annotated[int, Meta(ge=1, description="Shorter texts are not read.")] = 40
    posts: Annotated[int, Meta(ge=1, description="Posts in another language from which on it is a defect.")] = 2
    period: Annotated[Duration, Meta(description="Age up to which posts are read, from the day of the evidence.")] = (
        field(default_factory=lambda: Duration(Decimal(365), "day"))
    )


class Told(Struct, frozen=True, kw_only=True):
    """A post whose language is sure."""

    post: Post
    languages: tuple[str, ...]


def subjects(site: Site, params: Params) -> Iterable[tuple[Told, ...]]:
    """All posts whose language can be told, together; what carries names and signs only is left out."""
    assert site.profile is not None
    assert site.agreed is not None
    if not site.agreed.languages:
        return
    read = [
        Told(post=post, languages=_languages(post.text))
        for post in posts.said(site.profile, params.period)
        if len(posts.running(post.text)) >= params.letters
    ]
    if read:
        yield tuple(each for each in read if each.languages)


def judge(told: tuple[Told, ...], site: Site, params: Params) -> Outcome:
    """A post that also speaks an agreed language is none in another; a single one may be a greeting to guests."""
    assert site.agreed is not None
    agreed = site.agreed.languages
    if not told:
        return inconclusive("untold")
    foreign = [each for each in told if not any(_speaks(each, tag) for tag in agreed)]
    if len(foreign) >= params.posts:
        first = foreign[0].post
        return fail(
            "foreign", target=first.permalink or first.key, posts=len(foreign), of=len(told), day=first.time.date(),
            languages=", ".join(dict.fromkeys(each.languages[0] for each in foreign)), text=first.text[:120],
        )  # fmt: skip
    absent = [tag for tag in agreed if not any(_speaks(each, tag) for each in told)]
    if absent and len(told) >= _LEAST:
        return fail("absent", target=absent[0], languages=", ".join(absent), of=len(told))
    return PASS


def _languages(text: str) -> tuple[str, ...]:
    """Of the whole, else of each paragraph: posts for guests of several languages say it in each."""
    parts = [posts.running(part) for part in text.splitlines()]
    found = dict.fromkeys(filter(None, (spoken.passage(part) for part in [*parts, posts.running(text)])))
    return tuple(found)


def _speaks(told: Told, tag: str) -> bool:
    """Close kin of the agreed language counts as it: dialect is read as the next language."""
    return any(not spoken.contradicts(_line(told, language), tag) for language in told.languages)


def _line(told: Told, language: str) -> str:
    """The passage that speaks the language."""
    parts = [posts.running(part) for part in [*told.post.text.splitlines(), told.post.text]]
    return next(part for part in parts if spoken.passage(part) == language)
