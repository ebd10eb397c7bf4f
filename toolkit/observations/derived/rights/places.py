"""How an item is named where it is listed."""

from urllib.parse import unquote, urlsplit

from toolkit.observations.derived.rights.item import Line
from toolkit.observations.site import Site


def named(line: Line) -> str:
    """The item as people name it: with its version."""
    return f"{line.item.name} {line.item.version}".strip()


def place(line: Line, site: Site) -> str:
    """The file as an address within the site, in full when it comes from elsewhere; the name of what is no file."""
    url = line.item.url
    if not url or line.item.kind in ("library", "font", "template"):
        return named(line)
    parts = urlsplit(url)
    own = {urlsplit(page.final_url or page.url).netloc for page in site.pages}
    return unquote(parts.path).lstrip("/") if parts.netloc in own or not parts.netloc else url
