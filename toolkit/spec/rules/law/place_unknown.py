"""A place whose public holidays nobody knows, while dates depend on them."""

from collections.abc import Iterable

from toolkit.errors import WrongUsage
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    spec = loaded.spec
    if not spec.place or not any(milestone.due for milestone in spec.milestones):
        return
    from toolkit.spec.calendar import calendar_of  # its holidays take a tenth of a second to import

    try:
        calendar_of(spec)
    except WrongUsage:
        yield Hit(path="place", data={"place": spec.place})
