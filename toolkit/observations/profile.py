"""A social-media profile as one source shows it."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct, field


class Post(Struct, frozen=True, kw_only=True):
    key: str
    time: datetime
    kind: Literal["post", "photo", "video", "story", "cover-change", "share"] = "post"
    text: str = ""
    media: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


class Comment(Struct, frozen=True, kw_only=True):
    post: str
    author: str
    role: Literal["owner", "agency", "guest", "unknown"]
    time: datetime
    text: str = ""
    rating: int | None = None


class Profile(Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """What one source says of one profile. `capabilities` tells what the source can know at all."""

    platform: str
    source: str
    """facebook-export, instagram-export ..."""
    name: str = ""
    url: str = ""
    sha256: str = ""
    taken: datetime
    covers: tuple[date, date] | None = None
    capabilities: tuple[str, ...] = ()
    """posts, texts, comments.others, replies.own, times, counts, followers, hours, roles."""
    posts: tuple[Post, ...] = ()
    comments: tuple[Comment, ...] = ()
    parts: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    """Parts of the source that could not be read, each with its reason."""
    missing: dict[str, str] = field(default_factory=dict)
