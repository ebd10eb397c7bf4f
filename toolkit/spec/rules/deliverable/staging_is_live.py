"""The test environment is the live website."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for name, deliverable in loaded.spec.deliverables.items():
        live, staging = deliverable.url, deliverable.staging
        if live and staging and _plain(live) == _plain(staging):
            yield Hit(path=f"deliverables.{name}.staging", data={"name": name})


def _plain(url: str) -> str:
    """Without scheme, www and closing slash, which lead to the same place."""
    return url.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")
