"""An old address that leads to a page the spec does not list; without a list, to another old address or itself."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    """Addresses of other hosts are not ours to know."""
    for name, deliverable in loaded.spec.deliverables.items():
        pages = {_plain(page.path) for page in deliverable.pages}
        old = {_plain(source) for source in deliverable.redirects}
        for source, target in deliverable.redirects.items():
            page = _plain(target)
            if target.startswith("/") and (page not in pages if pages else page in old):
                yield Hit(path=f"deliverables.{name}.redirects.{source}", data={"target": target})


def _plain(path: str) -> str:
    """Without query, fragment and closing slash."""
    return path.partition("#")[0].partition("?")[0].rstrip("/")
