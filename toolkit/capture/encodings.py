"""Text of files whose encoding nobody states, and which may hold several."""

import codecs
from typing import Final

_MARKED: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MIXED: Final = "toolkit.mixed"


def text(data: bytes) -> str:
    """UTF-8 and UTF-16 with their mark, else UTF-8; bytes that are none are what Windows writes, one by one."""
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode("utf-8", _MIXED)


def _single(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_MIXED, _single)
