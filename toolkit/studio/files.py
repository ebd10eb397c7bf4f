"""Files of the folder as the browser gets them: shown without running anything, or to be kept."""

from pathlib import Path
from typing import Final
from urllib.parse import quote

from starlette.responses import FileResponse, Response

FRAMED: Final = (
    "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'"
)
"""For what is shown in a frame: nothing runs and nothing loads, whoever wrote it."""
DRAWN: Final = FRAMED.replace("sandbox", "sandbox allow-same-origin", 1)
"""Likewise, for a frame in which the script of the page around it draws: it may reach in, nothing can reach out."""
_SHOWN: Final = {".html": "text/html; charset=utf-8", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp"}
_KEPT: Final = {
    ".csv": "text/csv; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".sqlite": "application/vnd.sqlite3",
    ".wacz": "application/wacz",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}


def shown(path: Path) -> Response | None:
    """The file for a frame; None for a kind that no frame shows."""
    if path.suffix not in _SHOWN or not path.is_file():
        return None
    return FileResponse(path, media_type=_SHOWN[path.suffix], headers={"Content-Security-Policy": FRAMED})


def kept(path: Path) -> Response | None:
    """The file as a download; None for a kind that is none of ours."""
    kind = (_SHOWN | _KEPT).get(path.suffix)
    if kind is None or not path.is_file():
        return None
    return FileResponse(path, media_type=kind, headers=saved_as(path.name))


def is_kept(path: Path) -> bool:
    """Whether `kept` would give it."""
    return path.suffix in _SHOWN | _KEPT and not path.name.startswith(".")


def kind_of(suffix: str) -> str:
    """The media type of a format that we write."""
    return (_SHOWN | _KEPT)[suffix]


def framed(html: str, policy: str = FRAMED) -> Response:
    """A page of our writers, for a frame."""
    return Response(html, media_type="text/html", headers={"Content-Security-Policy": policy})


def saved_as(name: str) -> dict[str, str]:
    """The header that makes the browser keep a file under that name (RFC 6266, 4.3)."""
    return {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
