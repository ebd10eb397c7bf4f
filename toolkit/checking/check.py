"""A check: metadata and texts in YAML, a function in Python, found by its place in the folder."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal
from zlib import crc32

import msgspec
from msgspec import Meta, Struct, field

from toolkit import catalogue, resources
from toolkit.checking.outcome import Outcome, Severity
from toolkit.errors import WrongUsage
from toolkit.observations.house import RegisterKind
from toolkit.observations.values import decode

Scope = Literal["page", "site", "profile"]
Stricter = Literal["higher", "lower", "more", "fewer"] | tuple[str, ...]
"""Which value of a parameter demands more: a greater or smaller quantity, a longer or shorter list, or, best first,
the earlier of these."""


class CheckText(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A check's words in one language. `{name}` stands for a parameter or a value of the finding."""

    title: Annotated[str, Meta(description="The defect as a short noun phrase, for lists.")]
    criterion: Annotated[str, Meta(description="The sentence in the contract; true when the check passes.")]
    method: Annotated[str, Meta(description="How it is tested.")]
    why: Annotated[str, Meta(description="Why it counts, for the reader who pays.")]
    remedy: Annotated[str, Meta(description="What the agency is asked to do.")]
    fail: Annotated[dict[str, str], Meta(description="One sentence per kind of finding: what was found.")]
    inconclusive: dict[str, str] = field(default_factory=dict)
    parameters: Annotated[
        dict[str, str], Meta(description="What each parameter says; in English the check's code has it.")
    ] = field(default_factory=dict)


class CheckMeta(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The YAML file of a check."""

    severity: Severity
    scope: Scope
    needs: Annotated[
        tuple[str, ...],
        Meta(description="Observations without which it cannot judge: axe, vitals, spec.facts, comments.others ..."),
    ] = ()
    uses: Annotated[
        tuple[str, ...],
        Meta(description="Observations it judges better with and can do without: driven.pressed ..."),
    ] = ()
    basis: Annotated[tuple[str, ...], Meta(description="Statute, WCAG criterion, RFC.")]
    person: Annotated[
        tuple[str, ...],
        Meta(description="Keys of `inconclusive` that a person settles by looking; `toolkit judge` asks for those."),
    ] = ()
    places: Annotated[tuple[str, ...], Meta(description="Countries whose law asks for it; empty is everywhere.")] = ()
    reconciles: Annotated[
        tuple[RegisterKind, ...], Meta(description="Kinds of third-party material whose register entries it judges by.")
    ] = ()
    supplies: Annotated[
        tuple[str, ...],
        Meta(description="Open questions (keys of `inconclusive`) that end when the agency supplies something."),
    ] = ()
    stricter: Annotated[
        dict[str, Stricter], Meta(description="By parameter, which value demands more; `toolkit diff` judges by it.")
    ] = field(default_factory=dict)
    texts: Annotated[dict[str, CheckText], Meta(min_length=1)]

    def words(self, language: str) -> CheckText:
        """The texts in a language; a user's check that lacks it speaks a form of it, else English, else what it has."""
        primary = language.partition("-")[0]
        form = next((name for name in self.texts if name.partition("-")[0] == primary), "en")
        return self.texts.get(language) or self.texts.get(form) or next(iter(self.texts.values()))

    @property
    def needs_spec(self) -> bool:
        return any(need.startswith("spec.") for need in self.needs)


class NoParams(Struct, frozen=True, forbid_unknown_fields=True):
    """A check without parameters."""


class Check(Struct, frozen=True, kw_only=True):
    """A loaded check. `subjects` and `judge` are pure: no I/O, no clock, no text for people."""

    id: str
    meta: CheckMeta
    params: type[Struct]
    subjects: Callable[[Any, Any], Iterable[Any]]
    judge: Callable[[Any, Any, Any], Outcome]


@cache
def paths(folder: Path | None = None) -> dict[str, Path]:
    """Metadata file by check id: ours, then those of the user's folder."""
    return dict(catalogue.files("checks", *([folder] if folder else [])))


def is_ours(check_id: str, folder: Path | None = None) -> bool:
    """Whether the check is one of ours, so that its code may be run; a user's check may have the name of ours."""
    path = paths(folder).get(check_id)
    return path is not None and path.is_relative_to(resources.folder("checks"))


@cache
def metadata(check_id: str, folder: Path | None = None) -> CheckMeta:
    """Reads only the YAML file; raises WrongUsage for an unknown id."""
    path = paths(folder).get(check_id)
    if path is None:
        raise WrongUsage(f"There is no check {check_id!r}.", "`toolkit checks` lists them.")
    return _read(path)


@cache
def _read(path: Path) -> CheckMeta:
    """Once for each file, whoever asks with or without the folder of the user."""
    return catalogue.read(path, CheckMeta)


def judges_profiles(check_id: str, folder: Path | None = None) -> bool:
    """Whether it judges profiles, not websites: by its area, or by what a check of the user's looks at."""
    meta = metadata(check_id, folder)
    return check_id.startswith("profile.") or meta.scope == "profile" or "profile" in meta.needs


def driven(ids: Iterable[str], folder: Path | None = None) -> frozenset[str]:
    """What must be tried on the pages for these checks: the parts of `Driven` that they need or use."""
    metas = [metadata(check_id, folder) for check_id in ids]
    wanted = {part for meta in metas for part in (*meta.needs, *meta.uses)}
    return frozenset(part.removeprefix("driven.") for part in wanted if part.startswith("driven."))


@cache
def load(check_id: str, folder: Path | None = None) -> Check:
    """The check with its function imported."""
    meta = metadata(check_id, folder)
    if is_ours(check_id, folder):
        module = catalogue.code("toolkit.checks", resources.folder("checks"), check_id)
    else:
        assert folder is not None
        with _no_bytecode():
            module = catalogue.code(f"toolkit.user_checks_{crc32(str(folder).encode()):08x}", folder, check_id)
    params = getattr(module, "Params", NoParams)
    return Check(id=check_id, meta=meta, params=params, subjects=module.subjects, judge=module.judge)


@contextmanager
def _no_bytecode() -> Iterator[None]:
    """The folder of somebody's checks stays as it is: it may be the evidence of an acceptance."""
    usual = sys.dont_write_bytecode
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        sys.dont_write_bytecode = usual


def params(check: Check, given: dict[str, Any]) -> Any:
    """`given` as the check's parameters, defaults filled in; raises msgspec.ValidationError."""
    return msgspec.convert(given, check.params, strict=False, dec_hook=decode)


def applied(given: Struct) -> dict[str, Any]:
    """The parameters as plain data: numbers and texts, as a results file holds them."""
    plain: dict[str, Any] = msgspec.to_builtins(given, enc_hook=str)
    return plain
