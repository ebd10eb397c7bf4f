"""The line that tells an editor which schema a spec follows."""

import os
import re
from pathlib import Path
from typing import Final

from toolkit.spec.schema import FILE

_KNOWN: Final = re.compile(r"(?m)^#\s*yaml-language-server:\s*\$schema=")
_NEAR: Final = 5
"""Folders above that of the spec that are looked into."""


def modeline(text: str, folder: Path) -> str | None:
    """The line to put first, with its line break; None if the text has one or no schema lies in or above `folder`."""
    if _KNOWN.search(text):
        return None
    folder = folder.resolve()
    near = next((one / FILE.name for one in (folder, *folder.parents[:_NEAR]) if (one / FILE.name).is_file()), None)
    if near is None:
        return None
    ends = re.search(r"\r\n|\n|\r", text)
    path = os.path.relpath(near, folder).replace(os.sep, "/")
    return f"# yaml-language-server: $schema={path}{ends[0] if ends else chr(10)}"
