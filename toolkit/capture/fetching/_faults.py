"""What an API says when it does not answer the question, in the few words the run knows."""

from typing import Literal

from msgspec import Struct

Kind = Literal["token", "permission", "limit", "busy", "smaller", "cursor", "gone", "other"]


class Fault(Struct, frozen=True, kw_only=True):
    """Why there is no answer.

    `token`: invalid or expired. `permission`: the token may not ask this. `limit`: too many questions. `busy`: later.
    `smaller`: too much at once. `cursor`: the place to go on from is no longer known. `gone`: what was asked about.
    """

    kind: Kind
    said: str = ""
    """The platform's own words."""
    wait: float | None = None
    """Seconds until it may be asked again, where the platform says so."""


class Refused(Exception):
    """One question is not answered; the run goes on with the next."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.kind)
        self.fault = fault
