"""Third-party material on the present site: fonts, libraries, images with traces of others, templates, services."""

from collections.abc import Iterator
from typing import Any, Final

from toolkit.observations import Site
from toolkit.observations.derived import addresses
from toolkit.observations.derived.components import components
from toolkit.observations.derived.images import Picture, pictures
from toolkit.observations.derived.rights.inventory import inventory
from toolkit.observations.derived.stock import file_name, holders, traces
from toolkit.spec.adopt.proposal import Found, Group, Source, path_of, tidy

_SERVED: Final = ("template", "map", "plugin", "video", "music")
_MOST: Final = 40
"""Entries of one kind; a site with more needs a person who looks."""


def material(site: Site) -> Group:
    """Entries for the register: what was found, without licence and proof, which no page tells."""
    entries = [*_fonts(site)[:_MOST], *_libraries(site)[:_MOST], *_images(site)[:_MOST]]
    named = {(entry["kind"], entry["what"].casefold()) for entry, _ in entries}
    entries += [one for one in _others(site) if (one[0]["kind"], one[0]["what"].casefold()) not in named][:_MOST]
    found = tuple(
        Found(
            path=f"rights.register[{number}]",
            value={"id": f"R-{number + 1:02}"} | entry,
            shown=entry["what"],
            source=source,
        )
        for number, (entry, source) in enumerate(entries)
    )
    return Group(id="material", found=found)


def _fonts(site: Site) -> list[tuple[dict[str, Any], Source]]:
    families: dict[str, tuple[list[str], Source]] = {}
    for page in site.pages:
        for view in page.views.values():
            for font in view.fonts:
                family, name = tidy(font.family.strip("\"' "), 80), file_name(font.url)
                if font.status == "failed" or not family:
                    continue
                host = "" if not font.url or addresses.is_own(site, font.url) else addresses.host(font.url)
                kind = "request-from" if host else "request"
                source = Source(kind=kind, page=host or path_of(page))
                files, _ = families.setdefault(family, ([], source))
                if name and _plain(name) not in files:
                    files.append(_plain(name))
    return [
        ({"kind": "font", "what": family} | ({"files": files[:12]} if files else {}), source)
        for family, (files, source) in families.items()
    ]


def _libraries(site: Site) -> list[tuple[dict[str, Any], Source]]:
    found = []
    for one in components(site):
        entry: dict[str, Any] = {"kind": "library", "what": tidy(one.name, 80)}
        if one.file:
            entry["files"] = [_plain(one.file)]
        if one.version:
            entry["version"] = tidy(one.version, 40)
        host = "" if addresses.is_own(site, one.url) else addresses.host(one.url)
        found.append((entry, Source(kind="request-from" if host else "request", page=host or path_of(one.page))))
    return found


def _images(site: Site) -> list[tuple[dict[str, Any], Source]]:
    found = []
    for picture in pictures(site):
        notices = {key: tidy(value) for key, value in picture.image.notices.items()}
        houses = [trace.house for trace in traces(picture.url, notices)]
        makers = list(holders(notices).values())
        if houses or makers:
            named = ", ".join(dict.fromkeys([*houses, *makers]))
            found.append((_image(picture, makers), Source(kind="trace", page=tidy(named, 120))))
    return found


def _image(picture: Picture, makers: list[str]) -> dict[str, Any]:
    name = file_name(picture.url)
    entry: dict[str, Any] = {"kind": "image", "what": tidy(picture.image.alt or name, 120), "files": [_plain(name)]}
    return entry | ({"holder": tidy(makers[0], 120)} if makers else {})


def _others(site: Site) -> Iterator[tuple[dict[str, Any], Source]]:
    """Templates, maps, embedded services, films and music, and fonts that a service delivers."""
    for item in inventory(site):
        hosts = [each.value for each in item.evidence if each.what == "host"]
        if item.kind not in _SERVED and not (item.kind == "font" and not item.files):
            continue
        entry: dict[str, Any] = {"kind": item.kind, "what": tidy(item.name, 80)}
        entry |= {"files": [pattern_of(url) for url in item.files[:12] if file_name(url)]} if item.files else {}
        entry |= {"version": tidy(item.version, 40)} if item.version else {}
        entry |= {"holder": tidy(next(iter(item.holders.values())), 120)} if item.holders else {}
        page = path_of(item.pages[0]) if item.pages else "/"
        kind = "request-from" if hosts else "text" if "visible" in item.marks else "request" if item.url else "meta"
        yield entry, Source(kind=kind, page=tidy(hosts[0], 120) if hosts else page)


def pattern_of(url: str) -> str:
    """The file name of an address, as an entry of the register names it."""
    return _plain(file_name(url))


def _plain(name: str) -> str:
    """A file name as a pattern that matches it alone."""
    return tidy(name, 120).replace("[", "?").replace("…", "*")
