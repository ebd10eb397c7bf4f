"""A theme that appears in no deliverable."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for index, theme in enumerate(loaded.spec.brief.themes):
        if not theme.in_:
            yield Hit(path=f"brief.themes[{index}]", data={"id": theme.id, "names": list(loaded.spec.deliverables)})
