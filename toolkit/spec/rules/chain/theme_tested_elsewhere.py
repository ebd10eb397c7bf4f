"""A theme promised in a deliverable whose criteria prove it only in another one."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit
from toolkit.spec.serving import serving


def find(loaded: Loaded) -> Iterable[Hit]:
    served = serving(loaded)
    for index, theme in enumerate(loaded.spec.brief.themes):
        tested = {criterion.deliverable for criterion in served.get(theme.id, ())}
        for place, name in enumerate(theme.in_):
            if tested and name not in tested:
                data = {"id": theme.id, "name": name, "tested": sorted(tested)}
                yield Hit(path=f"brief.themes[{index}].in[{place}]", data=data)
