"""A request of a page, while it is under way."""

from typing import Final

from msgspec import Struct, field

from toolkit.observations import Request, SourceFault

_KEPT: Final = ("content-encoding", "cache-control", "expires")
_LONGEST: Final = 300
"""Characters of a header that are kept."""


class Exchange(Struct, kw_only=True):
    """One request and its answer while it is under way."""

    url: str
    type: str
    method: str
    asked: dict[str, str]
    initiator: str
    frame: str
    began: float
    wall: float
    status: int | None = None
    reason: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    mime: str = ""
    size: int | None = None
    failure: str | None = None
    redirected_to: str = ""
    digest: str = ""
    cached: bool = False
    supplied: bool = False
    """Whether the answer came from what an earlier site had fetched."""
    received: int = 0
    faults: tuple[SourceFault, ...] = ()
    """Of the tab's own document."""

    def request(self) -> Request:
        return Request(
            url=self.url, type=self.type, method=self.method, status=self.status, failure=self.failure,
            mime=self.mime, size=self.size, initiator=self.initiator, redirected_to=self.redirected_to,
            digest=self.digest,
            headers={name: self.headers[name][:_LONGEST] for name in _KEPT if name in self.headers},
        )  # fmt: skip
