"""How an audit is made: by options of the command line, or a YAML file with the same names."""

import difflib
import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
from msgspec import Meta, Struct

from toolkit.capture.limits import Limits
from toolkit.errors import InvalidSpec, Problem
from toolkit.languages import LANGUAGES
from toolkit.spec import nodes

_RULE: Final = "audit-settings"
_MANNER: Final = ("concurrency", "workers", "cluster", "delay", "shared-cache")
"""Settings that change how long an audit takes, and not what it says."""


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename="kebab"):
    """Everything but the list. Names and meaning are those of the options of `toolkit audit`."""

    packs: tuple[str, ...] = ()
    """Judge with these packs; without, with every check that needs no spec."""
    max_pages: Annotated[int, Meta(ge=1, le=10_000)] = 12
    max_depth: Annotated[int, Meta(ge=0, le=20)] = 3
    """Clicks from the home page."""
    page_seconds: Annotated[float, Meta(ge=5, le=300)] = 30
    site_seconds: Annotated[float, Meta(ge=30, le=7200)] = 300
    external_links: Annotated[int, Meta(ge=0, le=10_000)] = 100
    sample: Annotated[int, Meta(ge=1)] | None = None
    """So many sites drawn from the list; without, all of them."""
    seed: int = 0
    """Which sample is drawn."""
    as_of: date | None = None
    place: str | None = None
    language: str = "en"
    driving: bool = True
    concurrency: Annotated[int, Meta(ge=1, le=64)] = 2
    """Sites at a time, in each worker."""
    workers: Annotated[int, Meta(ge=1, le=64)] = 1
    cluster: str | None = None
    """Address of a Dask scheduler, whose workers test the sites."""
    captures: str | None = None
    """Folder or object store that all machines of the cluster reach; without, `captures` beside the audit's file."""
    delay: Annotated[float, Meta(ge=0, le=300)] = 0
    """Seconds between two pages of a site; a longer Crawl-delay of its robots.txt counts."""
    shared_cache: bool = True
    """Whether files of third parties that several sites embed are fetched once."""

    @property
    def limits(self) -> Limits:
        return Limits(
            max_pages=self.max_pages, max_depth=self.max_depth, page_seconds=self.page_seconds,
            site_seconds=self.site_seconds, external_links=self.external_links, delay=self.delay,
        )  # fmt: skip

    def decisive(self) -> dict[str, Any]:
        """What the results depend on: a folder holds one audit with one of these."""
        told: dict[str, Any] = msgspec.to_builtins(self)
        return {name: value for name, value in told.items() if name not in _MANNER}


def read(path: Path) -> dict[str, Any]:
    """The settings that the file names, by their names in `Settings`. Raises InvalidSpec with the place of a fault."""
    root = nodes.compose(nodes.read_source(path))
    if root.kind != "mapping":
        raise _fault(path, root, "", "The file holds no settings.", "Write one setting a line, as `max-pages: 8`.")
    known = {field.encode_name: field.name for field in msgspec.structs.fields(Settings)}
    found: dict[str, Any] = {}
    for key, value in root.entries:
        if key.text not in known:
            near = next(iter(difflib.get_close_matches(key.text, known, 1, 0.5)), "")
            instead = f"Write `{near}`." if near else f"There are: {', '.join(known)}."
            raise _fault(path, key, key.text, f"There is no setting `{key.text}`.", instead)
        said = [item.text for item in value.items] if value.kind == "sequence" else value.text
        try:
            whole = msgspec.convert({key.text: said}, Settings, strict=False)
        except msgspec.ValidationError as error:
            told = re.sub(r" - at `.*", "", str(error))
            raise _fault(path, value, key.text, f"{told}.", "Write a value of that kind.") from error
        if key.text == "language" and said not in LANGUAGES:
            raise _fault(path, value, key.text, f"{said!r} is no language here.", f"There are: {', '.join(LANGUAGES)}.")
        found[known[key.text]] = getattr(whole, known[key.text])
    return found


def _fault(path: Path, node: nodes.Node, where: str, problem: str, instead: str) -> InvalidSpec:
    place = node.position
    told = Problem(
        rule=_RULE, file=str(path), line=place.line, column=place.column, path=where, problem=problem, instead=instead
    )
    return InvalidSpec([told])
