"""An Instagram professional account by Meta's API: account, media, others' comments and the replies to them.

Sources: developers.facebook.com, Instagram Platform reference: IG User, IG Media, IG Comment. A token of "Instagram
login" (it begins with IG) is asked at graph.instagram.com, one of "Facebook login" at graph.facebook.com.
"""

from collections.abc import Iterator
from typing import Any, Final

from toolkit.capture.exports._records import entries, inner
from toolkit.capture.fetching._asking import Line, with_parameters
from toolkit.capture.fetching._choosing import chosen
from toolkit.capture.fetching._faults import Refused
from toolkit.capture.fetching._folder import safe
from toolkit.capture.fetching._graph import DIALECT as DIALECT
from toolkit.capture.fetching._reading import older
from toolkit.capture.fetching._series import Account, Group, Run, Series

API: Final = "https://graph.facebook.com/v26.0"
_OWN_API: Final = "https://graph.instagram.com/v26.0"
GROUPS: Final = (
    Group(name="account", gives=("about",)),
    Group(name="about", gives=("about",)),
    Group(name="media", gives=("posts", "texts", "times", "ids", "counts")),
    Group(name="comments", gives=("comments.others", "replies.own")),
    Group(name="replies", gives=("comments.others", "replies.own")),
)
_MEDIA: Final = (
    "id,caption,media_type,media_product_type,media_url,thumbnail_url,permalink,timestamp,username,like_count,"
    "comments_count"
)
_COMMENT: Final = "id,text,timestamp,username,from"


def apis(token: str, other: str) -> tuple[str, ...]:
    return (other or (_OWN_API if token.startswith("IG") else API),)


def account(line: Line, apis: tuple[str, ...], wanted: str) -> Account:
    """The account of the token, or those of the pages it may read. Raises Refused, Stopped and WrongUsage."""
    if line.secret.token.startswith("IG"):
        data = line.ask(with_parameters(f"{apis[0]}/me", {"fields": "user_id,username"})).data
        told = next(iter(entries(data, "data")), data)  # documented as a list of one, and seen without
        found = [Account(id=str(told.get("user_id") or told.get("id")), title=str(told.get("username", "")))]
    else:
        found = list(_connected(line, apis[0]))
    return chosen(found, wanted)


def _connected(line: Line, api: str) -> Iterator[Account]:
    """Accounts connected with the page of the token, or with the pages of the person."""
    field = "instagram_business_account{id,username}"
    try:
        told = [line.ask(with_parameters(f"{api}/me", {"fields": field})).data]
    except Refused as refusal:
        if refusal.fault.kind != "other":
            raise
        pages = line.ask(with_parameters(f"{api}/me/accounts", {"fields": field, "limit": "100"}))
        told = entries(pages.data, "data")
    for page in told:
        connected = page.get("instagram_business_account")
        if isinstance(connected, dict) and connected.get("id"):
            yield Account(id=str(connected["id"]), title=str(connected.get("username", "")))


def plan(run: Run) -> Iterator[Series]:
    """Newest media first. The comments of the newest are asked for even when it counts none: it may be refused."""
    own = f"{run.apis[0]}/{run.account.id}"
    known = "id,username,name,profile_picture_url,followers_count,media_count"
    yield Series(group="account", name="account", url=own, parameters={"fields": known})
    yield Series(group="about", name="about", url=own, parameters={"fields": "id,biography,website"})
    yield Series(
        group="media", name="media", url=f"{own}/media", parameters={"fields": _MEDIA, "limit": "50"},
        ends=lambda data: older(data, "data", run.since, "timestamp"),
    )  # fmt: skip
    media = [item for told in run.folder.pages("media") for item in entries(told, "data")]
    names = []
    for number, item in enumerate(media):
        id_ = str(item.get("id", ""))
        if safe(id_) and (number == 0 or item.get("comments_count") != 0):
            names.append(f"comments-{id_}")
            yield Series(
                group="comments", name=names[-1], url=f"{run.apis[0]}/{id_}/comments",
                parameters={"fields": f"{_COMMENT},replies.limit(50){{{_COMMENT}}}", "limit": "50"},
            )  # fmt: skip
    for name in names:
        for said in (said for told in run.folder.pages(name) for said in entries(told, "data")):
            id_ = str(said.get("id", ""))
            if safe(id_) and _more(said):
                yield Series(
                    group="replies", name=f"replies-{id_}", url=f"{run.apis[0]}/{id_}/replies",
                    parameters={"fields": _COMMENT, "limit": "50"},
                )  # fmt: skip


def _more(said: dict[str, Any]) -> bool:
    """Whether there are more replies than came with the comment."""
    return bool(inner(said, "replies", "paging", "next"))
