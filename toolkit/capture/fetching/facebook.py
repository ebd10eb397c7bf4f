"""A Facebook page by the Graph API: the page, its posts, others' comments with its answers, and who may do what.

Sources: developers.facebook.com, Graph API reference: Page, Page Published Posts, Object Comments, Page Roles, Page
Assigned Users. `roles` knows persons outside a business portfolio only, `assigned_users` those inside.
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
GROUPS: Final = (
    Group(name="page", gives=("about", "contact")),
    Group(name="hours", gives=("hours",)),
    Group(name="pictures", gives=("pictures",)),
    Group(name="posts", gives=("posts", "texts", "times", "ids", "counts")),
    Group(name="comments", gives=("comments.others", "replies.own")),
    Group(name="roles", gives=("roles",)),
    Group(name="users", gives=("roles",)),
)
_PAGE: Final = (
    "id,name,username,link,about,description,category,phone,emails,website,single_line_address,followers_count"
)
_POST: Final = (
    "id,created_time,message,permalink_url,from,shares,"
    "attachments{type,media,url,unshimmed_url,subattachments{type,media}}"
)
_COUNTED: Final = ",reactions.limit(0).summary(total_count),comments.limit(0).filter(stream).summary(total_count)"
_COMMENT: Final = "id,created_time,message,from,parent{id},permalink_url"


def apis(token: str, other: str) -> tuple[str, ...]:
    return (other or API,)


def account(line: Line, apis: tuple[str, ...], wanted: str) -> Account:
    """The page of the token; a person's token is exchanged for that of the page, which reads no more than the page.

    Raises Refused, Stopped and WrongUsage.
    """
    try:
        told = line.ask(with_parameters(f"{apis[0]}/me", {"fields": "id,name,category"})).data
    except Refused as refusal:
        if refusal.fault.kind != "other":
            raise
        told = {}
    if told.get("category"):
        return chosen([Account(id=str(told.get("id")), title=str(told.get("name", "")))], wanted)
    # A person has no category, and asking for one is an error (#100).
    pages = line.ask(with_parameters(f"{apis[0]}/me/accounts", {"fields": "id,name,access_token", "limit": "100"}))
    found = {str(page.get("id")): page for page in entries(pages.data, "data")}
    one = chosen([Account(id=id_, title=str(page.get("name", ""))) for id_, page in found.items()], wanted)
    if token := found[one.id].get("access_token"):
        line.secret.use(str(token))
    return one


def plan(run: Run) -> Iterator[Series]:
    """Newest posts first. The comments of the newest post are asked for even when it counts none: it may be refused."""
    page = f"{run.apis[0]}/{run.account.id}"
    yield Series(group="page", name="page", url=page, parameters={"fields": _PAGE})
    yield Series(group="hours", name="hours", url=page, parameters={"fields": "id,hours"})
    pictures = "id,cover{source},picture.width(2048).height(2048){url,width,height,is_silhouette}"
    yield Series(group="pictures", name="pictures", url=page, parameters={"fields": pictures})
    yield Series(
        group="posts", name="posts", url=f"{page}/published_posts",
        parameters={"fields": _POST + _COUNTED, "limit": "50"}, simpler={"fields": _POST},
        ends=lambda data: older(data, "data", run.since, "created_time"),
    )  # fmt: skip
    posts = [post for told in run.folder.pages("posts") for post in entries(told, "data")]
    for number, post in enumerate(posts):
        id_ = str(post.get("id", ""))
        if safe(id_) and (number == 0 or _commented(post)):
            yield Series(
                group="comments", name=f"comments-{id_}", url=f"{run.apis[0]}/{id_}/comments",
                parameters={"fields": _COMMENT, "filter": "stream", "order": "chronological", "limit": "100"},
            )  # fmt: skip
    yield Series(group="roles", name="roles", url=f"{page}/roles", parameters={"fields": "id,name,tasks"})
    yield Series(group="users", name="users", url=f"{page}/assigned_users", parameters={"fields": "id,name,tasks"})


def _commented(post: dict[str, Any]) -> bool:
    """Whether it may have comments; one without a count may."""
    return bool(inner(post, "comments", "summary", "total_count") != 0)
