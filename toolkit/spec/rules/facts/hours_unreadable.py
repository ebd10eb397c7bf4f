"""Opening hours that no check can compare with those a website shows."""

from collections.abc import Iterable

from toolkit.observations.derived import week
from toolkit.spec.loaded import Loaded
from toolkit.spec.places import houses
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for base, house in houses(loaded.spec):
        for place, hours in house.hours.items():
            path = f"{base}.hours.{place}"
            listed = ((path, hours),) if isinstance(hours, str) else _listed(path, hours)
            yield from (Hit(path=at, data={"hours": text}) for at, text in listed if week.schema(text) is None)


def _listed(path: str, hours: Iterable[str]) -> Iterable[tuple[str, str]]:
    return ((f"{path}[{index}]", text) for index, text in enumerate(hours))
