"""The export of a Facebook page that its owner asks Meta for: JSON, ZIP or unpacked.

It holds the page's own posts, comments and answers, and no comment of anybody else: from it nobody can tell that
guests were not answered. It does not say which period it was asked for; what it covers is therefore taken to reach
from its oldest to its newest entry of any kind.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha1
from pathlib import Path
from typing import Any, Final, Literal

from toolkit.capture.exports._archive import Archive, opened
from toolkit.errors import NotCarriedOut
from toolkit.observations import Comment, Post, Profile

_PAGE: Final = "this_profile's_activity_across_facebook/"
_PERSON: Final = "your_facebook_activity/"
_POSTS: Final = re.compile(r"/posts/(?:[^/]*/)?(?:profile_posts|your_posts|videos|your_videos)[^/]*\.json$")
_COMMENTS: Final = re.compile(r"/comments_and_reactions/comments[^/]*\.json$")
_DATED: Final = re.compile(r"/comments_and_reactions/[^/]*\.json$|/connections/followers/[^/]*\.json$")
_MESSAGES: Final = re.compile(r"/messages/(?:inbox|filtered_threads)/[^/]+/message_\d+\.json$")
_ACTIVITY: Final = re.compile(r"/professional_dashboard/[^/]*\.json$|^professional_dashboard/[^/]*\.json$")
_COVER: Final = re.compile(r"/(cover_photos|profile_pictures|coverphotos|profilepictures)[^/]*/", re.IGNORECASE)
_CAPABILITIES: Final = ("posts", "texts", "times", "replies.own")
_EARLIEST: Final = datetime(2004, 2, 4, tzinfo=UTC)  # Facebook's first day
_JSON_PLEASE: Final = "Ask Meta for the page's information again, in JSON, in English, for all time."


def read(path: Path) -> Profile:
    """The page in the export. Raises NotCarriedOut when it is HTML, a person's, or no Facebook export."""
    with opened(path) as archive:
        _recognise(archive)
        posts = _unique(_posts(archive))
        comments, authors = _comments(archive)
        times = [post.time for post in posts] + [comment.time for comment in comments] + list(_other_times(archive))
        name = _name(archive) or next(iter(authors), "")
        return Profile(
            platform="facebook",
            source="facebook-export",
            name=name,
            sha256=archive.sha256,
            taken=max([archive.taken, *times]),
            covers=(min(times).date(), max(times).date()) if times else None,
            capabilities=_CAPABILITIES,
            posts=tuple(sorted(posts, key=lambda post: (post.time, post.key))),
            comments=tuple(sorted(comments, key=lambda comment: comment.time)),
            parts=tuple(sorted(name for name in archive.names if name.endswith(".json"))),
            unreadable=tuple(archive.unreadable),
        )


def _recognise(archive: Archive) -> None:
    of_page = [name for name in archive.names if _PAGE in f"/{name}"]
    if any(name.endswith(".json") for name in of_page):
        return
    if any(name.endswith(".html") for name in archive.names):
        raise NotCarriedOut(f"{archive.path.name} is an export in HTML, whose form Meta changes.", _JSON_PLEASE)
    if any(_PERSON in f"/{name}" for name in archive.names):
        raise NotCarriedOut(
            f"{archive.path.name} is the export of a person's account, not of the page.",
            "Switch to the page first, then ask for its information.",
        )
    raise NotCarriedOut(f"{archive.path.name} is no export of a Facebook page.", _JSON_PLEASE)


def _records(data: Any) -> Iterator[dict[str, Any]]:
    """A list of records, or an object whose lists hold them, as both forms occur."""
    lists = [data] if isinstance(data, list) else list(data.values()) if isinstance(data, dict) else []
    for entries in lists:
        if isinstance(entries, list):
            yield from (entry for entry in entries if isinstance(entry, dict))


def _all(archive: Archive, pattern: re.Pattern[str]) -> Iterator[dict[str, Any]]:
    for name in sorted(archive.names):
        if pattern.search(f"/{name}"):
            yield from _records(archive.json(name))


