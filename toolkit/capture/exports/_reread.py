"""A source as it was read, kept in the place of the file it was read from.

An export of a platform holds more than a profile: private messages, sign-ins, addresses of guests. What judges need is
in the profile, with the digest of the file; the file stays with its owner.
"""

from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from toolkit.errors import NotCarriedOut
from toolkit.observations import Profile

SUFFIX: Final = ".profile.json"
"""Follows the name of the file that was read."""


class Reading(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of reading it: a profile, or why there is none."""

    profile: Profile | None = None
    problem: str = ""
    instead: str = ""


def encode(reading: Reading) -> bytes:
    """As JSON, the same for the same reading."""
    return msgspec.json.encode(reading, order="deterministic")


def profile(path: Path) -> Profile:
    """What was read then; raises NotCarriedOut as the reading did, and for a file that is damaged."""
    try:
        reading = msgspec.json.decode(path.read_bytes(), type=Reading)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotCarriedOut(f"{path.name} is damaged ({error}).", "Take the folder from its other copy.") from error
    if reading.profile is None:
        raise NotCarriedOut(reading.problem, reading.instead)
    return reading.profile
