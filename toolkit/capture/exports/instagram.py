"""The export of an Instagram account: its own posts, stories, comments, followers; in JSON, ZIP or unpacked.

Others' comments are not in it, so it cannot tell whether guests were answered.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import accumulate
from typing import Any, Final

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._messages import threads
from toolkit.capture.exports._records import counts, entries, inner, key, matching, moment, repaired, span, unique
from toolkit.errors import NotCarriedOut
from toolkit.observations import Comment, Post, Profile
from toolkit.observations.profile import Followers, PostKind

PLATFORMS: Final = ("instagram",)
SOURCE: Final = "instagram-export"
CAPABILITIES: Final = (
    "posts",
    "texts",
    "times",
    "counts",
    "replies.own",
    "reactions.own",
    "messages",
    "followers",
    "about",
)
_OURS: Final = re.compile(
    r"/your_instagram_activity/|/past_instagram_insights/|/followers_and_following/|/instagram_profile_information",
    re.IGNORECASE,
)
_POSTS: Final = re.compile(r"/(?:media|content)/(?:posts|reels|igtv_videos|profile_photos)(?:_\d+)?\.json$")
_STORIES: Final = re.compile(r"/(?:media|content)/stories(?:_\d+)?\.json$")
_COMMENTS: Final = re.compile(r"/comments/(?:post_comments|reels_comments)[^/]*\.json$")
_FOLLOWERS: Final = re.compile(r"/followers(?:_\d+)?\.json$")
_INSIGHTS: Final = re.compile(r"/past_instagram_insights/(?:posts|reels|videos)\.json$")
_PERSON: Final = re.compile(r"/personal_information/(?:personal_information/)?personal_information\.json$")
_MESSAGES: Final = re.compile(r"/messages/(?:inbox|message_requests)/[^/]+/message_\d+\.json$")
_LIKES: Final = re.compile(r"/likes/(?:liked_posts|liked_comments)[^/]*\.json$")
_METRICS: Final = {
    "Likes": "reactions", "Gefällt mir": "reactions", "J’aime": "reactions", "Mi piace": "reactions",
    "Comments": "comments", "Kommentare": "comments", "Commentaires": "comments", "Commenti": "comments",
    "Saves": "saves", "Shares": "shares", "Accounts reached": "reach", "Erreichte Konten": "reach",
    "Impressions": "views", "Views": "views",
}  # fmt: skip
_NAMES: Final = ("Name", "Nom", "Nome")
_USER: Final = ("Username", "Benutzername", "Nom de profil", "Nome utente")
_BIO: Final = ("Bio", "Steckbrief", "Biographie")


def fits(archive: Archive) -> bool:
    return any(_OURS.search(f"/{name}") for name in archive.names)


def read(archive: Archive) -> Profile:
    """Raises NotCarriedOut for an export in HTML."""
    if not any(name.endswith(".json") for name in archive.names) and any(".html" in name for name in archive.names):
        raise NotCarriedOut(
            f"{archive.title} is an export in HTML, whose form Meta changes.",
            "Ask Instagram for your information again, in JSON, for all time.",
        )
    about = _about(archive)
    name = _first(about, _NAMES)
    posts = unique([*_posts(archive), *_stories(archive)])
    comments = _comments(archive, _first(about, _USER) or name)
    joined = [moment(inner(entry, "timestamp")) for record in _followers(archive) for entry in _listed(record)]
    spoken = threads(archive, _MESSAGES, name)
    liked = archive.matching(_LIKES)
    times = [post.time for post in posts] + [comment.time for comment in comments] + [time for time in joined if time]
    known = {
        "counts": any(post.counts for post in posts), "followers": archive.matching(_FOLLOWERS), "messages": spoken,
        "about": about, "reactions.own": liked,
    }  # fmt: skip
    return Profile(
        platform="instagram",
        source=SOURCE,
        name=name,
        handle=_first(about, _USER),
        about=_first(about, _BIO),
        taken=max([archive.taken, *times]),
        covers=span(times),
        capabilities=("posts", "texts", "times", "replies.own", *(name for name, found in known.items() if found)),
        posts=tuple(posts),
        comments=tuple(comments),
        threads=spoken,
        followers=_course([time for time in joined if time]),
        own_reactions=sum(1 for _ in matching(archive, _LIKES)) if liked else None,
        parts=tuple(sorted(name for name in archive.names if name.endswith(".json"))),
    )


def _about(archive: Archive) -> dict[str, str]:
    for name in archive.matching(_PERSON):
        for user in entries(archive.json(name), "profile_user"):
            told = user.get("string_map_data")
            if isinstance(told, dict):
                return {repaired(label): repaired(inner(value, "value")) for label, value in told.items()}
    return {}


def _first(about: dict[str, str], labels: tuple[str, ...]) -> str:
    return next((about[label] for label in labels if about.get(label)), "")


def _posts(archive: Archive) -> Iterator[Post]:
    figures = _insights(archive)
    for record in matching(archive, _POSTS):
        media = entries(record, "media") or ([record] if "uri" in record else [])
        time = moment(
            record.get("creation_timestamp") or next((part.get("creation_timestamp") for part in media), None)
        )
        if time is None:
            continue
        text = repaired(record.get("title")) or next((repaired(part.get("title")) for part in media), "")
        files = tuple(str(part["uri"]) for part in media if part.get("uri"))
        if files and all("/profile/" in f"/{file}" or "/profile_photos/" in f"/{file}" for file in files):
            continue
        yield Post(
            key=key("instagram", time, text, files), time=time, kind=_kind(files), text=text, media=files,
            counts=figures.get(time, {}),
        )  # fmt: skip


def _kind(files: tuple[str, ...]) -> PostKind:
    return "video" if any(file.lower().endswith((".mp4", ".mov", ".webm")) for file in files) else "photo"


def _stories(archive: Archive) -> Iterator[Post]:
    for record in matching(archive, _STORIES):
        time, file = moment(record.get("creation_timestamp")), str(record.get("uri") or "")
        if time:
            text = repaired(record.get("title"))
            yield Post(key=key("instagram", time, text, [file]), time=time, kind="story", text=text, media=(file,))


def _insights(archive: Archive) -> dict[datetime, dict[str, int]]:
    """Figures of a post by the time of its thumbnail, the only thing that joins the two."""
    found: dict[datetime, dict[str, int]] = {}
    for record in matching(archive, _INSIGHTS):
        thumbnails = record.get("media_map_data")
        told = record.get("string_map_data")
        if not isinstance(thumbnails, dict) or not isinstance(told, dict):
            continue
        times = [moment(inner(thumbnail, "creation_timestamp")) for thumbnail in thumbnails.values()]
        named = [(_METRICS.get(repaired(label), ""), inner(value, "value")) for label, value in told.items()]
        for time in times:
            if time:
                found[time] = counts((name, value) for name, value in named if name)
    return found


def _comments(archive: Archive, own: str) -> list[Comment]:
    """The account's own. The export names whose post they stand under, not which."""
    found: dict[tuple[datetime, str], Comment] = {}
    for record in matching(archive, _COMMENTS):
        told = record.get("string_map_data")
        if not isinstance(told, dict):
            continue
        words = [repaired(inner(value, "value")) for value in told.values() if not inner(value, "timestamp")]
        times = [moment(inner(value, "timestamp")) for value in told.values()]
        time = next((time for time in times if time), None)
        text = (
            repaired(inner(told, "Comment", "value"))
            or repaired(inner(told, "Kommentar", "value"))
            or (words or [""])[0]
        )
        if time and text:
            found[(time, text)] = Comment(post="", author=own, role="owner", time=time, text=text)
    return sorted(found.values(), key=lambda comment: comment.time)


def _followers(archive: Archive) -> Iterator[dict[str, Any]]:
    return matching(archive, _FOLLOWERS)


def _listed(record: dict[str, Any]) -> list[dict[str, Any]]:
    return entries(record, "string_list_data")


def _course(joined: list[datetime]) -> tuple[Followers, ...]:
    """Those who follow today, by the day they came; who left again is in no export, so the totals are lower bounds."""
    days: dict[date, int] = {}
    for time in sorted(joined):
        days[time.date()] = days.get(time.date(), 0) + 1
    totals = accumulate(days.values())
    return tuple(
        Followers(day=day, gained=gained, total=total)
        for (day, gained), total in zip(days.items(), totals, strict=False)
    )
