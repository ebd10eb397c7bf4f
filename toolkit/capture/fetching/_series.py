"""Questions and their pages: asked one after the other, kept at once, taken up again where they stopped."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct, field

from toolkit.capture.fetched import Asked
from toolkit.capture.fetching._asking import Line, Stopped, with_parameters
from toolkit.capture.fetching._clock import now
from toolkit.capture.fetching._faults import Fault, Refused
from toolkit.capture.fetching._folder import Folder
from toolkit.errors import NotCarriedOut

_MOST: Final = 10_000
_SMALLEST: Final = 5


class Account(Struct, frozen=True, kw_only=True):
    """Whose profile is fetched."""

    id: str
    title: str = ""
    parent: str = ""
    """What it stands under, where the platform has such: the account of a location."""


class Run(Struct, frozen=True, kw_only=True):
    """What a plan needs to know."""

    apis: tuple[str, ...]
    """Addresses without a slash at the end, in the order the platform's module names them."""
    account: Account
    folder: Folder
    since: datetime | None = None


class Group(Struct, frozen=True, kw_only=True):
    """Questions of one kind, and the capabilities that all their answers together bring."""

    name: str
    gives: tuple[str, ...]


class Series(Struct, frozen=True, kw_only=True):
    """One question, with its further pages."""

    group: str
    name: str
    """Of its files."""
    url: str
    """Without parameters."""
    parameters: dict[str, str] = field(default_factory=dict)
    simpler: dict[str, str] = field(default_factory=dict)
    """Parameters to ask with when the token may not ask for all of it."""
    ends: Callable[[dict[str, Any]], bool] = lambda data: False
    """Whether what follows a page is older than what is wanted."""

    @property
    def first(self) -> str:
        return with_parameters(self.url, self.parameters)


def follow(series: Series, line: Line, folder: Folder, told: Callable[[str, int], None]) -> None:
    """Asks what is still to be asked of it. Raises Refused and Stopped."""
    address = _next(series, line, folder)
    seen: set[str] = set()
    while address is not None:
        if address in seen or folder.count(series.name) >= _MOST:
            raise Stopped(
                "The platform leads round in a circle of pages.",
                "What was fetched stays; run the same command again later.",
                why="circle",
            )
        seen.add(address)
        data = _page(series, address, line, folder)
        if folder.count(series.name) == 1:
            seen.clear()  # begun anew: what was asked before is asked again
        told(series.group, folder.group(series.group).pages + folder.count(series.name))
        address = None if series.ends(data) else line.dialect.following(address, data)


def _next(series: Series, line: Line, folder: Folder) -> str | None:
    """The address of the page that is not there yet; None when all are."""
    if not folder.count(series.name):
        return series.first
    last = folder.last(series.name)
    if last is None:
        folder.drop(series.name)
        return series.first
    return None if series.ends(last) else line.dialect.following(series.first, last)


def _page(series: Series, address: str, line: Line, folder: Folder) -> dict[str, Any]:
    """One more page in the folder. A lost place means to begin anew, too much at once to ask for less."""
    while True:
        try:
            answer = line.ask(address)
        except Refused as refusal:
            address = _otherwise(series, address, line.dialect.size, folder, refusal)
            continue
        if following := line.dialect.following(address, answer.data):
            line.inside(following)
        folder.add(series.name, answer.body)
        return answer.data


def _otherwise(series: Series, address: str, size: str, folder: Folder, refusal: Refused) -> str:
    """How to ask instead. Raises the refusal when there is no other way."""
    fault: Fault = refusal.fault
    if fault.kind == "smaller" and size in series.parameters:
        smaller = _halved(address, size)
        if smaller:
            return smaller
    if fault.kind == "cursor" and folder.count(series.name):
        folder.drop(series.name)
        return series.first
    simpler = with_parameters(address, series.simpler)
    if fault.kind in ("permission", "other") and series.simpler and simpler != address:
        return simpler
    raise refusal


def _halved(address: str, size: str) -> str:
    half = int(parse_qs(urlsplit(address).query).get(size, ["0"])[0]) // 2
    return with_parameters(address, {size: str(half)}) if half >= _SMALLEST else ""


def whose(
    account: Callable[[Line, tuple[str, ...], str], Account], line: Line, apis: tuple[str, ...], wanted: str
) -> Account:
    """The profile of the token. Raises NotCarriedOut when the platform does not say."""
    try:
        return account(line, apis, wanted)
    except Refused as refusal:
        raise NotCarriedOut(
            f"The platform does not say which profile this token is of: {refusal.fault.said}.",
            "Ask for a token with the rights named in docs/profile-tokens.md.",
        ) from None


def collect(
    groups: tuple[Group, ...], plan: Iterator[Series], line: Line, folder: Folder, told: Callable[[str, int], None]
) -> None:
    """Asks all of the plan. What is refused is written down with what it would have given. Raises Stopped."""
    folder.told.asked = {group.name: Asked(endpoint="", gives=group.gives) for group in groups}
    folder.told.finished, folder.told.stopped = None, ""
    folder.note()
    try:
        _groups(plan, line, folder, told)
    except Stopped as end:
        folder.told.stopped = end.why
        raise
    else:
        folder.told.finished = now()
    finally:
        folder.note()


def _groups(plan: Iterator[Series], line: Line, folder: Folder, told: Callable[[str, int], None]) -> None:
    """A kind of question is complete when the plan goes on to the next."""
    current = ""
    for series in plan:
        if current not in ("", series.group):
            _close(folder, current)
        current = series.group
        if folder.group(current).state != "refused":
            _ask(series, line, folder, told)
    for name in folder.told.asked:
        _close(folder, name)


def _ask(series: Series, line: Line, folder: Folder, told: Callable[[str, int], None]) -> None:
    group = folder.group(series.group)
    group.endpoint = group.endpoint or series.first
    try:
        follow(series, line, folder, told)
    except Refused as refusal:
        if refusal.fault.kind == "gone" and series.name != series.group:
            return  # One of many things: it was there when it was listed, and is no more.
        group.state, group.said = "refused", refusal.fault.said
        folder.note()
        return
    group.series += 1
    group.pages += folder.count(series.name)


def _close(folder: Folder, name: str) -> None:
    """All questions of a kind were answered, unless one was refused."""
    group = folder.group(name)
    if group.state == "open":
        group.state = "complete"
        folder.note()
