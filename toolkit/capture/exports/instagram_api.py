"""What Instagram's Graph API answers a professional account, as files: media with others' comments and replies."""

import re
from collections.abc import Iterator
from typing import Any, Final

from toolkit.capture.exports._archive import Archive
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
from toolkit.observations.profile import PostKind

PLATFORMS: Final = ("instagram",)
SOURCE: Final = "instagram-api"
CAPABILITIES: Final = ("posts", "texts", "times", "ids", "counts", "comments.others", "replies.own", "about")
_COMMENTS: Final = re.compile(r"/comments-([\w-]+)-\d+\.json$", re.ASCII)
_REPLIES: Final = re.compile(r"/replies-([\w-]+)-\d+\.json$", re.ASCII)
_KINDS: Final[dict[str, PostKind]] = {"IMAGE": "photo", "CAROUSEL_ALBUM": "photo", "VIDEO": "video", "REELS": "video"}


def fits(archive: Archive) -> bool:
    return any(b'"media_type"' in archive.head(name) for name in archive.matching(ANSWERS)[:20])


def read(archive: Archive) -> Profile:
    """Pages of `/{user}/media`, with comments expanded or as pages of `/{media}/comments`, and the account itself.

    Pages of comments stand in files `comments-MEDIA-N.json`, those of `/{comment}/replies` in `replies-COMMENT-N.json`.
    """
    told = {name: data for name in archive.matching(ANSWERS) if isinstance(data := archive.json(name), dict)}
    account = joined((data for data in told.values() if "media_type" not in data), "username")
    listed = [data for name, data in told.items() if not (_COMMENTS.search(f"/{name}") or _REPLIES.search(f"/{name}"))]
    media = [item for data in listed for item in [*entries(data, "data"), *entries(data.get("media"), "data")]]
    handle = text(account.get("username")) or next((text(item.get("username")) for item in media), "")
    own = {each for each in (handle, text(account.get("id")), text(account.get("user_id"))) if each}
    posts = unique(post for item in media if (post := _post(item)))
    comments = {said.id: said for said in _all_comments(told, media, own)}
    times = [post.time for post in posts] + [said.time for said in comments.values()]
    return Profile(
        platform="instagram",
        source=SOURCE,
        name=text(account.get("name")),
        handle=handle,
        url=f"https://www.instagram.com/{handle}/" if handle else "",
        about=text(account.get("biography")),
        website=text(account.get("website")),
        taken=max([archive.taken, *times]),
        covers=span([*(post.time for post in posts), archive.taken]) if posts else None,
        capabilities=(
            *("posts", "texts", "times", "ids", "counts"),
            *spoken(comments.values(), asked=_open(told, media)),
            *(("about",) if account else ()),
        ),
        posts=tuple(posts),
        comments=tuple(sorted(comments.values(), key=lambda said: said.time)),
        followers=followed(archive.taken.date(), account.get("followers_count")),
        parts=tuple(told),
    )


def _post(item: dict[str, Any]) -> Post | None:
    time, id_ = written(item.get("timestamp")), text(item.get("id"))
    if time is None or "media_type" not in item:
        return None
    product = text(item.get("media_product_type"))
    shown = text(item.get("media_url")) or text(item.get("thumbnail_url"))
    return Post(
        key=id_, id=id_, time=time, text=text(item.get("caption")), media=(shown,) if shown else (),
        kind="story" if product == "STORY" else _KINDS.get(text(item.get("media_type")), "post"),
        permalink=text(item.get("permalink")),
        counts=counts([("reactions", item.get("like_count")), ("comments", item.get("comments_count"))]),
    )  # fmt: skip


def _open(told: dict[str, dict[str, Any]], media: list[dict[str, Any]]) -> bool:
    """Whether comments were asked for and given: media that count some and show none on any page keep them back."""
    inline = [item for item in media if "comments" in item]
    counted = any(number(item.get("comments_count")) for item in inline)
    return any(_COMMENTS.search(f"/{name}") for name in told) or (
        bool(inline) and (not counted or any(entries(item["comments"], "data") for item in inline))
    )


def _all_comments(told: dict[str, dict[str, Any]], media: list[dict[str, Any]], own: set[str]) -> Iterator[Comment]:
    under: dict[str, str] = {}
    """The media of a comment whose replies have pages of their own."""
    pages = [(text(item.get("id")), item.get("comments")) for item in media]
    pages += [(found[1], data) for name, data in told.items() if (found := _COMMENTS.search(f"/{name}"))]
    for id_, page in pages:
        for said in entries(page, "data"):
            under[text(said.get("id"))] = id_
            yield from _said(said, id_, "", own)
            for answer in entries(said.get("replies"), "data"):
                yield from _said(answer, id_, text(said.get("id")), own)
    for name, data in told.items():
        if found := _REPLIES.search(f"/{name}"):
            for answer in entries(data, "data"):
                yield from _said(answer, under.get(found[1], ""), found[1], own)


def _said(said: dict[str, Any], post: str, parent: str, own: set[str]) -> Iterator[Comment]:
    time, id_ = written(said.get("timestamp")), text(said.get("id"))
    by = text(said.get("username")) or text(inner(said, "from", "username"))
    voices = {by, text(inner(said, "from", "id"))} - {""}
    if time and id_:
        yield Comment(
            post=post, id=id_, parent=parent, author=by, time=time, text=text(said.get("text")),
            role="owner" if voices & own else "guest" if voices else "unknown",
        )  # fmt: skip
