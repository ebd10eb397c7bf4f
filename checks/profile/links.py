"""Links in posts lead somewhere."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated

from msgspec import Meta, Struct, field

from toolkit.checking import NOT_APPLICABLE, PASS, Outcome, fail, inconclusive
from toolkit.observations import Duration, Post, Site
from toolkit.observations.derived import addresses, posts

_GONE = {404, 410}


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which posts are followed."""

    period: Annotated[
        Duration, Meta(description="Age up to which links of posts are followed, from the day of the evidence.")
    ] = field(default_factory=lambda: Duration(Decimal(90), "day"))


class Led(Struct, frozen=True, kw_only=True):
    """An address, and the first post that leads there."""

    url: str
    post: Post


def subjects(site: Site, params: Params) -> Iterable[Led | tuple[Led, ...]]:
    """Every address that guests can reach, then all of them together."""
    assert site.profile is not None
    found: dict[str, Led] = {}
    for post in posts.since(site.profile, params.period):
        for url in posts.links(post):
            answer = site.answer(url)
            if not addresses.is_unreachable(addresses.host(url)) or (answer and answer.status is not None):
                found.setdefault(url, Led(url=url, post=post))
    yield from found.values()
    if found:
        yield tuple(found.values())


def judge(led: Led | tuple[Led, ...], site: Site, params: Params) -> Outcome:
    """RFC 9110 §15.5.5, §15.5.11. What an address answers to a program only is no fault, nor a shortener's refusal."""
    if isinstance(led, tuple):
        if all(site.answer(each.url) is None for each in led):
            return inconclusive("missing", what="answers", why="not-asked")
        known = any(_answered(each, site) for each in led)
        return NOT_APPLICABLE if known else inconclusive("none-answered", links=len(led), first=led[0].url)
    answer = site.answer(led.url)
    if answer is None or answer.error == "refused-private" or posts.is_shortener(answer.final_url or led.url):
        return NOT_APPLICABLE
    if answer.status in _GONE:
        return fail("dead", target=led.url, address=led.url, status=str(answer.status), day=led.post.time.date())
    if answer.error == "dns" and _online(site):
        return fail("no-host", target=led.url, address=led.url, host=addresses.host(led.url), day=led.post.time.date())
    return PASS if answer.status is not None and answer.status < 400 else NOT_APPLICABLE


def _answered(led: Led, site: Site) -> bool:
    """Whether anything can be said of it."""
    answer = site.answer(led.url)
    if answer is None:
        return False
    if answer.status is not None:
        return answer.status < 400 or answer.status in _GONE or posts.is_shortener(answer.final_url or led.url)
    return answer.error == "refused-private" or (answer.error == "dns" and _online(site))


def _online(site: Site) -> bool:
    """Whether any name could be resolved when the links were followed."""
    return any(answer.status is not None for answer in site.capture.answers.values())
