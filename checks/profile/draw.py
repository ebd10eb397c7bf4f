"""A prize draw names its end and its terms."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail
from toolkit.checking.check import NoParams
from toolkit.observations import Post, Profile
from toolkit.observations.derived.advertising import is_draw, names_end, names_terms


def subjects(profile: Profile, params: NoParams) -> Iterable[Post]:
    yield from (post for post in profile.posts if is_draw(post))


def judge(post: Post, profile: Profile, params: NoParams) -> Outcome:
    """Terms may stand behind a link; an end must be in the post."""
    ends, terms = names_end(post), names_terms(post) or bool(post.links)
    if ends and terms:
        return PASS
    return fail(
        "no-terms" if ends else "no-end", target=post.permalink or post.key, day=post.time.date(), text=post.text[:120]
    )
