"""A Google Business profile by Google's APIs: the location, its reviews with answers, posts, pictures, administrators.

Sources: developers.google.com, Google Business Profile APIs: reviews, localPosts and media of My Business v4; Business
Information v1; Account Management v1. Google opens them to a project on application.
"""

from collections.abc import Iterator
from typing import Any, Final

from toolkit.capture.exports._records import entries, text
from toolkit.capture.fetching._asking import Line, with_parameters
from toolkit.capture.fetching._choosing import chosen
from toolkit.capture.fetching._google import DIALECT as DIALECT
from toolkit.capture.fetching._reading import older
from toolkit.capture.fetching._series import Account, Group, Run, Series

API: Final = "https://mybusiness.googleapis.com/v4"
_INFORMATION: Final = "https://mybusinessbusinessinformation.googleapis.com/v1"
_MANAGEMENT: Final = "https://mybusinessaccountmanagement.googleapis.com/v1"
GROUPS: Final = (
    Group(name="location", gives=("about", "contact", "hours")),
    Group(name="reviews", gives=("reviews", "comments.others", "replies.own", "texts", "times")),
    Group(name="posts", gives=("posts",)),
    Group(name="media", gives=("pictures",)),
    Group(name="admins", gives=("roles",)),
    Group(name="owners", gives=("roles",)),
)
_READ: Final = (
    "name,title,phoneNumbers,categories,storefrontAddress,websiteUri,regularHours,specialHours,profile,metadata"
)


def apis(token: str, other: str) -> tuple[str, ...]:
    return (f"{other}/v4", f"{other}/v1", f"{other}/v1") if other else (API, _INFORMATION, _MANAGEMENT)


def account(line: Line, apis: tuple[str, ...], wanted: str) -> Account:
    """The location, of those in all accounts of the person. Raises Refused, Stopped and WrongUsage."""
    found = []
    for owner in _listed(line, f"{apis[2]}/accounts", {"pageSize": "20"}, "accounts"):
        named, places = text(owner.get("name")), {"readMask": "name,title", "pageSize": "100"}
        for place in _listed(line, f"{apis[1]}/{named}/locations", places, "locations"):
            found.append(Account(id=text(place.get("name")), title=text(place.get("title")), parent=named))
    return chosen(found, wanted)


def _listed(line: Line, url: str, parameters: dict[str, str], listed: str) -> Iterator[dict[str, Any]]:
    """What is listed, on all pages."""
    address: str | None = with_parameters(url, parameters)
    while address:
        data = line.ask(address).data
        yield from entries(data, listed)
        address = line.dialect.following(address, data)


def plan(run: Run) -> Iterator[Series]:
    """Reviews newest change first."""
    reviews, information, management = run.apis
    place, owner = run.account.id, run.account.parent
    whole = f"{reviews}/{owner}/{place}"
    yield Series(group="location", name="location", url=f"{information}/{place}", parameters={"readMask": _READ})
    yield Series(
        group="reviews", name="reviews", url=f"{whole}/reviews",
        parameters={"pageSize": "50", "orderBy": "updateTime desc"},
        ends=lambda data: older(data, "reviews", run.since, "updateTime"),
    )  # fmt: skip
    yield Series(
        group="posts", name="posts", url=f"{whole}/localPosts", parameters={"pageSize": "100"},
        ends=lambda data: older(data, "localPosts", run.since, "createTime"),
    )  # fmt: skip
    yield Series(group="media", name="media", url=f"{whole}/media", parameters={"pageSize": "100"})
    yield Series(group="admins", name="admins", url=f"{management}/{place}/admins")
    yield Series(group="owners", name="owners", url=f"{management}/{owner}/admins")
