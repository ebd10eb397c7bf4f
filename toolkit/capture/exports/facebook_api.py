"""What Meta's Graph API answers a page's owner, as files: posts of the page with others' comments and its answers."""

import re
from collections.abc import Iterator
from typing import Any, Final

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._records import counts, entries, inner, span, text, unique, written
from toolkit.observations import Comment, Post, Profile
from toolkit.observations.profile import PostKind

PLATFORMS: Final = ("facebook",)
SOURCE: Final = "facebook-api"
CAPABILITIES: Final = ("posts", "texts", "times", "ids", "counts", "comments.others", "replies.own", "about", "contact")
_JSON: Final = re.compile(r"\.json$")
_KINDS: Final[dict[str, PostKind]] = {
    "cover_photo": "cover-change", "profile_media": "cover-change", "share": "share", "photo": "photo",
    "album": "photo", "video_inline": "video", "video": "video", "event": "event",
}  # fmt: skip


def fits(archive: Archive) -> bool:
    return any(
        b'"created_time"' in (head := archive.head(name)) and b'"timestamp_ms"' not in head
        for name in archive.matching(_JSON)[:20]
    )


def read(archive: Archive) -> Profile:
    """Pages of `/{page}/posts` with comments expanded, pages of `/{post}/comments`, and the page itself."""
    told = [data for name in archive.matching(_JSON) if isinstance(data := archive.json(name), dict)]
    page: dict[str, Any] = next((data for data in told if "data" not in data and text(data.get("name"))), {})
    raw = [post for data in told for post in [*entries(data, "data"), *entries(data.get("posts"), "data")]]
    published = [post for post in raw if ("_" in text(post.get("id")) and "from" not in post) or _by_page(post)]
    own = text(page.get("id")) or next((text(post.get("id")).partition("_")[0] for post in published), "")
    posts = unique(post for entry in published if (post := _post(entry)))
    comments = {said.id: said for entry in raw for said in _comments(entry, own)}
    times = [post.time for post in posts] + [said.time for said in comments.values()]
    open_ = any("comments" in entry for entry in raw)
    return Profile(
        platform="facebook",
        source=SOURCE,
        name=text(page.get("name")),
        handle=text(page.get("username")),
        url=text(page.get("link")),
        about=text(page.get("about")) or text(page.get("description")),
        category=text(page.get("category")),
        phone=text(page.get("phone")),
        email=next(iter(page.get("emails") or []), "") if isinstance(page.get("emails"), list) else "",
        website=text(page.get("website")),
        address=text(page.get("single_line_address")),
        taken=max([archive.taken, *times]),
        covers=span([*(post.time for post in posts), archive.taken]) if posts else None,
        capabilities=(
            "posts",
            "texts",
            "times",
            "ids",
            "counts",
            *(("comments.others", "replies.own") if open_ else ()),
            *(("about", "contact") if page else ()),
        ),
        posts=tuple(posts),
        comments=tuple(sorted(comments.values(), key=lambda said: said.time)),
        parts=tuple(archive.matching(_JSON)),
    )


def _by_page(post: dict[str, Any]) -> bool:
    """A post on the page by somebody else is no post of the page."""
    return "_" in text(post.get("id")) and text(inner(post, "from", "id")) == text(post.get("id")).partition("_")[0]


def _post(entry: dict[str, Any]) -> Post | None:
    time, id_ = written(entry.get("created_time")), text(entry.get("id"))
    if time is None or ("comment_count" in entry and "message" in entry and "permalink_url" not in entry):
        return None
    attached = entries(entry.get("attachments"), "data")
    kinds = [_KINDS.get(text(part.get("type")), "post") for part in attached]
    pictures = [text(inner(part, "media", "image", "src")) for part in attached]
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


def _comments(entry: dict[str, Any], own: str) -> Iterator[Comment]:
    for said in entries(entry.get("comments"), "data"):
        yield from _said(said, text(entry.get("id")), "", own)


def _said(said: dict[str, Any], post: str, parent: str, own: str) -> Iterator[Comment]:
    time, id_ = written(said.get("created_time")), text(said.get("id"))
    if time and id_:
        by = text(inner(said, "from", "id"))
        yield Comment(
            post=post, id=id_, parent=parent, author=text(inner(said, "from", "name")), time=time,
            role="owner" if by and by == own else "guest", text=text(said.get("message")),
            permalink=text(said.get("permalink_url")),
        )  # fmt: skip
    for answer in entries(said.get("comments"), "data"):
        yield from _said(answer, post, id_, own)
