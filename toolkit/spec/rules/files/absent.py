"""A file that the spec names and that is not there."""

from collections.abc import Iterable

from toolkit.spec.loaded import Loaded
from toolkit.spec.paths import named_files, present, spelt
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    for path, name in named_files(loaded.texts):
        if not present(loaded.folder, name):
            yield Hit(path=path, data={"name": name}, fix=spelt(loaded.folder, name))
