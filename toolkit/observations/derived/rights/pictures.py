"""Pictures and icons of the inventory, with everything that tells whose they are."""

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from msgspec import structs

from toolkit.observations.derived import stock
from toolkit.observations.derived.rights.item import Evidence, Item
from toolkit.observations.derived.rights.marks import host_of, licence_in, marks, says
from toolkit.observations.derived.stock import file_name
from toolkit.observations.material import Material
from toolkit.observations.page import Image, Page
from toolkit.observations.site import Site

_PIXEL = 2
_SMALL = 650
"""Pixels up to which stock houses hand out previews."""
_TELLING = ("c2pa-generator", "c2pa-source-type", "xmp-source-type", "xmp-tool", "exif-software", "png-software",
            "xmp-web-statement", "xmp-usage", "xmp-licensor", "xmp-licensor-url", "iptc-source", "xmp-source",
            "banner", "generator", "svg-creator", "svg-rights", "svg-publisher", "svg-licence")  # fmt: skip
_PARAMETERS = ("png-parameters", "png-prompt")


@lru_cache(maxsize=64)
def shown(site: Site) -> dict[str, tuple[Image, tuple[Page, ...]]]:
    """By address every picture file that a visible element shows: its first element and its pages."""
    found: dict[str, tuple[Image, dict[Page, None]]] = {}
    for page in site.pages:
        for view in page.views.values():
            for image in view.images:
                url = image.url.partition("#")[0]
                if file_name(url) and (image.visible or image.kind == "icon") and not _counter(image):
                    known, pages = found.setdefault(url, (image, {}))
                    pages[page] = None
                    if known.kind == "icon" and image.kind != "icon":
                        found[url] = (image, pages)
    return {url: (image, tuple(pages)) for url, (image, pages) in found.items()}


def items(site: Site, files: dict[str, Material]) -> Iterator[Item]:
    """Each file once: what pages show, and what a handed-over folder holds."""
    pictures = shown(site)
    for url, (image, pages) in pictures.items():
        yield picture(url, files.get(url), image, pages)
    for url, offering in _offered(site).items():
        if url not in pictures:
            found = picture(url, files.get(url), None, offering)
            yield structs.replace(found, marks=found.marks | {"offered": "srcset"})
    yield from _inline(site)
    if not site.pages:
        for url, one in files.items():
            if one.kind in ("image", "design") and url not in pictures:
                yield picture(url, one, None, ())


def _inline(site: Site) -> Iterator[Item]:
    """Drawings that stand in the document itself: one item, since nothing tells one set from another."""
    pages: dict[Page, None] = {}
    selectors: dict[tuple[str, str], Image] = {}
    for page in site.pages:
        for view in page.views.values():
            for image in view.images:
                if image.kind == "svg" and image.visible:
                    pages[page] = None
                    selectors.setdefault((page.id, image.selector), image)
    if selectors:
        first = next(iter(selectors.values()))
        yield Item(
            kind="icon", name="inline SVG", pages=tuple(pages), at=first,
            evidence=(Evidence(what="drawings", value=str(len(selectors))),),
        )  # fmt: skip


def _offered(site: Site) -> dict[str, tuple[Page, ...]]:
    """Pictures that `srcset` offers to other screens."""
    found: dict[str, dict[Page, None]] = {}
    for page in site.pages:
        for view in page.views.values():
            for url in view.candidates:
                if file_name(url):
                    found.setdefault(url.partition("#")[0], {})[page] = None
    return {url: tuple(pages) for url, pages in found.items()}


def picture(url: str, file: Material | None, at: Image | None, pages: tuple[Page, ...]) -> Item:
    """The item of one picture file."""
    notices = (file.notices if file else {}) or (at.notices if at else {})
    traces = stock.traces(url, {key: text for key, text in notices.items() if key not in _PARAMETERS})
    holders = {trace.where: trace.house for trace in traces}
    holders |= {where: name for where, name in stock.holders(notices).items() if where not in holders}
    service = host_of(marks().image_hosts, url)
    evidence = [Evidence(what=trace.where, value=trace.found) for trace in traces]
    if service:
        holders.setdefault("host", service.service)
        evidence.append(Evidence(what="host", value=urlsplit(url).hostname or ""))
    known = {each.what for each in evidence}
    evidence += [
        Evidence(what=key, value=text)
        for key, text in notices.items()
        if key not in known and (key in holders or key in _TELLING or key in stock.PERSONS)
    ]
    if file:
        evidence += [Evidence(what="fault", value=fault) for fault in file.faults]
    licence = licence_in(" ".join(notices.get(key, "") for key in ("xmp-usage", "xmp-web-statement", "svg-licence")))
    icon = at is not None and at.kind == "icon"
    return Item(
        kind="icon" if icon else "image", name=file_name(url) or url, url=url, files=(url,), pages=pages,
        holders=holders, licence=licence, evidence=tuple(evidence), material=file, at=at,
        marks=_marks(url, notices, traces, file),
    )  # fmt: skip


def _marks(url: str, notices: dict[str, str], traces: tuple[stock.Trace, ...], file: Material | None) -> dict[str, str]:
    found: dict[str, str] = {}
    if preview := next((trace for trace in traces if trace.preview), None):
        found["preview"] = preview.house
    if made := _generated(notices):
        found["ai"] = made
    elif named := says(marks().ai.names, unquote(file_name(url))):
        found["ai-name"] = named
    if named := says(marks().watermark, unquote(file_name(url))):
        found["watermark"] = named
    side = max(file.width, file.height) if file else 0
    if "preview" not in found and 0 < side <= _SMALL and any(trace.where != "name" for trace in traces):
        found["watermark"] = f"{file.width} × {file.height}" if file else ""
    return found


def _generated(notices: dict[str, str]) -> str:
    """What in the notices says that a machine made the picture; a camera's source type says the opposite."""
    for key in ("c2pa-source-type", "xmp-source-type"):
        for source in notices.get(key, "").split(";"):
            if says(marks().ai.sources, source.strip().rpartition("/")[2]):
                return source.strip().rpartition("/")[2]
    camera = "digitalcapture" in notices.get("c2pa-source-type", "").lower()
    for key in ("xmp-tool", "exif-software", "png-software", *(() if camera else ("c2pa-generator",))):
        if tool := says(marks().ai.tools, notices.get(key, "")):
            return tool
    if "png-parameters" in notices and says(r"\bsteps: \d+|\bsampler:", notices["png-parameters"]):
        return "parameters"
    return ""


def _counter(image: Image) -> bool:
    return 0 < image.natural_width <= _PIXEL and 0 < image.natural_height <= _PIXEL
