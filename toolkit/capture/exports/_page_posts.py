"""Posts that the public page of a profile shows: always a part of what was published, often shortened."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import urljoin

from toolkit.capture.exports._page_markup import Markup
from toolkit.capture.exports._records import counts, entries, inner, key, moment, number, text, unique, written
from toolkit.observations import Post
from toolkit.observations.derived import public_page as words
from toolkit.observations.derived.handles import handle as handle_of
from toolkit.observations.derived.handles import shows

_POSTINGS: Final = ("SocialMediaPosting", "DiscussionForumPosting", "BlogPosting")
_OF_COMMENT: Final = "comment_id"
_COUNTS: Final = {"views": "playCount", "reactions": "diggCount", "comments": "commentCount", "shares": "shareCount"}


def posts(
    nodes: list[Mapping[str, Any]], markup: Markup, url: str, handle: str, name: str, picture: str
) -> tuple[Post, ...]:
    """Each post once, by time; those whose author is somebody else, or whose time is not told, are left out.

    `picture` is the part of the bundle that shows them: the page as it was seen.
    """
    found = [
        *_posted(nodes, url, name, picture),
        *_articles(markup, url, handle, picture),
        *_tiktok(markup, picture),
    ]
    return tuple(unique(found))


def _post(time: datetime, said: str, permalink: str, picture: str, id_: str = "", **more: Any) -> Post:
    """A post's key is of the page: other sources write the same post with other ids and more of its text.

    Words that break off are left out: what they do not say may follow.
    """
    said = "" if words.is_cut(said) else said
    id_ = id_ or handle_of(permalink)
    return Post(
        key=f"page {key('page', time, said, (), id_)}", id=id_, time=time, text=said, permalink=permalink,
        media=(picture,) if picture else (), **more,
    )  # fmt: skip


def _posted(nodes: list[Mapping[str, Any]], url: str, name: str, picture: str) -> Iterator[Post]:
    for node in nodes:
        types = node.get("@type")
        if not any(one in _POSTINGS for one in (types if isinstance(types, list) else [types])):
            continue
        by = text(inner(node.get("author"), "name"))
        time = written(node.get("datePublished")) or written(node.get("dateCreated"))
        if time is None or (by and name and by.casefold() != name.casefold()):
            continue
        said = text(node.get("articleBody")) or text(node.get("text"))
        link = text(node.get("url")) or text(node.get("mainEntityOfPage"))
        yield _post(time, said, urljoin(url, link) if link else "", picture)


def _articles(markup: Markup, url: str, handle: str, picture: str) -> Iterator[Post]:
    """Articles with a time whose link is one of this profile; a repeated post links to its author's."""
    for article in markup.articles:
        time = written(article.time)
        link = urljoin(url, article.link) if article.link else ""
        if time and shows(link, handle) and _OF_COMMENT not in link:
            yield _post(time, article.said, link, picture)


def _tiktok(markup: Markup, picture: str) -> Iterator[Post]:
    """The films that TikTok's page begins with."""
    shown = inner(markup.scripts.get("__UNIVERSAL_DATA_FOR_REHYDRATION__"), "__DEFAULT_SCOPE__", "webapp.user-detail")
    for film in entries(shown, "itemList"):
        seconds = number(film.get("createTime"))
        time = moment(seconds)
        if time:
            stats = inner(film, "stats")
            yield _post(
                time, text(film.get("desc")), "", picture, text(film.get("id")), kind="video",
                counts=counts((name, inner(stats, theirs)) for name, theirs in _COUNTS.items()),
            )  # fmt: skip


def whole(found: tuple[Post, ...]) -> bool:
    """Whether every post has words."""
    return bool(found) and all(post.text for post in found)
