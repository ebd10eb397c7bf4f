"""The forms in which an audit is handed to other programs: one module each, found by its name.

Each has `write(run, subjects, folder, language)`, which returns the paths it wrote. `run` is everything but the
subjects; these come one after another and are not kept, however many there are.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from pathlib import Path

from toolkit.checking.results import Results, Subject

Writer = Callable[[Results, Iterable[Subject], Path, str], list[Path]]


def forms() -> tuple[str, ...]:
    """Their names, which are those of the modules here."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")))


def writer(form: str) -> Writer:
    """What writes that form."""
    found: Writer = importlib.import_module(f"{__name__}.{form}").write
    return found
