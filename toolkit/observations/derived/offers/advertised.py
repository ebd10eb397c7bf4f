"""The offers that owe their guests a period and conditions: advertised ones, and those that the spec states."""

from functools import lru_cache

from msgspec import Struct

from toolkit.observations.derived.offers import comparing, found
from toolkit.observations.derived.offers.conditions import CONDITIONS, Condition
from toolkit.observations.derived.offers.shown import Shown
from toolkit.observations.profile import Post
from toolkit.observations.site import Site


class Advertised(Struct, frozen=True, kw_only=True):
    """One offer with all the places of the website's text that show it."""

    name: str
    places: tuple[Shown, ...]

    @property
    def first(self) -> Shown:
        return self.places[0]

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The classes named in any place: a teaser leads to the page that names them."""
        named = {name for place in self.places for name in place.conditions}
        return tuple(name for name in CONDITIONS if name in named)


@lru_cache(maxsize=64)
def of_site(site: Site) -> tuple[Advertised, ...]:
    """In the order in which the site shows them."""
    made = []
    for group in comparing.groups(site):
        places = tuple(each for each in group if each.source == "text")
        if places and any(each.source == "spec" or (each.source == "text" and each.advertised) for each in group):
            named = next((each.name for each in group if each.name), "")
            made.append(Advertised(name=named or places[0].text[:60], places=places))
    return tuple(made)


class Posted(Struct, frozen=True, kw_only=True):
    """A post that advertises, with the places of its text that show the offer."""

    post: Post
    name: str
    places: tuple[Shown, ...]


@lru_cache(maxsize=64)
def of_posts(site: Site) -> tuple[Posted, ...]:
    """The posts of a profile that advertise an offer, or show one that the spec states, in their order."""
    if site.profile is None:
        return ()
    country = found.country_of(site)
    promised = found.promised(site.facts, country) if site.facts else ()
    by_post: dict[str, list[Shown]] = {}
    stated: set[str] = set()
    for group in comparing.grouped((*promised, *found.of_profile(site.profile, country)), site):
        for each in group:
            if each.source == "profile":
                by_post.setdefault(each.selector, []).append(each)
                if each.advertised or group[0].source == "spec":
                    stated.add(each.selector)
    return tuple(
        Posted(post=post, name=next((each.name for each in by_post[post.key] if each.name), ""),
               places=tuple(by_post[post.key]))
        for post in site.profile.posts
        if post.key in stated
    )  # fmt: skip
