"""Finds `checks/`, `packs/`, `templates/` and `examples/` in a checkout and in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder of that name: beside the package in a checkout, bundled inside it otherwise.

    A folder beside the package counts only if `pyproject.toml` stands there too,
    so that a stranger's `checks/` in site-packages is never taken for ours.
    """
    checkout = _PACKAGE.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    return _PACKAGE / "_bundled" / name
