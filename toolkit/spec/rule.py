"""A lint rule: metadata and texts in YAML, a function in Python, found by its place in `rules/`."""

import importlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from msgspec import Meta, Struct, field

from toolkit import catalogue
from toolkit.spec.loaded import Loaded

FOLDER: Final = Path(__file__).parent / "rules"


class Hit(Struct, frozen=True, kw_only=True):
    """A place that a rule objects to."""

    path: str
    """In the document; when nothing stands there, the finding points at the nearest place around it."""
    data: dict[str, Any] = field(default_factory=dict)
    """Fills the places of the texts."""
    offset: int = 0
    length: int = 0
    """A part of the scalar, in characters; length 0 is all of it."""
    fix: str | None = None
    """What `--fix` writes in place of that part: only what changes no meaning."""


class RuleText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule's words in one language. `{name}` stands for a value of the hit."""

    problem: Annotated[str, Meta(description="What is wrong, short enough to stand beside the place.")]
    why: Annotated[str, Meta(description="The reason, with its source.")]
    instead: Annotated[str, Meta(description="What to write.")]


class RuleMeta(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The YAML file of a rule."""

    severity: Literal["error", "warning", "note"]
    source: Annotated[tuple[str, ...], Meta(description="Statute or practice it rests on.")]
    texts: dict[str, RuleText]
    good: Annotated[str, Meta(description="Part of a spec it has nothing to say about; a test.")]
    bad: Annotated[str, Meta(description="Part of a spec it objects to; a test.")]


class Rule(Struct, frozen=True, kw_only=True):
    """A loaded rule. `find` is pure but for asking whether named files exist."""

    id: str
    find: Callable[[Loaded], Iterable[Hit]]

    @property
    def meta(self) -> RuleMeta:
        """Severity and words, read when the rule has something to say."""
        return metadata(self.id)


@cache
def paths() -> dict[str, Path]:
    """Metadata file by rule id: `money/payments_sum.yaml` is `money.payments-sum`; `_group.yaml` is none."""
    files = (path for path in sorted(FOLDER.rglob("*.yaml")) if not path.name.startswith("_"))
    return {catalogue.name_of(path, FOLDER): path for path in files}


@cache
def metadata(rule_id: str) -> RuleMeta:
    """What the rule's YAML file says; raises KeyError for an unknown id."""
    return catalogue.read(paths()[rule_id], RuleMeta)


@cache
def load_rule(rule_id: str) -> Rule:
    """The rule with its function imported; raises KeyError for an unknown id."""
    dotted = ".".join(paths()[rule_id].relative_to(FOLDER).with_suffix("").parts)
    return Rule(id=rule_id, find=importlib.import_module(f"toolkit.spec.rules.{dotted}").find)


def rules() -> tuple[Rule, ...]:
    """All of them, by id."""
    return tuple(load_rule(rule_id) for rule_id in paths())
