"""What is wrong with a spec as it is being written, and the corrections and waivers that one click makes."""

from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from toolkit.errors import InvalidSpec, Problem, WrongUsage
from toolkit.spec.editing import at, plain, put
from toolkit.spec.lint import lint
from toolkit.spec.load import loaded_from
from toolkit.spec.loaded import Loaded
from toolkit.spec.nodes import Source, compose, decoded
from toolkit.studio.around import Around, around

_WAIVED = "waivers"


class Linted(Struct, frozen=True, kw_only=True):
    """A text with what is wrong with it."""

    problems: list[Problem]
    loaded: Loaded | None
    """None for what is no valid spec."""

    @property
    def fixable(self) -> bool:
        """Whether something needs no decision."""
        return any(one.edits or one.rule == "spec.tab" for one in self.problems)


def source(text: str, path: Path, language: str) -> Source:
    """The text as if it stood in the file. Raises InvalidSpec for too much of it."""
    return decoded(text.encode("utf-8", "replace"), path, str(path), language)


def read(path: Path, language: str) -> Loaded:
    """The spec as it stands in the file. Raises InvalidSpec; its messages are in `language`."""
    return loaded(path.read_bytes(), path, language)


def loaded(content: bytes, path: Path, language: str) -> Loaded:
    """The same of a content that need not stand in the file."""
    return _loaded(content, path, language, around(path))


@lru_cache(maxsize=8)
def _loaded(content: bytes, path: Path, language: str, _: Around) -> Loaded:
    return loaded_from(decoded(content, path, str(path), language))


def linted(text: str, path: Path, language: str) -> Linted:
    """All findings, in the order of the file."""
    return _linted(text, path, language, around(path))


@lru_cache(maxsize=8)
def _linted(text: str, path: Path, language: str, near: Around) -> Linted:
    try:
        loaded = _loaded(text.encode("utf-8", "replace"), path, language, near)
    except InvalidSpec as error:
        return Linted(problems=error.problems, loaded=None)
    except WrongUsage as error:
        refused = Problem(
            rule="spec.unreadable", file=str(path), line=1, column=1, path="",
            problem=error.problem, instead=error.instead,
        )  # fmt: skip
        return Linted(problems=[refused], loaded=None)
    return Linted(problems=lint(loaded, language), loaded=loaded)


def waivable(one: Problem) -> bool:
    """Whether a reason may stand against it: advice, not what makes the spec unreadable."""
    return bool(one.path) and not one.rule.startswith("spec.")


def waived(text: str, path: Path, rule: str, place: str, reason: str) -> str:
    """The text with a waiver more. Raises InvalidSpec, Unchangeable."""
    written = source(text, path, "en")
    known = at(plain(compose(written)), (_WAIVED,))
    count = len(known) if isinstance(known, list) else 0
    return put(written, (_WAIVED, count), {"rule": rule, "at": place, "reason": reason})
