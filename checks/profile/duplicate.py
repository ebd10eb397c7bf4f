"""The profile does not repeat itself."""

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import PASS, Outcome, fail
from toolkit.observations import Duration, Post, Profile
from toolkit.observations.derived.posting import ALIKE, LETTERS, repetitions


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What counts as a repetition."""

    alike: Annotated[
        int, Meta(ge=50, le=100, description="Likeness from which two texts are the same, in per cent.")
    ] = ALIKE
    letters: Annotated[int, Meta(ge=1, description="Shorter texts are not compared.")] = LETTERS
    within: Annotated[Duration, Meta(description="Time between two posts that are compared.")] = field(
        default_factory=lambda: Duration(Decimal(90), "day")
    )


def subjects(profile: Profile, params: Params) -> Iterable[tuple[Post, Post | None]]:
    yield from repetitions(profile, params.letters, params.alike, timedelta(seconds=params.within.seconds))


def judge(said: tuple[Post, Post | None], profile: Profile, params: Params) -> Outcome:
    """The later post is the repetition. One text in several languages is none, nor is a post of the same minute."""
    post, before = said
    if before is None:
        return PASS
    return fail(
        "repeated", target=post.permalink or post.key, day=post.time.date(), before=before.time.date(),
        text=post.text[:120],
    )  # fmt: skip
