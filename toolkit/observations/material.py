"""A file that a delivery shows or ships, and what its own bytes say about whom it belongs to."""

from typing import Literal

from msgspec import Struct, field

MaterialKind = Literal["image", "font", "script", "style", "document", "design", "media", "other"]


class Material(Struct, frozen=True, kw_only=True):
    """One file, by its address or, in a handed-over folder, by its path."""

    url: str
    kind: MaterialKind
    digest: str
    """SHA-256 of the body in hexadecimal."""
    size: int
    width: int = 0
    """Picture pixels as shown upright; 0 when it cannot be told or is no picture."""
    height: int = 0
    notices: dict[str, str] = field(default_factory=dict)
    """Of pictures what `Image.notices` has; of fonts `font-family`, `font-copyright`, `font-trademark`,
    `font-manufacturer`, `font-designer`, `font-vendor-url`, `font-licence`, `font-licence-url`, `font-embedding` (OS/2
    fsType); of scripts and styles `banner`, `spdx`, `theme`, `theme-author`, `theme-licence`; of drawings `generator`,
    `banner`, `svg-creator`, `svg-rights`, `svg-publisher`, `svg-licence`."""
    fingerprint: str = ""
    """Perceptual hash of the picture with its colours; empty for what is flat, small or no picture."""
    faults: tuple[str, ...] = ()
    """Why something was not read: broken, too-large, too-many-pixels, entities, scripts, signature-altered."""
