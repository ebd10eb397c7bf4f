"""Versions of a spec from the repository that it is kept in. Nothing that the repository configures is run."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from msgspec import Struct

from toolkit.spec.nodes import MAX_BYTES

_MOST: Final = 60
_PATIENCE: Final = 5
"""Seconds."""
_SAFE: Final = {
    "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_REPLACE_OBJECTS": "1", "GIT_LITERAL_PATHSPECS": "1",
}  # fmt: skip
"""Nothing is fetched, asked or written. The commands are plumbing, which knows no pager, filter or signature."""


class Commit(Struct, frozen=True, kw_only=True):
    """A commit that changed the spec."""

    id: str
    at: float
    """When it was committed, in seconds since 1970 (UTC)."""
    subject: str


def commits(path: Path) -> list[Commit]:
    """The newest first; none where there is no repository, or no git."""
    listed = _asked(
        path, "rev-list", f"--max-count={_MOST}", "--format=%H%x00%ct%x00%s", "HEAD", "--", f"./{path.name}"
    )
    found = []
    for line in (listed or b"").decode("utf-8", "replace").splitlines():
        id_, _, rest = line.partition("\0")
        at, _, subject = rest.partition("\0")
        if at.isdigit():
            found.append(Commit(id=id_, at=float(at), subject=subject))
    return found


def content(path: Path, commit: str) -> bytes | None:
    """The spec as it was in a commit; None for what is none, and for a commit without such a file."""
    if len(commit) not in (40, 64) or not set(commit) <= set("0123456789abcdef"):
        return None
    name = f"{commit}:./{path.name}"
    size = (_asked(path, "cat-file", "-s", name) or b"").strip()
    return _asked(path, "cat-file", "blob", name) if size.isdigit() and int(size) <= MAX_BYTES else None


def _asked(path: Path, *arguments: str) -> bytes | None:
    program = shutil.which("git")
    if program is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603  # names and ids are arguments of their own
            [program, *arguments], cwd=path.parent, env=os.environ | _SAFE, capture_output=True, timeout=_PATIENCE,
            check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
