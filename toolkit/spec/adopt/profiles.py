"""The profiles that the present site links."""

from toolkit.observations import Site
from toolkit.observations.derived.networks import profiles as linked
from toolkit.observations.identifiers import WebAddress
from toolkit.spec.adopt.proposal import Found, Group, Source, path_of, tidy


def profiles(site: Site) -> Group:
    """One deliverable for each platform."""
    found = []
    for one in linked(site):
        url = tidy(one.url, 400)
        if WebAddress.fits(url):
            source = Source(kind="schema" if one.structured else "link", page=path_of(one.page))
            found.append(Found(path=f"deliverables.{one.platform}.url", value=url, shown=url, source=source))
    return Group(id="profiles", found=tuple(found))
