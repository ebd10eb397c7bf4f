"""Sound and film of a page, as far as a browser can tell."""

from typing import Literal

from msgspec import Struct

from toolkit.observations.box import Box


class Recording(Struct, frozen=True, kw_only=True):
    """An `audio` or `video` element."""

    tag: Literal["audio", "video"]
    url: str = ""
    seconds: float | None = None
    """That play without interference; None when unknown or endless."""
    sound: Literal["sound", "silent", "none", "unknown"] = "unknown"
    """Decoded: something to hear, a track of silence, no track; unknown when muted, too large or of another origin."""
    autoplay: bool = False
    muted: bool = False
    loop: bool = False
    controls: bool = False
    """The browser's own."""
    tracks: tuple[str, ...] = ()
    """Kinds of its text tracks: captions, subtitles, descriptions ..."""
    hidden_from_readers: bool = False
    selector: str
    box: Box | None = None
    visible: bool = True


class Media(Struct, frozen=True, kw_only=True):
    """What a page plays, and what stands beside it."""

    found: tuple[Recording, ...] = ()
    words: int = 0
    """That eyes and readers find outside of links and buttons."""
    controls: tuple[str, ...] = ()
    """Accessible names of the visible buttons and switches."""
