"""What a page did when it was used: by key, by finger, larger, narrower, turned.

Each part is None when nobody tried; `View.missing` says why under `driven.<part>`.
"""

from msgspec import Struct

from toolkit.observations.driven.orientation import Orientation, Turned

__all__ = ["Driven", "Orientation", "Turned"]


class Driven(Struct, frozen=True, kw_only=True):
    """A field has the name of the driver in `toolkit/capture/driving/` that fills it."""

    orientation: Orientation | None = None
