"""What a page did when it was used: by key, by finger, larger, narrower, turned.

Each part is None when nobody tried; `View.missing` says why under `driven.<part>`.
"""

from msgspec import Struct

from toolkit.observations.driven.forms import Attempt, Forms, Message, Sending, Tried
from toolkit.observations.driven.layout import Lost, Sized, Spacing, Zoom
from toolkit.observations.driven.lettering import Lettering, Written
from toolkit.observations.driven.motion import Motion, Moving
from toolkit.observations.driven.orientation import Orientation, Turned

__all__ = [
    "Attempt",
    "Driven",
    "Forms",
    "Lettering",
    "Lost",
    "Message",
    "Motion",
    "Moving",
    "Orientation",
    "Sending",
    "Sized",
    "Spacing",
    "Tried",
    "Turned",
    "Written",
    "Zoom",
]


class Driven(Struct, frozen=True, kw_only=True):
    """A field has the name of the driver in `toolkit/capture/driving/` that fills it."""

    forms: Forms | None = None
    lettering: Lettering | None = None
    motion: Motion | None = None
    orientation: Orientation | None = None
    spacing: Spacing | None = None
    zoom: Zoom | None = None