def _time(seconds: Any) -> datetime | None:
    """Posts count seconds, messages milliseconds; what lies outside Facebook's years is none."""
    if not isinstance(seconds, int | float) or isinstance(seconds, bool):
        return None
    value = seconds / 1000 if seconds > 10**11 else seconds
    if not _EARLIEST.timestamp() <= value < 4 * 10**9:
        return None
    return datetime.fromtimestamp(int(value), UTC)


def repaired(text: Any) -> str:
    """Meta writes the bytes of UTF-8 as if they were Latin-1; what is not such text stays as it is."""
    if not isinstance(text, str):
        return ""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _entries(record: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = record.get(name)
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _posts(archive: Archive) -> Iterator[Post]:
    for record in _all(archive, _POSTS):
        time = _time(record.get("timestamp") or record.get("creation_timestamp"))
        if time is None:
            continue
        texts = [repaired(entry.get("post")) for entry in _entries(record, "data") if entry.get("post")]
        parts = [part for attachment in _entries(record, "attachments") for part in _entries(attachment, "data")]
        media = [part["media"] for part in parts if isinstance(part.get("media"), dict)]
        if "uri" in record:
            media.append(record)
        if not texts:
            texts = list(dict.fromkeys(repaired(item.get("description") or "") for item in media))
        links = [part["external_context"] for part in parts if isinstance(part.get("external_context"), dict)]
        text = "\n".join(part for part in texts if part)
        files = tuple(str(item["uri"]) for item in media if item.get("uri"))
        addresses = tuple(str(link["url"]) for link in links if link.get("url"))
        title = repaired(record.get("title"))
        yield Post(
            key=_key(time, text, files), time=time, kind=_kind(text, title, files, addresses), text=text, media=files,
            links=addresses,
        )  # fmt: skip


def _key(time: datetime, text: str, files: tuple[str, ...]) -> str:
    """Meta's export has no id of a post."""
    names = [file.rsplit("/", 1)[-1] for file in files]
    return sha1(f"facebook {time.isoformat()} {text} {names}".encode(), usedforsecurity=False).hexdigest()[:16]


def _kind(
    text: str, title: str, files: tuple[str, ...], links: tuple[str, ...]
) -> Literal["post", "photo", "video", "cover-change", "share"]:
    if (files and all(_COVER.search(file) for file in files)) or re.search(
        r"updated (its|his|her|their) \w+ (photo|picture)", title
    ):
        return "cover-change"
    if any(file.lower().endswith((".mp4", ".mov")) for file in files):
        return "video"
    if files:
        return "photo"
    return "share" if links and not text.strip() else "post"


def _unique(posts: Iterator[Post]) -> list[Post]:
    """Parts of one export repeat each other."""
    return list({post.key: post for post in posts}.values())


def _comments(archive: Archive) -> tuple[list[Comment], list[str]]:
    """The page's own comments. The export does not say which post they stand under."""
    found: dict[tuple[datetime, str], Comment] = {}
    for record in _all(archive, _COMMENTS):
        for entry in _entries(record, "data"):
            inner = entry.get("comment")
            if not isinstance(inner, dict):
                continue
            time = _time(inner.get("timestamp") or record.get("timestamp"))
            text = repaired(inner.get("comment"))
            if time is not None:
                author = repaired(inner.get("author"))
                found[(time, text)] = Comment(post="", author=author, role="owner", time=time, text=text)
    authors = [comment.author for comment in found.values() if comment.author]
    return list(found.values()), sorted(set(authors), key=lambda author: (-authors.count(author), author))


def _other_times(archive: Archive) -> Iterator[datetime]:
    """Times of reactions, new followers and messages, whose contents are not kept."""
    for record in _all(archive, _DATED):
        time = _time(record.get("timestamp"))
        if time:
            yield time
    for name in sorted(archive.names):
        if _MESSAGES.search(f"/{name}"):
            thread = archive.json(name)
            for message in _entries(thread, "messages") if isinstance(thread, dict) else []:
                time = _time(message.get("timestamp_ms"))
                if time:
                    yield time


def _name(archive: Archive) -> str:
    for record in _all(archive, _ACTIVITY):
        name = repaired(record.get("page_name"))
        if name:
            return name
    return ""
