"""What a page did when it was used: by key, by finger, larger, narrower, turned.

Each part is None when nobody tried; `View.missing` says why under `driven.<part>`.
"""

from msgspec import Struct

from toolkit.observations.driven.hover import Hover, Hovered
from toolkit.observations.driven.keyboard import Keyboard, Reordered, Stop, Trap, Unreached
from toolkit.observations.driven.mobilemenu import Mobilemenu
from toolkit.observations.driven.orientation import Orientation, Turned
from toolkit.observations.driven.pressed import Dialog, Effect, Inside, Press, Pressed

__all__ = [
    "Dialog",
    "Driven",
    "Effect",
    "Hover",
    "Hovered",
    "Inside",
    "Keyboard",
    "Mobilemenu",
    "Orientation",
    "Press",
    "Pressed",
    "Reordered",
    "Stop",
    "Trap",
    "Turned",
    "Unreached",
]


class Driven(Struct, frozen=True, kw_only=True):
    """A field has the name of the driver in `toolkit/capture/driving/` that fills it."""

    hover: Hover | None = None
    keyboard: Keyboard | None = None
    mobilemenu: Mobilemenu | None = None
    orientation: Orientation | None = None
    pressed: Pressed | None = None
