"""Where the state of an interview stands: beside its spec, hidden."""

from pathlib import Path
from typing import Final

_NAME: Final = "toolkit-init.json"


def place(spec: Path) -> Path:
    """Where the interview for `spec` is kept: `.toolkit-init.json` for `spec.yaml`."""
    return spec.with_name(f".{_NAME}" if spec.stem == "spec" else f".{spec.stem}.{_NAME}")


def spec_of(path: Path) -> Path | None:
    """Inverse of `place`; None for another file."""
    if path.name == f".{_NAME}":
        return path.with_name("spec.yaml")
    found = path.name.removeprefix(".").removesuffix(f".{_NAME}")
    return path.with_name(f"{found}.yaml") if path.name == f".{found}.{_NAME}" and found else None
