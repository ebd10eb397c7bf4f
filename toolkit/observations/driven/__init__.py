"""What a page did when it was used: by key, by finger, larger, narrower, turned.

Each part is None when nobody tried; `View.missing` says why under `driven.<part>`.
"""

from msgspec import Struct

from toolkit.observations.driven.forms import Attempt, Forms, Message, Sending, Tried
from toolkit.observations.driven.hover import Hover, Hovered
from toolkit.observations.driven.keyboard import Keyboard, Reordered, Stop, Trap, Unreached
from toolkit.observations.driven.layout import Lost, Sized, Spacing, Zoom
from toolkit.observations.driven.lettering import Lettering, Written
from toolkit.observations.driven.mobilemenu import Mobilemenu
from toolkit.observations.driven.motion import Motion, Moving
from toolkit.observations.driven.orientation import Orientation, Turned
from toolkit.observations.driven.pressed import Dialog, Effect, Inside, Press, Pressed
from toolkit.observations.driven.printing import Printing, Sheet

__all__ = [
    "Attempt",
    "Dialog",
    "Driven",
    "Effect",
    "Forms",
    "Hover",
    "Hovered",
    "Inside",
    "Keyboard",
    "Lettering",
    "Lost",
    "Message",
    "Mobilemenu",
    "Motion",
    "Moving",
    "Orientation",
    "Press",
    "Pressed",
    "Printing",
    "Reordered",
    "Sending",
    "Sheet",
    "Sized",
    "Spacing",
    "Stop",
    "Trap",
    "Tried",
    "Turned",
    "Unreached",
    "Written",
    "Zoom",
]


class Driven(Struct, frozen=True, kw_only=True):
    """A field has the name of the driver in `toolkit/capture/driving/` that fills it."""

    forms: Forms | None = None
    hover: Hover | None = None
    keyboard: Keyboard | None = None
    lettering: Lettering | None = None
    mobilemenu: Mobilemenu | None = None
    motion: Motion | None = None
    orientation: Orientation | None = None
    print: Printing | None = None
    pressed: Pressed | None = None
    spacing: Spacing | None = None
    zoom: Zoom | None = None
