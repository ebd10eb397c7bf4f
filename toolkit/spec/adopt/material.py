"""Third-party material on the present site: fonts, libraries, and images with traces of others."""

from typing import Any, Final

from toolkit.observations import Site
from toolkit.observations.derived import addresses
from toolkit.observations.derived.components import components
from toolkit.observations.derived.images import Picture, pictures
from toolkit.observations.derived.stock import file_name, holders, traces
from toolkit.spec.adopt.house import path_of
from toolkit.spec.adopt.proposal import Found, Group, Source, tidy

_MOST: Final = 40
"""Entries of one kind; a site with more needs a person who looks."""


def material(site: Site) -> Group:
    """Entries for the register: what was found, without licence and proof, which no page tells."""
    entries = [*_fonts(site)[:_MOST], *_libraries(site)[:_MOST], *_images(site)[:_MOST]]
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


def pattern_of(url: str) -> str:
    """The file name of an address, as an entry of the register names it."""
    return _plain(file_name(url))


def _plain(name: str) -> str:
    """A file name as a pattern that matches it alone."""
    return tidy(name, 120).replace("[", "?").replace("…", "*")
