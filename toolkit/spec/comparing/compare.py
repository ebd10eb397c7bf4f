"""Two specs in, their differences out."""

from toolkit.spec.comparing import criteria, values
from toolkit.spec.comparing.change import SECTIONS, Comparison
from toolkit.spec.loaded import Loaded


def compare(old: Loaded, new: Loaded) -> Comparison:
    """What the new spec says otherwise, packs, defaults and included files resolved in both."""
    found = [*criteria.changed(old, new), *values.changed(old, new)]
    found.sort(key=lambda change: SECTIONS.index(change.section))
    return Comparison(old=str(old.path), new=str(new.path), changes=tuple(found))
