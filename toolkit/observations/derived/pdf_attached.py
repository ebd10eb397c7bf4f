"""The files that a PDF carries with it (ISO 32000-1 §7.11.4), as our contracts carry their spec."""

import logging
from pathlib import Path
from typing import Final

from toolkit.errors import WrongUsage

_LARGEST: Final = 50_000_000
_ADVICE: Final = "Name the PDF that `toolkit contract` wrote; a scan, or a print of it, has lost the spec."


def attached(path: Path, name: str) -> bytes:
    """The attached file of that name, in whatever folder; raises WrongUsage where there is none, or no PDF to read."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        if path.stat().st_size > _LARGEST:
            raise WrongUsage(f"{path} is larger than {_LARGEST // 1_000_000} MB.", _ADVICE)
        held = PdfReader(path).attachments
        found = [content for key, contents in held.items() if key.rpartition("/")[2] == name for content in contents]
    except OSError as error:
        raise WrongUsage(f"{path}: cannot be read ({error.strerror or error}).", _ADVICE) from error
    except (PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError,
            NotImplementedError, MemoryError, OverflowError) as error:  # fmt: skip
        # What the reader raises on files that are broken or made to harm.
        raise WrongUsage(f"{path} is no PDF that can be read.", _ADVICE) from error
    if len(found) != 1:
        raise WrongUsage(f"{path} carries no {name}.", _ADVICE)
    return found[0]
