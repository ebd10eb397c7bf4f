"""A prize draw names its end, its terms and whose it is."""

from collections.abc import Iterable

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.checking.check import NoParams
from toolkit.observations import Post, Profile
from toolkit.observations.derived import advertising, posts


def subjects(profile: Profile, params: NoParams) -> Iterable[Post]:
    """What the profile says itself; a draw of somebody else that it shares is theirs."""
    yield from (post for post in profile.posts if post.kind != "share" and advertising.is_draw(post))


def judge(post: Post, profile: Profile, params: NoParams) -> Outcome:
    """Terms and organiser may stand behind a link; an end must be in the post.

    A draw of the profile alone is the house's own; with somebody else in it, it must say whose it is.
    """
    led = bool(posts.links(post))
    ends, terms = advertising.names_end(post), advertising.names_terms(post) or led
    target, day, text = post.permalink or post.key, post.time.date(), post.text[:120]
    if not (ends and terms):
        return fail("no-terms" if ends else "no-end", target=target, day=day, text=text)
    others = advertising.third_parties(post, (profile.name, profile.handle))
    if others and not led and not advertising.names_organiser(post):
        return inconclusive("organiser", target=target, day=day, other=others[0], text=text)
    return PASS
