"""A test that is no Python file, a draft that is no picture, a profile archive or evidence of another kind."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.paths import named_files
from toolkit.spec.rule import Hit

_FITTING: Final = {
    "test": (".py",),
    "compare": (".png", ".jpg", ".jpeg", ".webp", ".avif", ".svg", ".pdf"),
    "archive": (".zip", ".json", ".csv", ".tsv", ".xls", ".xlsx", ".wacz"),
    "file": (".png", ".jpg", ".jpeg", ".pdf"),
}
_KEY: Final = re.compile(r"\.(test|compare|archive|file)(?:\.file|\[\d+\])?\Z")


def find(loaded: Loaded) -> Iterable[Hit]:
    """A folder, which has no ending, may hold an unpacked archive."""
    for path, name in named_files(loaded.texts):
        key = _KEY.search(path)
        if key is None:
            continue
        suffix = PurePosixPath(name).suffix.lower()
        if suffix not in _FITTING[key[1]] and not (key[1] == "archive" and not suffix):
            yield Hit(path=path, data={"key": key[1], "endings": list(_FITTING[key[1]])})
