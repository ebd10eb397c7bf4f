"""An entry of the register of rights as a form, made of its type, and its way into the text of the spec."""

from pathlib import Path
from typing import Any, Final

from msgspec import Struct
from starlette.datastructures import FormData

from toolkit.errors import Problem
from toolkit.exports.rights import entry, next_id
from toolkit.observations import Site
from toolkit.observations.derived.rights.item import Line
from toolkit.observations.house import RegisterEntry
from toolkit.spec.editing import Place, at, plain
from toolkit.spec.lint import covers
from toolkit.spec.nodes import compose
from toolkit.studio import linting
from toolkit.studio.forms.build import item
from toolkit.studio.forms.inputs import Group, written
from toolkit.studio.forms.take import taken

_REGISTER: Final[Place] = ("rights", "register")
_PATTERN: Final = "rights.register[]"


class Added(Struct, frozen=True, kw_only=True):
    """The text with a further entry."""

    text: str
    group: Group
    """What was typed, to be shown again."""
    problems: tuple[Problem, ...]
    """What cannot be read of it; then nothing is to be written."""


def proposed(text: str, path: Path, line: Line, site: Site) -> Group:
    """A further entry for the thing, filled with what its files say. Raises InvalidSpec for what is no YAML."""
    known = _known(text, path)
    drafted = {"id": next_id(site), **entry(line, site)}
    return _group(len(known), {"rights": {"register": [*known, drafted]}})


def added(text: str, path: Path, form: FormData, language: str) -> Added:
    """The text with what was typed as its last entry. Raises InvalidSpec, Unchangeable.

    Fields are named by their place in the entry, whichever number it gets: somebody may have added one meanwhile.
    """
    number = len(_known(text, path))
    new = _group(number, {})
    typed = FormData([(f"{new.name}.{name}", value) for name, value in form.multi_items()])
    made, _ = taken((new,), typed, linting.source(text, path, language))
    place = written((*_REGISTER, number))
    problems = linting.linted(made, path, language).problems
    wrong = tuple(one for one in problems if one.rule.startswith("spec.") and covers(place, one.path))
    return Added(text=made, group=_group(number, plain(compose(linting.source(made, path, "en")))), problems=wrong)


def _known(text: str, path: Path) -> list[Any]:
    known = at(plain(compose(linting.source(text, path, "en"))), _REGISTER)
    return known if isinstance(known, list) else []


def _group(number: int, tree: Any) -> Group:
    return item(RegisterEntry, (*_REGISTER, number), _PATTERN, tree)
