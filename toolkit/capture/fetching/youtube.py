"""A YouTube channel by the YouTube Data API: channel, videos, others' comments and the replies to them.

Sources: developers.google.com, YouTube Data API v3: Channels, PlaylistItems, Videos, CommentThreads, Comments. A
project has 10,000 units a day, of which a question costs one or few. A thread brings some of its replies; where it
counts more, they are asked for.
"""

from collections.abc import Iterator
from typing import Any, Final

from toolkit.capture.exports._records import entries, inner
from toolkit.capture.fetching._asking import Line, with_parameters
from toolkit.capture.fetching._choosing import chosen
from toolkit.capture.fetching._folder import safe
from toolkit.capture.fetching._google import DIALECT as DIALECT
from toolkit.capture.fetching._reading import older
from toolkit.capture.fetching._series import Account, Group, Run, Series
from toolkit.errors import WrongUsage

API: Final = "https://www.googleapis.com/youtube/v3"
GROUPS: Final = (
    Group(name="channels", gives=("about", "pictures")),
    Group(name="playlistItems", gives=("posts", "texts", "times", "ids")),
    Group(name="videos", gives=("counts",)),
    Group(name="commentThreads", gives=("comments.others", "replies.own")),
    Group(name="comments", gives=("comments.others", "replies.own")),
)
_PARTS: Final = "snippet,statistics,brandingSettings,contentDetails"
_VIDEOS: Final = 50


def apis(token: str, other: str) -> tuple[str, ...]:
    return (other or API,)


def account(line: Line, apis: tuple[str, ...], wanted: str) -> Account:
    """The channel of the token; with a key of the Cloud console, which belongs to nobody, the one that is named.

    Raises Refused, Stopped and WrongUsage.
    """
    named = {"forHandle": wanted} if wanted.startswith("@") else {"id": wanted} if wanted else {"mine": "true"}
    if line.secret.token.startswith("AIza") and not wanted:
        raise WrongUsage(
            "A key of the Cloud console belongs to no channel.", "Name the channel with --account UC... or @handle."
        )
    told = line.ask(with_parameters(f"{apis[0]}/channels", {"part": "snippet", **named})).data
    found = [
        Account(id=str(item.get("id")), title=str(inner(item, "snippet", "title") or ""))
        for item in entries(told, "items")
    ]
    return chosen(found, "")


def plan(run: Run) -> Iterator[Series]:
    api, channel = run.apis[0], run.account.id
    yield Series(group="channels", name="channels", url=f"{api}/channels", parameters={"part": _PARTS, "id": channel})
    uploads = [
        str(inner(item, "contentDetails", "relatedPlaylists", "uploads") or "")
        for told in run.folder.pages("channels") for item in entries(told, "items")
    ]  # fmt: skip
    for playlist in uploads[:1]:
        yield Series(
            group="playlistItems", name="playlistItems", url=f"{api}/playlistItems",
            parameters={"part": "snippet,contentDetails,status", "playlistId": playlist, "maxResults": str(_VIDEOS)},
            ends=lambda data: older(data, "items", run.since, "contentDetails", "videoPublishedAt"),
        )  # fmt: skip
    videos = [
        str(inner(item, "contentDetails", "videoId") or "")
        for told in run.folder.pages("playlistItems") for item in entries(told, "items")
    ]  # fmt: skip
    known = [video for video in videos if safe(video)]
    for first in range(0, len(known), _VIDEOS):
        yield Series(
            group="videos", name=f"videos-{first + 1}", url=f"{api}/videos",
            parameters={"part": "snippet,statistics,status", "id": ",".join(known[first : first + _VIDEOS])},
        )  # fmt: skip
    yield Series(
        group="commentThreads", name="commentThreads", url=f"{api}/commentThreads",
        parameters={
            "part": "snippet,replies", "allThreadsRelatedToChannelId": channel, "maxResults": "100",
            "order": "time", "textFormat": "plainText",
        },
        ends=lambda data: older(data, "items", run.since, "snippet", "topLevelComment", "snippet", "publishedAt"),
    )  # fmt: skip
    for thread in (item for told in run.folder.pages("commentThreads") for item in entries(told, "items")):
        id_ = str(thread.get("id", ""))
        if safe(id_) and _more(thread):
            yield Series(
                group="comments", name=f"comments-{id_}", url=f"{api}/comments",
                parameters={"part": "snippet", "parentId": id_, "maxResults": "100", "textFormat": "plainText"},
            )  # fmt: skip


def _more(thread: dict[str, Any]) -> bool:
    """Whether the thread counts more replies than came with it."""
    count = inner(thread, "snippet", "totalReplyCount")
    return isinstance(count, int) and count > len(entries(thread.get("replies"), "comments"))
