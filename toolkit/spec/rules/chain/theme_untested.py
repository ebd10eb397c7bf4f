"""A theme of the house that no criterion proves."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.serving import serving


def find(loaded: Loaded) -> Iterable[Hit]:
    served = serving(loaded)
    for index, theme in enumerate(loaded.spec.brief.themes):
        if theme.in_ and theme.id not in served:  # chain.theme-nowhere speaks of those in no deliverable
            yield Hit(path=f"brief.themes[{index}]", data={"id": theme.id})
