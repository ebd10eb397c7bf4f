"""The export of a Facebook page that its owner asks Meta for: JSON, ZIP or unpacked.

It holds the page's own posts, comments and answers, and no comment of anybody else: from it nobody can tell that
guests were not answered. It does not say which period it was asked for; what it covers is therefore taken to reach
from its oldest to its newest entry of any kind.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Final

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._messages import threads
from toolkit.capture.exports._records import entries, key, matching, moment, records, repaired, span, unique
from toolkit.errors import NotCarriedOut
from toolkit.observations import Comment, Post, Profile
from toolkit.observations.profile import PostKind

PLATFORMS: Final = ("facebook",)
SOURCE: Final = "facebook-export"
CAPABILITIES: Final = ("posts", "texts", "times", "replies.own", "reactions.own", "messages")
_PAGE: Final = re.compile(r"/this_profile[^/]{0,3}s_activity_across_facebook/|/posts/profile_posts_\d+\.json$")
"""Unpackers write the apostrophe in their own way; whoever names the inner folder leaves it out."""
_PERSON: Final = "your_facebook_activity/"
_POSTS: Final = re.compile(r"/posts/(?:[^/]*/)?(?:profile_posts|your_posts|videos|your_videos)[^/]*\.json$")
_COMMENTS: Final = re.compile(r"/comments_and_reactions/comments[^/]*\.json$")
_REACTIONS: Final = re.compile(r"/comments_and_reactions/likes_and_reactions[^/]*\.json$")
_DATED: Final = re.compile(r"/comments_and_reactions/[^/]*\.json$|/connections/followers/[^/]*\.json$")
_MESSAGES: Final = re.compile(r"/messages/(?:inbox|filtered_threads)/[^/]+/message_\d+\.json$")
_ACTIVITY: Final = re.compile(r"/professional_dashboard/[^/]*\.json$|^professional_dashboard/[^/]*\.json$")
_COVER: Final = re.compile(r"/(cover_photos|profile_pictures|coverphotos|profilepictures)[^/]*/", re.IGNORECASE)
_JSON_PLEASE: Final = "Ask Meta for the page's information again, in JSON, in English, for all time."


def fits(archive: Archive) -> bool:
    """Whether this is Facebook's, be it of a page or of a person."""
    return any(_PAGE.search(f"/{name}") or _PERSON in f"/{name}" for name in archive.names)


def read(archive: Archive) -> Profile:
    """The page in the export. Raises NotCarriedOut when it is HTML, or a person's."""
    _recognise(archive)
    posts = unique(_posts(archive))
    comments, authors = _comments(archive)
    name = _name(archive) or next(iter(authors), "")
    reactions = list(matching(archive, _REACTIONS))
    spoken = threads(archive, _MESSAGES, name)
    dated = (*(moment(one.get("timestamp")) for one in reactions), *_other_times(archive))
    spans = (time for thread in spoken for time in (thread.began, thread.last))
    times = [
        time for time in (*(post.time for post in posts), *(said.time for said in comments), *dated, *spans) if time
    ]
    known = {"messages": spoken, "reactions.own": archive.matching(_REACTIONS)}
    return Profile(
        platform="facebook",
        source=SOURCE,
        name=name,
        taken=max([archive.taken, *times]),
        covers=span(times),
        capabilities=("posts", "texts", "times", "replies.own", *(each for each, found in known.items() if found)),
        posts=tuple(posts),
        comments=tuple(sorted(comments, key=lambda comment: comment.time)),
        threads=spoken,
        own_reactions=len(reactions) if archive.matching(_REACTIONS) else None,
        parts=tuple(sorted(name for name in archive.names if name.endswith(".json"))),
    )


def _recognise(archive: Archive) -> None:
    of_page = [name for name in archive.names if _PAGE.search(f"/{name}")]
    if any(name.endswith(".json") for name in of_page):
        return
    if any(name.endswith(".html") for name in archive.names):
        raise NotCarriedOut(f"{archive.title} is an export in HTML, whose form Meta changes.", _JSON_PLEASE)
    if not of_page:
        raise NotCarriedOut(
            f"{archive.title} is the export of a person's account, not of the page.",
            "Switch to the page first, then ask for its information.",
        )


def _posts(archive: Archive) -> Iterator[Post]:
    for record in matching(archive, _POSTS):
        time = moment(record.get("timestamp") or record.get("creation_timestamp"))
        if time is None:
            continue
        texts = [repaired(entry.get("post")) for entry in entries(record, "data") if entry.get("post")]
        parts = [part for attachment in entries(record, "attachments") for part in entries(attachment, "data")]
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
            key=key("facebook", time, text, files), time=time, kind=_kind(text, title, files, addresses), text=text,
            media=files, links=addresses,
        )  # fmt: skip


def _kind(text: str, title: str, files: tuple[str, ...], links: tuple[str, ...]) -> PostKind:
    if (files and all(_COVER.search(file) for file in files)) or re.search(
        r"updated (its|his|her|their) \w+ (photo|picture)", title
    ):
        return "cover-change"
    if any(file.lower().endswith((".mp4", ".mov")) for file in files):
        return "video"
    if files:
        return "photo"
    return "share" if links and not text.strip() else "post"


def _comments(archive: Archive) -> tuple[list[Comment], list[str]]:
    """The page's own comments. The export does not say which post they stand under."""
    found: dict[tuple[datetime, str], Comment] = {}
    for record in matching(archive, _COMMENTS):
        for entry in entries(record, "data"):
            inner = entry.get("comment")
            if not isinstance(inner, dict):
                continue
            time = moment(inner.get("timestamp") or record.get("timestamp"))
            text = repaired(inner.get("comment"))
            if time is not None:
                author = repaired(inner.get("author"))
                found[(time, text)] = Comment(post="", author=author, role="owner", time=time, text=text)
    authors = [comment.author for comment in found.values() if comment.author]
    return list(found.values()), sorted(set(authors), key=lambda author: (-authors.count(author), author))


def _other_times(archive: Archive) -> Iterator[datetime]:
    """Times of new followers and the like, whose contents are not kept."""
    read = {*archive.matching(_COMMENTS), *archive.matching(_REACTIONS)}
    for name in archive.matching(_DATED):
        if name not in read:
            yield from (time for record in records(archive.json(name)) if (time := moment(record.get("timestamp"))))


def _name(archive: Archive) -> str:
    for record in matching(archive, _ACTIVITY):
        if name := repaired(record.get("page_name")):
            return name
    return ""
