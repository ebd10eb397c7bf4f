"""The archive of an X (Twitter) account: scripts that assign JSON to a name; read, never run."""

import html
import re
from datetime import UTC, datetime
from typing import Any, Final

from toolkit.capture.exports._archive import Archive
from toolkit.capture.exports._records import EARLIEST, counts, entries, inner, span, text, unique
from toolkit.observations import Comment, Post, Profile
from toolkit.observations.profile import PostKind

PLATFORMS: Final = ("x",)
SOURCE: Final = "x-archive"
CAPABILITIES: Final = ("posts", "texts", "times", "ids", "counts", "replies.own", "reactions.own", "about")
_OURS: Final = re.compile(r"/data/(?:account|tweets?|tweets?-part\d+)\.js$")
_TWEETS: Final = re.compile(r"/tweets?(?:-part\d+)?\.js$")
_FOLLOWERS: Final = re.compile(r"/followers?(?:-part\d+)?\.js$")
_LIKES: Final = re.compile(r"/likes?(?:-part\d+)?\.js$")
_MARK: Final = b"window.YTD."
"""How each file begins, whatever the folder is called."""
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TIME: Final = re.compile(r"\w{3} (\w{3}) (\d\d) (\d\d):(\d\d):(\d\d) \+0000 (\d{4})", re.ASCII)


def fits(archive: Archive) -> bool:
    return any(_OURS.search(f"/{name}") for name in archive.names) or any(
        archive.head(name).startswith(_MARK) for name in archive.matching(_TWEETS)
    )


def read(archive: Archive) -> Profile:
    """Posts, own answers to others, and counts; what others wrote is not in it."""
    account = _only(archive, "account")
    about = _only(archive, "profile")
    handle, own = text(account.get("username")), text(account.get("accountId"))
    tweets = [inner(entry, "tweet") or entry for entry in _all(archive, _TWEETS)]
    told = [(time, tweet) for tweet in tweets if (time := _time(tweet.get("created_at")))]
    posts = unique(_post(time, tweet, handle) for time, tweet in told if not _is_answer(tweet, own, handle))
    comments = {
        tweet_id(tweet): _comment(time, tweet, handle) for time, tweet in told if _is_answer(tweet, own, handle)
    }
    followers, likes = archive.matching(_FOLLOWERS), archive.matching(_LIKES)
    known = {"about": about, "reactions.own": likes}
    return Profile(
        platform="x",
        source=SOURCE,
        name=text(account.get("accountDisplayName")),
        handle=handle,
        url=f"https://x.com/{handle}" if handle else "",
        email=text(account.get("email")),
        about=text(inner(about, "description", "bio")),
        website=text(inner(about, "description", "website")),
        address=text(inner(about, "description", "location")),
        taken=max([archive.taken, *(time for time, _ in told)]),
        covers=span(time for time, _ in told),
        capabilities=(
            "posts",
            "texts",
            "times",
            "ids",
            "counts",
            "replies.own",
            *(name for name, found in known.items() if found),
        ),
        posts=tuple(posts),
        comments=tuple(sorted(comments.values(), key=lambda comment: comment.time)),
        own_reactions=len(_all(archive, _LIKES)) if likes else None,
        figures=(),
        parts=tuple(sorted(name for name in archive.names if name.endswith(".js"))),
        missing={} if followers else {"followers": "absent"},
    )


def _script(archive: Archive, name: str) -> list[dict[str, Any]]:
    """What the script assigns: all from the first `=` on is JSON."""
    told = archive.json(name, after="=")
    return [entry for entry in told if isinstance(entry, dict)] if isinstance(told, list) else []


def _all(archive: Archive, pattern: re.Pattern[str]) -> list[dict[str, Any]]:
    return [entry for name in archive.matching(pattern) for entry in _script(archive, name)]


def _only(archive: Archive, what: str) -> dict[str, Any]:
    found = _all(archive, re.compile(rf"/{what}\.js$"))
    told = found[0].get(what, found[0]) if found else {}
    return told if isinstance(told, dict) else {}


def _time(value: Any) -> datetime | None:
    """`Wed Oct 10 20:19:24 +0000 2018`, whatever the language of the machine that reads it."""
    found = _TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None or found[1] not in _MONTHS:
        return None
    try:
        time = datetime(
            int(found[6]), _MONTHS.index(found[1]) + 1, int(found[2]), int(found[3]), int(found[4]), int(found[5]),
            tzinfo=UTC,
        )  # fmt: skip
    except ValueError:
        return None
    return time if time >= EARLIEST else None


def tweet_id(tweet: dict[str, Any]) -> str:
    return text(tweet.get("id_str")) or text(tweet.get("id"))


def _words(tweet: dict[str, Any]) -> str:
    return html.unescape(text(tweet.get("full_text")) or text(tweet.get("text")))


def _is_answer(tweet: dict[str, Any], own: str, handle: str) -> bool:
    """An answer to somebody else; one to oneself continues a post."""
    to = text(tweet.get("in_reply_to_user_id_str")) or text(tweet.get("in_reply_to_user_id"))
    name = text(tweet.get("in_reply_to_screen_name"))
    return bool(to or name) and to != own and name.casefold() != handle.casefold()


def _post(time: datetime, tweet: dict[str, Any], handle: str) -> Post:
    shown = [*entries(tweet.get("extended_entities"), "media"), *entries(tweet.get("entities"), "media")]
    media = tuple(dict.fromkeys(text(part.get("media_url_https")) for part in shown if part.get("media_url_https")))
    links = tuple(text(link.get("expanded_url")) for link in entries(tweet.get("entities"), "urls"))
    id_ = tweet_id(tweet)
    return Post(
        key=id_, id=id_, time=time, kind=_kind(_words(tweet), [text(part.get("type")) for part in shown]),
        text=_words(tweet), media=media, links=tuple(link for link in links if link),
        permalink=f"https://x.com/{handle}/status/{id_}" if handle else "",
        counts=counts([("reactions", tweet.get("favorite_count")), ("shares", tweet.get("retweet_count"))]),
    )  # fmt: skip


def _kind(words: str, types: list[str]) -> PostKind:
    if words.startswith("RT @"):
        return "share"
    return "video" if "video" in types else "photo" if types else "post"


def _comment(time: datetime, tweet: dict[str, Any], handle: str) -> Comment:
    parent = text(tweet.get("in_reply_to_status_id_str")) or text(tweet.get("in_reply_to_status_id"))
    return Comment(
        post="", id=tweet_id(tweet), parent=parent, author=handle, role="owner", time=time, text=_words(tweet),
        permalink=f"https://x.com/{handle}/status/{tweet_id(tweet)}" if handle else "",
    )  # fmt: skip
