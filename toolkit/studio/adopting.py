"""A proposal from a present website: what a person decided of it, and the spec that comes of it."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException

from toolkit.documents.adoption import Proposal
from toolkit.documents.write import put
from toolkit.errors import InvalidSpec, Problem, WrongUsage
from toolkit.spec.adopt.parts import Settled, parts, settle
from toolkit.spec.adopt.placing import destination, place_of, placed, standing
from toolkit.spec.adopt.proposal import Adopted
from toolkit.spec.editing import at, plain
from toolkit.spec.interview import kept, written
from toolkit.spec.interview.context import Setting
from toolkit.spec.interview.draft import Draft, draft
from toolkit.spec.interview.session import State, values_of
from toolkit.spec.interview.taken import Taken, take
from toolkit.spec.lint import covers
from toolkit.spec.load import loaded_from
from toolkit.spec.nodes import compose, decoded
from toolkit.studio import editing, linting, projects, versions
from toolkit.studio.editing import Clash
from toolkit.studio.forms.inputs import written as place_name
from toolkit.studio.running import ordering
from toolkit.studio.settings import Settings

_DECIDED: Final = "decisions.json"
_COPIED: Final = "parties.client"
"""Holds a copy of the facts in a new spec."""


class Decided(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`decisions.json`: the page as it was left."""

    taken: frozenset[str]
    """Keys of the parts with a tick."""
    typed: dict[str, dict[str, str]]
    """What stood in the fields, by part; parts without a tick included."""
    country: str
    business: str

    @property
    def accepted(self) -> dict[str, dict[str, str]]:
        return {key: self.typed.get(key, {}) for key in self.taken}


class Refused(Struct, frozen=True, kw_only=True):
    """Nothing was written: what was typed makes no spec."""

    beside: dict[str, list[Problem]]
    """By the part that it concerns."""
    rest: list[Problem] = field(default_factory=list)


def spec_of(settings: Settings, run: str) -> Path:
    """The spec that a proposal is for, there or not: `haus/spec.yaml` of `haus/adoption/spec/1`. Raises 404."""
    place = Path(run)
    if len(place.parts) < 3 or place.parts[-3] != ordering.ADOPTION or not place.name.isdecimal():
        raise HTTPException(404)
    beside = settings.folder.joinpath(*place.parts[:-3])
    names = (beside / f"{place.parts[-2]}{suffix}" for suffix in (".yaml", ".yml"))
    found = list(names)
    return next((one for one in found if one.is_file()), found[0])


def decided(folder: Path, proposal: Proposal, tree: Any) -> Decided:
    """As the page was left, else everything that the spec does not say yet."""
    try:
        return msgspec.json.decode((folder / _DECIDED).read_bytes(), type=Decided)
    except (OSError, msgspec.MsgspecError):
        found = [one for one in parts(proposal.adopted) if one.found and standing(tree, one) is None]
        return Decided(
            taken=frozenset(one.key for one in found), typed={}, country=proposal.adopted.country,
            business=proposal.adopted.business,
        )  # fmt: skip


def given(form: FormData, proposal: Proposal) -> Decided:
    """What the page says now; what was not found counts where something was entered."""
    everything = parts(proposal.adopted)
    ticked = {str(one) for one in form.getlist("take")}
    typed = {
        one.key: {each.name: str(form.get(f"{one.key} {each.name}", each.value)) for each in one.fields}
        for one in everything
    }
    entered = {
        one.key for one in everything if one.found is None and any(text.strip() for text in typed[one.key].values())
    }
    return Decided(
        taken=frozenset(one.key for one in everything if one.key in ticked or one.key in entered), typed=typed,
        country=str(form.get("country", "")), business=str(form.get("business", "")),
    )  # fmt: skip


def keep(folder: Path, what: Decided) -> None:
    """So that nothing typed is lost, whatever comes next. Raises NotCarriedOut when the disk takes no more."""
    put(folder / _DECIDED, msgspec.json.format(msgspec.json.encode(what), indent=1))


def forget(folder: Path) -> None:
    """Once it is written, the page begins with what the spec says."""
    (folder / _DECIDED).unlink(missing_ok=True)


def tree_of(path: Path, language: str) -> Any:
    """What the spec says, as `plain` has it; empty where there is none yet. Raises InvalidSpec."""
    if not path.is_file():
        return {}
    return plain(compose(decoded(path.read_bytes(), path, str(path), language)))


