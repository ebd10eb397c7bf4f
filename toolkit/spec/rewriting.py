"""Writes a corrected text back into its file: same encoding, in one step, and only if nobody was faster."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

from toolkit.errors import WrongUsage

_MARKS: Final = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def encoded(text: str, like: bytes) -> bytes:
    """The text as bytes with the mark and the encoding that `like`, the file's earlier content, has."""
    mark = next((mark for mark in _MARKS if like.startswith(mark)), b"")
    return mark + text.encode(_MARKS.get(mark, "utf-8"))


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Puts `after` in the place of `before`: a reader sees the one or the other, never a part; a link stays one.

    Raises WrongUsage if the file holds something else by now, OSError if it cannot be written;
    in both cases it stays as it is.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(target, name)
        if target.read_bytes() != before:
            raise WrongUsage(f"{path}: changed while it was corrected; it was not written.", "Run the command again.")
        Path(name).replace(target)
    finally:
        Path(name).unlink(missing_ok=True)
