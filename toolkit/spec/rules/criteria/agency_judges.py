"""A criterion that the agency would judge itself."""

from collections.abc import Iterable

from toolkit.spec.agencies import speaks_of
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Role
from toolkit.spec.rule import Hit
from toolkit.spec.sentences import demands


def find(loaded: Loaded) -> Iterable[Hit]:
    for path, criterion in demands(loaded):
        if isinstance(criterion.person, Role) and speaks_of(criterion.person.role, loaded):
            yield Hit(path=f"{path}.person.role", data={"id": criterion.id, "who": criterion.person.role})
