"""The lint rules as a reader looks them up: what, why, on what it rests, what to write, how to waive."""

import re
from typing import Final, Literal

from msgspec import Struct

from toolkit import catalogue, resources
from toolkit.errors import WrongUsage
from toolkit.spec import faults
from toolkit.spec.groups import group_of
from toolkit.spec.rule import metadata, paths

FORM: Final = "spec"
"""Group of what `load` refuses: its ids are `spec.<fault>`, and nothing waives it."""
_PLACE: Final = re.compile(r"\{[a-z_]+\}")


class Entry(Struct, frozen=True, kw_only=True):
    """A rule in one language; `…` stands for what a finding names."""

    id: str
    group: str
    """Subject of the rule, as `milestones-and-money`."""
    folder: str
    """Part of the subject that it stands in: the first word of its id."""
    severity: Literal["error", "warning", "note"]
    title: str
    why: str
    source: tuple[str, ...]
    """Statutes as they are cited; practice in words."""
    instead: str
    bad: str
    """Part of a spec that the rule objects to; empty for a fault of form."""
    good: str
    waiver: str
    """The line that waives it, empty where nothing can."""

    def under_labels(self, language: str) -> list[tuple[str, str, bool]]:
        """Label, text and whether the text is YAML, for every part that is not empty."""
        label = _labels(language)
        parts = {
            "why": (self.why, False),
            "source": ("; ".join(self.source), False),
            "instead": (self.instead, False),
            "bad": (self.bad.rstrip(), True),
            "good": (self.good.rstrip(), True),
            "waive": (self.waiver, True),
        }
        found = [(label[name], text, yaml) for name, (text, yaml) in parts.items() if text]
        return [
            *found,
            ("" if self.waiver else label["waive"], label["waive-how" if self.waiver else "waive-not"], False),
        ]


def entry(rule_id: str, language: str) -> Entry:
    """Raises WrongUsage for an unknown id, with the nearest known one."""
    if rule_id in paths():
        return _of_rule(rule_id, language)
    group, _, key = rule_id.partition(".")
    if group == FORM and key in faults.words(language):
        return _of_fault(key, language)
    known = [*paths(), *(f"{FORM}.{one}" for one in faults.words(language))]
    raise WrongUsage(f"There is no rule {rule_id!r}.", f"Nearest: {faults.nearest(rule_id, known)}.")


def entries(language: str, *, group: str = "", word: str = "") -> list[Entry]:
    """The rules of a group that speak of a word, by id; raises WrongUsage for a group that does not exist.

    A group is a subject (`objectives`) or a part of it (`chain`).
    """
    if group and group not in groups():
        raise WrongUsage(f"There is no group {group!r}.", f"The groups are {', '.join(groups())}.")
    found = [_of_rule(rule_id, language) for rule_id in paths()]
    found += [_of_fault(key, language) for key in sorted(faults.words(language))]
    return [one for one in found if group in ("", one.group, one.folder) and _speaks_of(one, word.casefold())]


def groups() -> list[str]:
    """All that `entries` takes, by name; last the faults of form."""
    folders = {rule_id.partition(".")[0] for rule_id in paths()}
    return [*sorted(folders | {group_of(one).group for one in folders}), FORM]


def title_of(folder: str, language: str) -> str:
    """The heading of the rules of a folder."""
    return _labels(language)["form"] if folder == FORM else group_of(folder).title[language]


def name_of(word: str, language: str) -> str:
    """A word of the listing: `error`, `warning`, `note`, or `none` when no rule was found."""
    return _labels(language)[word]


def _of_rule(rule_id: str, language: str) -> Entry:
    meta = metadata(rule_id)
    text, label = meta.texts[language], _labels(language)
    return Entry(
        id=rule_id,
        group=group_of(rule_id).group,
        folder=rule_id.partition(".")[0],
        severity=meta.severity,
        title=_open(text.problem),
        why=_open(text.why),
        source=tuple(label["practice"] if one == "practice" else one for one in meta.source),
        instead=_open(text.instead),
        bad=meta.bad,
        good=meta.good,
        waiver=f"waivers:\n  - {{rule: {rule_id}, at: …, reason: …}}",
    )


def _of_fault(key: str, language: str) -> Entry:
    text = faults.words(language)[key]
    return Entry(
        id=f"{FORM}.{key}",
        group=FORM,
        folder=FORM,
        severity=faults.severity_of(key),
        title=_open(text.problem),
        why="",
        source=(),
        instead=_open(text.instead),
        bad="",
        good="",
        waiver="",
    )


def _open(text: str) -> str:
    return _PLACE.sub("…", text).replace("….", "…")


def _speaks_of(one: Entry, word: str) -> bool:
    return any(word in text.casefold() for text in (one.id, one.title, one.why, one.instead, *one.source))


def _labels(language: str) -> dict[str, str]:
    return catalogue.read(resources.folder("templates") / "rules" / f"{language}.yaml", dict[str, str])
