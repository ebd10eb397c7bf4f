"""How many bytes a page costs on a first visit."""

from collections.abc import Iterable, Iterator
from typing import Annotated

from msgspec import Meta, Struct

from toolkit.checking import PASS, Outcome, fail, inconclusive
from toolkit.observations import Page, Site
from toolkit.observations.derived import transfers


class Params(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    kilobytes: Annotated[int, Meta(ge=1, description="Most a page may weigh, in kilobytes (1,000 bytes).")] = 3000


class Load(Struct, frozen=True, kw_only=True):
    """One page in its heavier view."""

    page: Page
    bytes: int
    unknown: int
    heaviest: str
    heaviest_bytes: int


class Group(Struct, frozen=True, kw_only=True):
    """Pages within the limit one by one; those beyond it by the file that weighs most on them."""

    loads: tuple[Load, ...]


def subjects(site: Site, params: Params) -> Iterable[Group]:
    beyond: dict[str, list[Load]] = {}
    for load in _loads(site):
        if load.bytes > params.kilobytes * 1000:
            beyond.setdefault(load.heaviest, []).append(load)
        else:
            yield Group(loads=(load,))
    for loads in beyond.values():
        yield Group(loads=tuple(sorted(loads, key=lambda load: -load.bytes)))


def judge(group: Group, site: Site, params: Params) -> Outcome:
    """Everything counts that the load asks for and gets, pictures further down included."""
    worst = group.loads[0]
    if worst.bytes > params.kilobytes * 1000:
        return fail(
            "heavy", target=worst.heaviest, page=worst.page, pages=[load.page for load in group.loads],
            address=worst.page.url, kilobytes=round(worst.bytes / 1000), most=params.kilobytes,
            file=worst.heaviest, file_kilobytes=round(worst.heaviest_bytes / 1000),
        )  # fmt: skip
    if worst.unknown or not worst.bytes:
        return inconclusive("unknown", page=worst.page, count=worst.unknown, kilobytes=round(worst.bytes / 1000))
    return PASS


def _loads(site: Site) -> Iterator[Load]:
    for page in site.pages:
        loads = []
        for view in page.views.values():
            sizes = transfers.loaded(site, view)
            known = {url: size for url, size in sizes.items() if size is not None}
            heaviest = max(known, key=lambda url: known[url], default="")
            loads.append(
                Load(
                    page=page, bytes=sum(known.values()), unknown=len(sizes) - len(known), heaviest=heaviest,
                    heaviest_bytes=known.get(heaviest, 0),
                )
            )  # fmt: skip
        yield max(loads, key=lambda load: load.bytes)
