"""Writes a Document tree to files."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from toolkit.documents.text import cleaned
from toolkit.documents.tree import Document
from toolkit.errors import NotCarriedOut, WrongUsage

FORMATS: Final = ("docx", "pdf", "html", "md")


def write(document: Document, folder: Path, name: str, formats: Sequence[str]) -> list[Path]:
    """Writes `<folder>/<name>.<format>` for each format and returns the paths, in the order of `formats`.

    A file appears complete or not at all. Raises `WrongUsage` for an unknown format and
    `NotCarriedOut` if the folder cannot be written.
    """
    for one in formats:
        _known(one)
    paths: list[Path] = []
    for one in formats:
        path = folder / f"{name}.{one}"
        put(path, rendered(document, one))
        paths.append(path)
    return paths


def rendered(document: Document, name: str) -> bytes:
    """The file in one format. Raises `WrongUsage` for an unknown one."""
    _known(name)
    return _writer(name)(cleaned(document))


def _known(name: str) -> None:
    if name not in FORMATS:
        raise WrongUsage(f"There is no format {name}.", f"Choose from {', '.join(FORMATS)}.")


def _writer(name: str) -> Callable[[Document], bytes]:
    """The function of a format; loaded when it is needed, because each brings heavy libraries."""
    if name == "docx":
        from toolkit.documents.docx.package import docx

        return docx
    if name == "pdf":
        from toolkit.documents.pdf import pdf

        return pdf
    if name == "html":
        from toolkit.documents.html import html

        return lambda document: html(document).encode()
    from toolkit.documents.markdown import markdown

    return lambda document: markdown(document).encode()


def put(path: Path, content: bytes) -> None:
    """The file appears complete or not at all. Raises NotCarriedOut when the folder cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
            file.write(content)
        temporary = Path(file.name)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise NotCarriedOut(
            f"{path} cannot be written: {error.strerror}.", "Name a folder you may write to."
        ) from error
