"""A social-media profile as its owner's evidence shows it.

What a source cannot know is said by its `capabilities`; the absence of a thing in the evidence never means that the
thing did not happen. `None` is "not known"; 0 and empty are measured.
"""

from datetime import date, datetime
from typing import Final, Literal

from msgspec import Struct, field

PostKind = Literal["post", "photo", "video", "story", "cover-change", "share", "event"]
Why = Literal[
    "damaged", "cut-off", "no-json", "no-table", "too-large", "swells", "outside", "no-time", "no-type", "month-or-day"
]
CAPABILITIES = (
    "posts", "texts", "times", "ids", "counts", "comments.others", "replies.own", "reactions.own", "reviews",
    "messages", "followers", "about", "contact", "hours", "pictures", "roles", "figures",
)  # fmt: skip
"""What evidence of a profile can know at all."""
PUBLIC_PAGE: Final = "public-page"
"""Name of the source that is what strangers see; it is no backup."""
VoiceRole = Literal["owner", "agency", "guest", "unknown"]


class Post(Struct, frozen=True, kw_only=True):
    """What the profile published."""

    key: str
    """Names the post within this profile, the same in every export that holds it."""
    id: str = ""
    """The platform's own; empty where the source has none."""
    time: datetime
    kind: PostKind = "post"
    text: str = ""
    media: tuple[str, ...] = ()
    """Names of the files inside the source, or their addresses."""
    links: tuple[str, ...] = ()
    permalink: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    """`reactions`, `comments`, `shares`, `saves`, `views`, `reach`; a missing one is not known."""
    disclosure: str = ""
    """What the platform notes of paid content: `branded`, `own-brand`; empty when nothing is noted."""
    source: str = ""
    """Name of the source this was read from."""


class Comment(Struct, frozen=True, kw_only=True):
    """What somebody wrote under a post, or a guest's review, which stands under no post."""

    post: str
    """Key of the post; empty when the source does not say, or for a review."""
    id: str = ""
    parent: str = ""
    """Id of the comment it answers."""
    author: str
    role: VoiceRole
    time: datetime
    text: str = ""
    rating: int | None = None
    """Stars of a review, 1 to 5."""
    permalink: str = ""
    source: str = ""


class Thread(Struct, frozen=True, kw_only=True):
    """A private conversation: who wrote when. Its texts are not kept."""

    key: str
    """A digest; the guest's name is not kept either."""
    first_in: datetime | None = None
    """When the guest first wrote."""
    first_out: datetime | None = None
    """When the house first answered after that."""
    began: datetime | None = None
    """Of its oldest message, whoever wrote it."""
    last: datetime | None = None
    messages: int = 0


class Followers(Struct, frozen=True, kw_only=True):
    """The followers of one day."""

    day: date
    total: int | None = None
    gained: int | None = None


class Picture(Struct, frozen=True, kw_only=True):
    """A profile or cover picture; its size in picture pixels, 0 when it cannot be told."""

    use: Literal["avatar", "cover"]
    name: str
    width: int = 0
    height: int = 0


class Holder(Struct, frozen=True, kw_only=True):
    """Who may do what on the profile."""

    person: str
    role: str
    """As the platform calls it: admin, editor, primary owner ..."""


class Figure(Struct, frozen=True, kw_only=True):
    """A figure the platform counts, for a span of days."""

    metric: str
    first: date
    last: date
    value: float


class Unread(Struct, frozen=True, kw_only=True):
    """A part of the evidence that could not be read, or only with a doubt."""

    part: str
    """Name of the file inside the source."""
    why: Why
    number: int = 0
    """The line of a table; or how many records were read before the damage."""
    value: str = ""
    """What stands there, shortened."""

    @property
    def lost(self) -> bool:
        """Whether anything is missing; dates that do not tell month from day are read, with a doubt."""
        return self.why != "month-or-day"


class Source(Struct, frozen=True, kw_only=True):
    """One piece of evidence a profile was read from."""

    name: str
    """facebook-export, meta-suite-table, youtube-api ..."""
    file: str = ""
    sha256: str = ""
    taken: datetime
    covers: tuple[date, date] | None = None
    """First and last day whose posts it would hold."""
    capabilities: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    unreadable: tuple[Unread, ...] = ()


class Profile(Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """What one source, or several merged ones, say of one profile."""

    platform: str
    source: str
    """Name of the source; of merged ones, their names joined by ` + `."""
    name: str = ""
    handle: str = ""
    url: str = ""
    sha256: str = ""
    taken: datetime
    covers: tuple[date, date] | None = None
    capabilities: tuple[str, ...] = ()
    """Those of `CAPABILITIES` that the source can know, wholly or in part."""
    posts: tuple[Post, ...] = ()
    comments: tuple[Comment, ...] = ()
    threads: tuple[Thread, ...] = ()
    followers: tuple[Followers, ...] = ()
    about: str = ""
    category: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    address: str = ""
    links: tuple[str, ...] = ()
    """Addresses outside of the platform that the profile shows."""
    hours: tuple[str, ...] = ()
    """As schema.org writes them: `Mo-Fr 08:00-18:00`."""
    pictures: tuple[Picture, ...] = ()
    holders: tuple[Holder, ...] = ()
    own_reactions: int | None = None
    """How often the profile itself reacted to anything; None when not known."""
    figures: tuple[Figure, ...] = ()
    parts: tuple[str, ...] = ()
    unreadable: tuple[Unread, ...] = ()
    """Parts of the source that could not be read, each with its reason."""
    sources: tuple[Source, ...] = ()
    origins: dict[str, str] = field(default_factory=dict)
    """By field, as `phone` or `hours`: name of the source that said so."""
    missing: dict[str, str] = field(default_factory=dict)
    """Capabilities that the source has not whole, each with the reason: what is absent there proves nothing."""
    supplies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """For a capability that is lacking, the names of the sources that could have it."""

    def whole(self, capability: str) -> bool:
        """Whether the evidence would hold all there is of it."""
        return capability in self.capabilities and capability not in self.missing
