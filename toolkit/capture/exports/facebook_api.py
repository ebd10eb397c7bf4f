"""What Meta's Graph API answers a page's owner, as files: posts of the page with others' comments and its answers."""

import re
from collections.abc import Iterator
from typing import Any, Final

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._fetched import answered
from toolkit.capture.exports._records import (
    counts,
    entries,
    followed,
    inner,
    joined,
    number,
    span,
    spoken,
    text,
    unique,
    written,
)
from toolkit.capture.fetched import ANSWERS
from toolkit.observations import Comment, Post, Profile
from toolkit.observations.profile import Holder, Picture, PostKind

PLATFORMS: Final = ("facebook",)
SOURCE: Final = "facebook-api"
CAPABILITIES: Final = (
    "posts", "texts", "times", "ids", "counts", "comments.others", "replies.own", "about", "contact", "hours",
    "pictures", "roles",
)  # fmt: skip
_COMMENTS: Final = re.compile(r"/comments-([\w-]+)-\d+\.json$", re.ASCII)
_HOURS: Final = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)_(\d)_open")
_DAYS: Final = {"mon": "Mo", "tue": "Tu", "wed": "We", "thu": "Th", "fri": "Fr", "sat": "Sa", "sun": "Su"}
_KINDS: Final[dict[str, PostKind]] = {
    "cover_photo": "cover-change", "profile_media": "cover-change", "share": "share", "photo": "photo",
    "album": "photo", "video_inline": "video", "video": "video", "event": "event",
}  # fmt: skip


def fits(archive: Archive) -> bool:
    return any(
        b'"created_time"' in (head := archive.head(name)) and b'"timestamp_ms"' not in head
        for name in archive.matching(ANSWERS)[:20]
    )


def read(archive: Archive) -> Profile:
    """Pages of `/{page}/posts`, with comments expanded or as pages of `/{post}/comments`, and the page itself.

    Pages of comments stand in files `comments-POST-N.json`, those of `/{page}/roles` and `/{page}/assigned_users` in
    `roles-N.json` and `users-N.json`.
    """
    told = {name: data for name in archive.matching(ANSWERS) if isinstance(data := archive.json(name), dict)}
    page = joined(told.values(), "name")
    listed = [data for name, data in told.items() if not _COMMENTS.search(f"/{name}")]
    raw = [post for data in listed for post in [*entries(data, "data"), *entries(data.get("posts"), "data")]]
    published = [post for post in raw if ("_" in text(post.get("id")) and "from" not in post) or _by_page(post)]
    own = text(page.get("id")) or next((text(post.get("id")).partition("_")[0] for post in published), "")
    posts = unique(post for entry in published if (post := _post(entry)))
    comments = {said.id: said for said in _all_comments(told, raw, own)}
    times = [post.time for post in posts] + [said.time for said in comments.values()]
    return Profile(
        platform="facebook",
        source=SOURCE,
        name=text(page.get("name")),
        handle=text(page.get("username")),
        url=text(page.get("link")),
        about=text(page.get("about")) or text(page.get("description")),
        category=text(page.get("category")),
        phone=text(page.get("phone")),
        email=next((text(each) for each in emails), "") if isinstance(emails := page.get("emails"), list) else "",
        website=text(page.get("website")),
        address=text(page.get("single_line_address")),
        hours=tuple(_hours(page.get("hours"))),
        pictures=tuple(_pictures(page)),
        holders=tuple(_holders(told)),
        followers=followed(archive.taken.date(), page.get("followers_count")),
        taken=max([archive.taken, *times]),
        covers=span([*(post.time for post in posts), archive.taken]) if posts else None,
        capabilities=(
            *("posts", "texts", "times", "ids", "counts"),
            *spoken(comments.values(), asked=_open(told, raw)),
            *_known(archive, page),
        ),
        posts=tuple(posts),
        comments=tuple(sorted(comments.values(), key=lambda said: said.time)),
        parts=tuple(told),
    )


def _known(archive: Archive, page: dict[str, Any]) -> Iterator[str]:
    """What is known of the page itself."""
    yield from ("about", "contact") if page else ()
    if "hours" in page or answered(archive, "hours"):
        yield "hours"
    if answered(archive, "pictures"):
        yield "pictures"
    if answered(archive, "roles") and answered(archive, "users"):
        yield "roles"


