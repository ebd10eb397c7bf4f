"""A finished acceptance is evidence: another run in its folder replaces it as a whole, or leaves it as it was."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from toolkit.evidence.manifest import NAME


@contextmanager
def kept(out: Path) -> Iterator[None]:
    """Puts a copy of a finished acceptance aside while another is made; whatever ends that run brings it back.

    What a run left behind that was killed is put right first. Raises OSError when there is no room for the copy.
    """
    out = out.resolve()
    aside = out.with_name(f"{out.name}.before")
    if aside.is_dir():
        _bring_back(aside, out)
    if not (out / NAME).is_file():
        yield
        return
    partial = out.with_name(f"{out.name}.before.partial")
    shutil.rmtree(partial, ignore_errors=True)
    shutil.copytree(out, partial, symlinks=True)
    partial.rename(aside)
    try:
        yield
    except BaseException:
        _bring_back(aside, out)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _bring_back(aside: Path, out: Path) -> None:
    shutil.rmtree(out, ignore_errors=True)
    aside.rename(out)
