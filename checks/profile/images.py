"""Pictures in posts agree with the register; platforms rename and strip them, so their looks tell them."""

from collections.abc import Iterable

from msgspec import Struct

from toolkit.checking import Outcome, inconclusive
from toolkit.checking.check import NoParams
from toolkit.checking.reconciled import answered
from toolkit.observations import Site
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.derived.rights.reconciling import reconciled

FAILED: set[str] = {
    "named", "named-against", "contradicted", "contradicted-against", "expired", "out-of-scope", "not-yet",
}  # fmt: skip
OPEN: set[str] = {"other-entry", "similar", "unlike", "no-licence", "no-proof", "proof-absent", "no-holder"}
TOLD: tuple[str, ...] = ("holder", "entry", "stated", "until", "start", "scope")
ASKED: tuple[str, ...] = ("holder", "entry", "proof")
FILMS: tuple[str, ...] = (".mp4", ".mov", ".webm", ".m4v")


class Unread(Struct, frozen=True, kw_only=True):
    """Names of pictures that posts name and the evidence does not hold."""

    names: tuple[str, ...]


class Unmatched(Struct, frozen=True, kw_only=True):
    """Pictures that no entry speaks of, of all pictures."""

    lines: tuple[Line, ...]
    of: int


def subjects(site: Site, params: NoParams) -> Iterable[Line | Unmatched | Unread]:
    """Each picture that something speaks for or against; the others together, for one person to compare at once."""
    lines = [line for line in reconciled(site) if line.item.kind == "image" and line.outcome != "unused"]
    silent = [line for line in lines if line.matters and line.matters[0].key == "undeclared"]
    yield from (line for line in lines if line not in silent)
    if silent:
        yield Unmatched(lines=tuple(silent), of=len(lines))
    unread = _unread(site)
    if unread:
        yield Unread(names=unread)


def judge(line: Line | Unmatched | Unread, site: Site, params: NoParams) -> Outcome:
    if isinstance(line, Unread):
        return inconclusive("unread", target=line.names[0], pictures=len(line.names), first=line.names[0])
    if isinstance(line, Unmatched):
        first = line.lines[0].item.url
        return inconclusive("unmatched", target=first, pictures=len(line.lines), of=line.of, first=first)
    return answered(line, FAILED, TOLD, OPEN, ASKED, target=line.item.url, file=line.item.name)


def _unread(site: Site) -> tuple[str, ...]:
    """In the order of the posts; films are judged by nobody's eye but a person's."""
    assert site.profile is not None
    read = {each.url for each in site.capture.materials}
    named = dict.fromkeys(name for post in site.profile.posts for name in post.media)
    return tuple(name for name in named if name not in read and not name.lower().split("?")[0].endswith(FILMS))
