"""The data a TikTok account asks for, as JSON: its videos, own comments, new followers."""

import re
from typing import Any, Final

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._records import counts, entries, inner, span, text, unique, written
from toolkit.observations import Comment, Post, Profile
from toolkit.observations.profile import Followers

PLATFORMS: Final = ("tiktok",)
SOURCE: Final = "tiktok-export"
CAPABILITIES: Final = ("posts", "texts", "times", "ids", "counts", "replies.own", "about", "followers")
_OURS: Final = re.compile(r"/user_data(?:_tiktok)?(?: ?\(\d+\))?\.json$")
_VIDEOS: Final = (("Post", "Posts"), ("Video", "Videos"), ("Post", "Videos"), ("Video", "Posts"))
_COMMENTS: Final = (("Comment", "Comments"), ("Your Activity", "Comments"), ("Comments", "Comments"))
_ACTIVITY: Final = ("Your Activity", "Activity", "Profile And Settings")
_DISCLOSED: Final = {"branded content": "branded", "paid partnership": "branded", "your brand": "own-brand"}
_ID: Final = re.compile(r"/(?:video|photo|share/video)/(\d{6,})")


def fits(archive: Archive) -> bool:
    return any(_OURS.search(f"/{name}") for name in archive.names)


def read(archive: Archive) -> Profile:
    """Times are UTC, as the platform says. Likes are counted; others' comments are not in it."""
    told = next((data for name in archive.matching(_OURS) if isinstance(data := archive.json(name), dict)), {})
    about = _about(told)
    posts = unique(post for path in _VIDEOS for record in _listed(told, path, "VideoList") if (post := _post(record)))
    handle = text(about.get("userName"))
    comments = [
        Comment(post="", author=handle, role="owner", time=time, text=words)
        for path in _COMMENTS
        for record in _listed(told, path, "CommentsList")
        if (time := written(_any(record, "date"))) and (words := text(_any(record, "comment")))
    ]
    fans = [
        written(_any(record, "date")) for part in _ACTIVITY for record in _listed(told, (part, "Follower"), "FansList")
    ]
    days = sorted(time.date() for time in fans if time)
    times = [post.time for post in posts] + [comment.time for comment in comments] + [time for time in fans if time]
    return Profile(
        platform="tiktok",
        source=SOURCE,
        name=text(about.get("displayName")) or handle,
        handle=handle,
        url=f"https://www.tiktok.com/@{handle}" if handle else "",
        about=text(about.get("bioDescription")),
        email=text(about.get("emailAddress")),
        taken=max([archive.taken, *times]),
        covers=span(times),
        capabilities=(
            "posts",
            "texts",
            "times",
            "ids",
            "counts",
            "replies.own",
            *(["about"] if about else []),
            *(["followers"] if days else []),
        ),
        posts=tuple(posts),
        comments=tuple(sorted(comments, key=lambda comment: comment.time)),
        followers=tuple(Followers(day=day, gained=days.count(day)) for day in dict.fromkeys(days)),
        parts=tuple(archive.matching(_OURS)),
    )


def _listed(told: dict[str, Any], path: tuple[str, ...], name: str) -> list[dict[str, Any]]:
    return entries(inner(told, *path), name)


def _any(record: dict[str, Any], name: str) -> Any:
    """By name, however the platform writes its first letter in this year's export."""
    return next((value for key, value in record.items() if key.casefold() == name.casefold()), None)


def _about(told: dict[str, Any]) -> dict[str, Any]:
    for part in ("Profile And Settings", "Profile"):
        for page in ("Profile Info", "Profile Information"):
            found = inner(told, part, page, "ProfileMap")
            if isinstance(found, dict):
                return found
    return {}


def _post(record: dict[str, Any]) -> Post | None:
    time = written(_any(record, "date"))
    if time is None:
        return None
    link = text(_any(record, "link"))
    found = _ID.search(link)
    words = text(_any(record, "title")) or text(_any(record, "description"))
    paid = text(_any(record, "ContentDisclosure"))
    return Post(
        key=found[1] if found else f"{time.isoformat()} {link[-40:]}",
        id=found[1] if found else "", time=time, kind="video", text=words,
        permalink=link if found else "", media=() if found else (link,),
        counts=counts([("reactions", _any(record, "likes"))]),
        disclosure=_DISCLOSED.get(paid.casefold(), ""),
    )  # fmt: skip