def _hours(told: Any) -> Iterator[str]:
    """`{"mon_1_open": "08:00", "mon_1_close": "18:00"}`; the number counts the times a day opens."""
    for name, opens in told.items() if isinstance(told, dict) else ():
        day = _HOURS.fullmatch(name)
        closes = text(told.get(name.removesuffix("open") + "close"))
        if day and text(opens) and closes:
            yield f"{_DAYS[day[1]]} {text(opens)}-{closes}"


def _pictures(page: dict[str, Any]) -> Iterator[Picture]:
    """A silhouette is what Facebook shows where there is no picture. The size of a cover is not told."""
    avatar = inner(page, "picture", "data") or {}
    if text(inner(avatar, "url")) and inner(avatar, "is_silhouette") is not True:
        width, height = number(avatar.get("width")) or 0, number(avatar.get("height")) or 0
        yield Picture(use="avatar", name=text(avatar["url"]), width=width, height=height)
    if cover := text(inner(page, "cover", "source")):
        yield Picture(use="cover", name=cover)


def _holders(told: dict[str, dict[str, Any]]) -> Iterator[Holder]:
    for name, data in told.items():
        if name.rsplit("/", 1)[-1].startswith(("roles-", "users-")):
            for person in entries(data, "data"):
                tasks = person.get("tasks")
                may = ", ".join(map(str, tasks)) if isinstance(tasks, list) else text(person.get("role"))
                if text(person.get("name")):
                    yield Holder(person=text(person.get("name")), role=may)


def _open(told: dict[str, dict[str, Any]], raw: list[dict[str, Any]]) -> bool:
    """Whether comments were asked for and given: a post that counts some and shows none on any page keeps them back."""
    inline = [entry["comments"] for entry in raw if isinstance(inner(entry, "comments", "data"), list)]
    counted = any(number(inner(said, "summary", "total_count")) for said in inline)
    return any(_COMMENTS.search(f"/{name}") for name in told) or any(said["data"] for said in inline) or (
        bool(inline) and not counted
    )  # fmt: skip


def _by_page(post: dict[str, Any]) -> bool:
    """A post on the page by somebody else is no post of the page."""
    return "_" in text(post.get("id")) and text(inner(post, "from", "id")) == text(post.get("id")).partition("_")[0]


def _post(entry: dict[str, Any]) -> Post | None:
    time, id_ = written(entry.get("created_time")), text(entry.get("id"))
    if time is None or ("comment_count" in entry and "message" in entry and "permalink_url" not in entry):
        return None
    attached = entries(entry.get("attachments"), "data")
    kinds = [_KINDS.get(text(part.get("type")), "post") for part in attached]
    parts = [part for top in attached for part in entries(top.get("subattachments"), "data") or [top]]
    pictures = [text(inner(part, "media", "image", "src")) for part in parts]
    links = [text(inner(part, "unshimmed_url")) or text(inner(part, "url")) for part in attached if part.get("url")]
    words = text(entry.get("message"))
    kind: PostKind = next((kind for kind in kinds if kind != "post"), "post")
    return Post(
        key=id_, id=id_, time=time, kind="post" if kind == "share" and words else kind, text=words,
        media=tuple(picture for picture in pictures if picture), links=tuple(link for link in links if link),
        permalink=text(entry.get("permalink_url")),
        counts=counts(
            [("reactions", inner(entry, "reactions", "summary", "total_count")),
             ("comments", inner(entry, "comments", "summary", "total_count")),
             ("shares", inner(entry, "shares", "count"))]
        ),
    )  # fmt: skip


def _all_comments(told: dict[str, dict[str, Any]], raw: list[dict[str, Any]], own: str) -> Iterator[Comment]:
    for entry in raw:
        for said in entries(entry.get("comments"), "data"):
            yield from _said(said, text(entry.get("id")), "", own)
    for name, data in told.items():
        if under := _COMMENTS.search(f"/{name}"):
            for said in entries(data, "data"):
                yield from _said(said, under[1], text(inner(said, "parent", "id")), own)


def _said(said: dict[str, Any], post: str, parent: str, own: str) -> Iterator[Comment]:
    time, id_ = written(said.get("created_time")), text(said.get("id"))
    if time and id_:
        by = text(inner(said, "from", "id"))
        yield Comment(
            post=post, id=id_, parent=parent, author=text(inner(said, "from", "name")), time=time,
            role=("owner" if by == own else "guest") if by else "unknown", text=text(said.get("message")),
            permalink=text(said.get("permalink_url")),
        )  # fmt: skip
    for answer in entries(said.get("comments"), "data"):
        yield from _said(answer, post, id_, own)
