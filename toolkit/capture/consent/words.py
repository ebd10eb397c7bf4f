"""How dialogues about cookies are worded: `words.yaml`."""

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from toolkit.observations.consent import Kind


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Regular expressions over lower-case text; the order of `kinds` is that in which they are tried."""

    topic: str
    marks: str
    kinds: dict[Kind, str]


@cache
def words() -> Words:
    return msgspec.yaml.decode(files(__package__).joinpath("words.yaml").read_bytes(), type=Words)
