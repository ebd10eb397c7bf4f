"""One loader for what is added by adding files: checks, packs, clauses, rules, ours and the user's."""

import importlib
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePath
from types import ModuleType
from typing import Any, TypeVar

import msgspec
import yaml

from toolkit import resources
from toolkit.errors import WrongUsage

T = TypeVar("T")


def name_of(path: PurePath, root: PurePath) -> str:
    """`links/mail_and_phone.yaml` is `links.mail-and-phone`."""
    return ".".join(path.relative_to(root).with_suffix("").parts).replace("_", "-")


def path_of(name: str) -> Path:
    """The relative path without suffix; inverse of `name_of`."""
    return Path(*name.replace("-", "_").split("."))


def files(name: str, *more: Path, suffix: str = ".yaml") -> Iterator[tuple[str, Path]]:
    """Every entry of our folder `name`, then of the user's folders, as (entry name, path), sorted."""
    for root in (resources.folder(name), *more):
        for path in sorted(root.rglob(f"*{suffix}")):
            if not path.name.startswith((".", "_")):
                yield name_of(path, root), path


def read(path: Path, type_: type[T], over: Path | None = None) -> T:
    """The YAML file as `type_`, with the entries of the file `over` instead of its own.

    WrongUsage names the file and the place when it is not one.
    """
    try:
        return msgspec.convert(_laid(_yaml(path), _yaml(over)) if over else _yaml(path), type_)
    except (msgspec.ValidationError, yaml.YAMLError) as error:
        raise WrongUsage(f"{path}: {error}", f"Correct {path.name}; the entries beside it are examples.") from error


def in_form(folder: str, language: str, form: str, type_: type[T]) -> T:
    """The file of a language in our `folder`, laid over by that of its form in a country (`fr-FR.yaml`), if it has one.

    The country's file holds only what it words differently. WrongUsage names the file that is none.
    """
    path = resources.folder(folder) / f"{language}.yaml"
    own = path.with_name(f"{form}.yaml")
    return read(path, type_, own if own != path and own.is_file() else None)


def _laid(under: Any, over: Any) -> Any:
    """Mappings are merged entry by entry; anything else is replaced."""
    if not (isinstance(under, dict) and isinstance(over, dict)):
        return over
    return under | {key: _laid(under.get(key), value) for key, value in over.items()}


def _yaml(path: Path) -> Any:
    with path.open("rb") as stream:
        return yaml.load(stream, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 (both are safe)


def mount(package: str, root: Path) -> None:
    """Makes `root` importable as `package`, without touching `sys.path`."""
    if package not in sys.modules:
        module = ModuleType(package)
        module.__path__ = [str(root)]
        sys.modules[package] = module


@cache
def code(package: str, root: Path, name: str) -> ModuleType:
    """The Python module of the entry `name` under `root`, imported as part of `package`."""
    mount(package, root)
    dotted = ".".join(path_of(name).parts)
    return importlib.import_module(f"{package}.{dotted}")
