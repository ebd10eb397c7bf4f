"""A post for which somebody gives something in return says so."""

from collections.abc import Iterable
from typing import Annotated

from msgspec import Meta, Struct

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, inconclusive
from toolkit.observations import Post, Profile
from toolkit.observations.derived.advertising import is_labelled, paid_sign


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whose names are no third party's."""

    own: Annotated[tuple[str, ...], Meta(description="Names and handles of the house and its sister houses.")] = ()


def subjects(profile: Profile, params: Params) -> Iterable[Post]:
    """Posts with words of the profile's own."""
    yield from (post for post in profile.posts if post.text and post.kind != "share")


def judge(post: Post, profile: Profile, params: Params) -> Outcome:
    """Words only hint at a contract; whether something was given in return a person must say."""
    sign = paid_sign(post, (*params.own, profile.name, profile.handle))
    if not sign:
        return NOT_APPLICABLE
    if is_labelled(post):
        return PASS
    return inconclusive("unlabelled", target=post.permalink or post.key, day=post.time.date(), sign=sign)
