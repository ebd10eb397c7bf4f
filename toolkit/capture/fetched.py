"""What a fetch from a platform's API writes beside the answers: what was asked, and what could not be had."""

import re
from datetime import date, datetime
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct, field

NAME: Final = "fetched.json"
ANSWERS: Final = re.compile(r"/(?!fetched\.json$)[^/]*\.json$")
"""Names of answers, for whoever reads the folder."""

Moment = Annotated[datetime, Meta(tz=True)]
Why = Literal["fetch-refused", "fetch-unfinished"]


class Asked(Struct, kw_only=True, omit_defaults=True):
    """One kind of question, however many times it was put."""

    endpoint: str
    """The path that was asked first, with what was asked for, without the token."""
    gives: tuple[str, ...] = ()
    """Capabilities of the profile that its answers bring."""
    series: int = 0
    pages: int = 0
    state: Literal["open", "complete", "refused"] = "open"
    said: str = ""
    """The platform's own words for the refusal."""


class Fetched(Struct, kw_only=True):
    """The contents of `fetched.json`."""

    schema: int = 1
    platform: str
    account: str
    title: str = ""
    api: str
    toolkit: str = ""
    since: date | None = None
    started: Moment
    """When the first answer came: what happened later may be missing."""
    finished: Moment | None = None
    stopped: str = ""
    """Why the last run ended early."""
    asked: dict[str, Asked] = field(default_factory=dict)

    @property
    def lacks(self) -> dict[str, Why]:
        """Capabilities that are not whole, each with the reason."""
        found: dict[str, Why] = {}
        for asked in self.asked.values():
            if asked.state != "complete":
                why: Why = "fetch-refused" if asked.state == "refused" else "fetch-unfinished"
                found |= dict.fromkeys(asked.gives, why)
        return found


def decoded(data: bytes) -> Fetched | None:
    """None when it is no such file."""
    try:
        return msgspec.json.decode(data, type=Fetched)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None


def encoded(fetched: Fetched) -> bytes:
    return msgspec.json.format(msgspec.json.encode(fetched), indent=2)
