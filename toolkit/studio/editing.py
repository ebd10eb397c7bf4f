"""Saves a spec from a page: whole, and never over somebody else's change."""

from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.errors import InvalidSpec, WrongUsage
from toolkit.spec.nodes import MAX_BYTES, compose, decoded
from toolkit.spec.rewriting import encoded, replace
from toolkit.studio import versions
from toolkit.studio.merging import difference, three_way, with_breaks
from toolkit.studio.projects import name_of, text_of
from toolkit.studio.settings import Settings

_TRIES: Final = 3


class Opened(Struct, frozen=True, kw_only=True):
    """A spec as a page shows it."""

    text: str
    version: str
    readable: bool
    """False for a file that is no text: it is shown, but cannot be saved without loss."""


class Saved(Struct, frozen=True, kw_only=True):
    """Written."""

    merged: bool
    """Whether another program's change is in it, too."""


class Clash(Struct, frozen=True, kw_only=True):
    """Not written: the file holds a change that the page does not know."""

    text: str
    """To go on with: both changes where they fit together, else the page's own."""
    fits: bool
    version: str
    """Of the file now; who saves with it has seen the change."""
    mine: list[str]
    theirs: list[str]
    """Both changes, as lines of a diff."""


def opened(settings: Settings, path: Path) -> Opened:
    version, content = versions.keep_file(settings, name_of(settings.folder, path))
    text, readable = text_of(content)
    return Opened(text=text, version=version, readable=readable)


def save(settings: Settings, path: Path, text: str, version: str) -> Saved | Clash:
    """Writes the text of a page that began from `version`. Raises WrongUsage for what no spec may be, OSError."""
    if len(text.encode()) > MAX_BYTES:
        raise WrongUsage(f"{path.name} would exceed {MAX_BYTES // 1_000_000} MB.", "Move parts to files it includes.")
    for _ in range(_TRIES):
        content = path.read_bytes()
        began = content if versions.digest(content) == version else versions.content(settings, version)
        base, (theirs, readable) = text_of(began or b"")[0], text_of(content)
        if not readable:
            raise WrongUsage(f"{path.name} is no UTF-8 text; it was not written.", "Convert it in an editor first.")
        mine = with_breaks(text, base or theirs)
        made = _Made(mine=mine, base=base if began is not None else None, theirs=theirs)
        clash = made.clash(versions.digest(content), told=versions.saved_here(settings, versions.digest(content)))
        if clash:
            versions.keep(settings, content)
            return clash
        after = encoded(made.merged or mine, content)
        try:
            replace(path, content, after)
        except WrongUsage:  # somebody wrote between our reading and our writing
            continue
        versions.keep_saved(settings, name_of(settings.folder, path), content, after)
        return Saved(merged=made.merged not in (None, mine))
    raise WrongUsage(f"{path.name} changes all the time; it was not written.", "Close the program that writes it.")


class _Made(Struct, frozen=True, kw_only=True):
    mine: str
    base: str | None
    theirs: str

    @property
    def merged(self) -> str | None:
        """Both changes in one text; None where they do not fit, or the result is no YAML though both are."""
        if self.base is None:
            return None
        whole = three_way(self.base, self.mine, self.theirs)
        fits = whole is not None and (_is_yaml(whole) or not (_is_yaml(self.mine) and _is_yaml(self.theirs)))
        return whole if fits else None

    def clash(self, version: str, *, told: bool) -> Clash | None:
        """None when it can be written. With `told`, a change made in another page is told before it is merged."""
        if self.theirs == self.base or self.theirs == self.mine:
            return None
        merged = self.merged
        if merged is not None and not told:
            return None
        return Clash(
            text=self.mine if merged is None else merged,
            fits=merged is not None,
            version=version,
            mine=difference(self.base or self.theirs, self.mine),
            theirs=difference(self.base or self.mine, self.theirs),
        )


def _is_yaml(text: str) -> bool:
    try:
        compose(decoded(text.encode(), Path(), ""))
    except InvalidSpec:
        return False
    return True
