"""The text of a PDF. Files may be made to harm: read them in a process of its own (`python -m` this module)."""

import contextlib
import io
import logging
import sys
from typing import Final

PAGES: Final = 12
CHARACTERS: Final = 20_000
_MEMORY: Final = 1_500_000_000


def read(body: bytes) -> str:
    """The text of the first pages, a line a line; empty for a picture, an encrypted file and what cannot be read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    parts: list[str] = []
    try:
        reader = PdfReader(io.BytesIO(body))
        if reader.is_encrypted:
            return ""
        for page in reader.pages[:PAGES]:
            parts.append(page.extract_text())
            if sum(map(len, parts)) > CHARACTERS:
                break
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError, OSError,
            NotImplementedError, MemoryError, OverflowError):  # fmt: skip
        # What the reader raises on files that are broken or made to harm; what was read before counts.
        pass
    return "\n".join(parts)[:CHARACTERS]


def main() -> None:
    """Bytes on standard input, text in UTF-8 on standard output."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # a system without such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    sys.stdout.buffer.write(read(sys.stdin.buffer.read()).encode("utf-8", "replace"))


if __name__ == "__main__":
    main()
