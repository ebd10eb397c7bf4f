"""Archives that a platform hands its customer, read into a profile. A file here adds a platform."""

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path

from toolkit.errors import NotCarriedOut
from toolkit.observations import Profile


def platforms() -> tuple[str, ...]:
    """Names of the platforms whose archives can be read."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")))


def read(path: Path, platform: str) -> Profile:
    """The profile in the archive (ZIP file or folder).

    Raises NotCarriedOut when the platform is unknown, or the archive is absent, broken or not of a profile.
    """
    if platform not in platforms():
        raise NotCarriedOut(
            f"Archives of {platform} cannot be read yet.", f"Archives that can be read: {', '.join(platforms())}."
        )
    reader: Callable[[Path], Profile] = importlib.import_module(f"{__name__}.{platform}").read
    return reader(path)
