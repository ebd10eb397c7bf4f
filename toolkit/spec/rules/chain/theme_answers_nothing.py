"""A theme that answers no pain and no gain, where the spec knows some."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    brief = loaded.spec.brief
    if not any(segment.pains or segment.gains for segment in brief.guests):
        return
    for index, theme in enumerate(brief.themes):
        if not theme.answers:
            yield Hit(path=f"brief.themes[{index}]", data={"id": theme.id})