def address_of(path: Path, language: str) -> str:
    """The website that the spec names; empty where it names none, or cannot be read."""
    try:
        tree = tree_of(path, language)
    except InvalidSpec:
        return ""
    found = at(tree, destination(tree, "deliverables.website.url", ""))
    return found if isinstance(found, str) else ""


def begin(settings: Settings, path: Path, proposal: Proposal, what: Decided, language: str) -> Refused | None:
    """Writes a new spec of what was accepted. Raises WrongUsage when one is there by now, OSError."""
    if path.exists():
        raise WrongUsage(f"{path.name} exists already.", "Open this page once more.")
    setting = Setting(language=language, as_of=settings.today())
    settled, taken = _taken(proposal, what, setting)
    made = _draft(taken, setting)
    refused = _unfit(made, path, settled, setting)
    if refused is None:
        written.write(made, path, setting)
    return refused


def ask_on(settings: Settings, path: Path, proposal: Proposal, what: Decided, language: str) -> Refused | None:
    """Lets the interview ask for the rest before a spec is written. Raises WrongUsage as `begin`, OSError."""
    place = kept.place(path)
    if path.exists() or place.exists():
        raise WrongUsage(f"{path.name} was begun already.", "Finish the interview, or move its file away.")
    setting = Setting(language=language, as_of=settings.today())
    settled, taken = _taken(proposal, what, setting)
    refused = _unfit(_draft(taken, setting), path, settled, setting)
    if refused is None:
        state = State(
            language=language, short=True, answers=taken.answers, drafts=taken.drafts, adopted=_adopted(taken)
        )
        kept.save(place, state)
    return refused


def complete(
    settings: Settings, path: Path, version: str, proposal: Proposal, what: Decided, language: str
) -> Refused | Clash | None:
    """Puts what was accepted into the spec that is there. Raises InvalidSpec, Unchangeable, WrongUsage, OSError."""
    began = versions.content(settings, version) or path.read_bytes()
    base = projects.text_of(began)[0]
    settled = settle(proposal.adopted, what.accepted)
    text = placed(linting.source(base, path, language), settled.adopted)
    before = {(one.rule, one.path) for one in _broken(base, path, language)}
    new = [one for one in _broken(text, path, language) if (one.rule, one.path) not in before]
    if new:
        tree = plain(compose(linting.source(text, path, language)))
        return _sorted(new, _places(tree, proposal.adopted, settled))
    outcome = editing.save(settings, path, text, versions.digest(began))
    return outcome if isinstance(outcome, Clash) else None


def _taken(proposal: Proposal, what: Decided, setting: Setting) -> tuple[Settled, Taken]:
    settled = settle(replace(proposal.adopted, country=what.country, business=what.business or "other"), what.accepted)
    groups = [group.id for group in settled.adopted.groups]
    return settled, take(settled.adopted, groups, list(proposal.old), setting.texts.adopt, setting.language)


def _draft(taken: Taken, setting: Setting) -> Draft:
    return draft(values_of(taken.answers, setting), setting, _adopted(taken))


def _adopted(taken: Taken) -> dict[str, Any]:
    return {"data": taken.data, "comments": taken.comments}


def _unfit(made: Draft, path: Path, settled: Settled, setting: Setting) -> Refused | None:
    """What of it no spec may say."""
    try:
        loaded_from(decoded(made.text(()).encode(), path, str(path), setting.language))
    except InvalidSpec as error:
        copied = {place.replace("facts.", f"{_COPIED}.", 1): key for place, key in settled.keys.items()}
        return _sorted(error.problems, copied | settled.keys)
    return None


def _broken(text: str, path: Path, language: str) -> list[Problem]:
    found = linting.linted(text, path, language).problems
    return [one for one in found if one.rule.startswith("spec.") and one.severity == "error"]


def _places(tree: Any, adopted: Adopted, settled: Settled) -> dict[str, str]:
    """The part of each place in a spec that was there before."""
    stay = set(settled.keys.values())
    return {place_name(place_of(tree, one, one.value)): one.key for one in parts(adopted) if one.key in stay}


def _sorted(problems: Iterable[Problem], keys: Mapping[str, str]) -> Refused:
    beside: dict[str, list[Problem]] = {}
    rest = []
    for one in problems:
        nearest = max((place for place in keys if covers(place, one.path)), key=len, default="")
        if nearest:
            beside.setdefault(keys[nearest], []).append(one)
        else:
            rest.append(one)
    return Refused(beside=beside, rest=rest)
