"""What the parts of a spec say of each other: ids, references, judges, parameters, files.

Works on plain data, so that a fault of form in one place hides none in another.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from toolkit.spec import alternatives, rule
from toolkit.spec.faults import Fault, nearest
from toolkit.spec.include import Shared
from toolkit.spec.parameters import type_adjusted, type_with
from toolkit.spec.paths import identified, inside, locate, named_files
from toolkit.spec.reader import Read
from toolkit.spec.scenario import See, Step

JUDGES: Final = ("check", "scenario", "test", "person")


def refer(form: Read, more: Shared, file: str, folder: Path) -> None:
    """Adds the faults of reference to those of form; types the parameters of checks in place."""
    _References(form, more, file, folder).all()


class _References:
    def __init__(self, form: Read, more: Shared, file: str, folder: Path) -> None:
        self.form, self.more, self.file, self.folder = form, more, file, folder
        self.data: dict[str, Any] = form.data
        self.texts = {path: node.text for path, node in form.nodes.items() if node.kind == "scalar"}
        self.deliverables: dict[str, dict[str, Any]] = self.data.get("deliverables", {})
        self.ids = dict(identified(self.texts))
        self.houses = [*self.data.get("houses", {}), *more.houses]

    def all(self) -> None:
        languages = self.data.get("language", ())
        if not isinstance(languages, str):
            self.once(languages, "language")
        self.unique()
        self.files()
        for name, deliverable in self.deliverables.items():
            self.deliverable(f"deliverables.{name}", deliverable)
        self.milestones()
        self.brief()
        for index, entry in enumerate(self.items(self.data.get("rights", {}), "lump-sum")):
            self.one(entry.get("deliverable"), self.deliverables, f"rights.lump-sum[{index}].deliverable")
        self.alternatives()
        self.waivers()

    def fault(self, key: str, path: str, /, **data: Any) -> None:
        place = path
        while place not in self.form.places:
            place = place[: max(place.rfind("."), place.rfind("["), 0)]
        position = self.form.places[place]
        self.form.faults.append(Fault(key=key, path=path, position=position, file=self.file, data=data))

    def one(self, value: Any, known: Iterable[str], path: str, key: str = "unknown-reference") -> None:
        names = set(known)
        if isinstance(value, str) and value not in names:
            self.fault(key, path, value=value, near=nearest(value, names) or "–", known=names)

    def each(self, values: Any, known: Iterable[str], path: str) -> None:
        for index, value in enumerate(values or ()):
            self.one(value, known, f"{path}[{index}]")

    def once(self, values: Sequence[Any], path: str) -> None:
        for index, value in enumerate(values):
            if value is not None and value in values[:index]:
                self.fault("twice", f"{path}[{index}]", value=value)

    @staticmethod
    def items(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
        """The mappings in a list, faulty ones as empty mappings."""
        return [item if isinstance(item, dict) else {} for item in data.get(key, ())]

    def unique(self) -> None:
        seen = {name: f"deliverables.{name}" for name in self.deliverables}
        for id_, path in identified(self.texts):
            if id_ in seen:
                line = self.form.places[seen[id_]].line
                self.fault("duplicate-id", f"{path}.id", id=id_, line=line)
            seen.setdefault(id_, path)

    def files(self) -> None:
        for path, name in named_files(self.texts):
            if not inside(self.folder, name):
                self.fault("outside", path, value=name)

    # --- deliverables

    def deliverable(self, path: str, given: dict[str, Any]) -> None:
        packs = [pack for pack in given.get("packs", ()) if pack is not None]
        for index, pack in enumerate(packs):
            self.one(pack, self.more.names, f"{path}.packs[{index}]", "unknown-pack")
        self.once(packs, f"{path}.packs")
        self.one(given.get("house"), self.houses, f"{path}.house")
        self.each(given.get("houses"), self.houses, f"{path}.houses")
        objectives = [objective.get("id") for objective in self.items(self.data.get("brief", {}), "objectives")]
        self.one(given.get("objective"), [id_ for id_ in objectives if id_], f"{path}.objective")
        self.adjustments(f"{path}.adjust", given.get("adjust", {}), packs)
        for index, criterion in enumerate(self.items(given, "criteria")):
            self.criterion(f"{path}.criteria[{index}]", criterion)

    def adjustments(self, path: str, given: dict[str, Any], packs: list[str]) -> None:
        targets = {
            f"{pack}/{criterion.name}": criterion.check
            for pack in packs
            if pack in self.more.packs
            for criterion in self.more.packs[pack].criteria
        }
        for name, change in given.items():
            below = f"{path}.{name}"
            if name not in targets:
                if all(pack in self.more.packs for pack in packs):
                    self.fault("unknown-adjust", below, value=name, near=nearest(name, targets) or "–")
                continue
            if change.get("off") and not change.get("reason"):
                self.fault("off-without-reason", below, value=name)
            check = targets[name]
            if check is None and change.get("with"):
                self.fault("with-alone", f"{below}.with")
            type_adjusted(change, check, below, self.form, self.file, self.more.catalogue)
            self.purposes(change, below)

    def criterion(self, path: str, given: dict[str, Any]) -> None:
        if not given:
            return
        judges = [judge for judge in JUDGES if f"{path}.{judge}" in self.form.nodes]
        if not judges:
            self.fault("no-judge", path, id=given.get("id", ""))
        elif len(judges) > 1:
            self.fault("two-judges", path, id=given.get("id", ""), judges=judges)
        if "compare" in given and "person" not in judges:
            self.fault("compare-alone", f"{path}.compare")
        if "page" in given and "compare" not in given:
            self.fault("page-alone", f"{path}.page")
        if "with" in given and "check" not in judges:
            self.fault("with-alone", f"{path}.with")
        if judges and "check" not in judges and f"{path}.statement" not in self.form.nodes:
            self.fault("no-statement", path, id=given.get("id", ""))
        if "check" in given:
            self.one(given["check"], self.more.catalogue.names(), f"{path}.check", "unknown-check")
            type_with(given, path, self.form, self.file, self.more.catalogue)
        if "scenario" in judges:
            self.steps(f"{path}.scenario")
        self.purposes(given, path)

    def steps(self, path: str) -> None:
        """Each step does or demands one thing; none at all would be met by any page."""
        listed = re.compile(rf"{re.escape(path)}\.(given|(when|then)\[\d+\])")
        for place in [place for place in self.form.nodes if listed.fullmatch(place)]:
            keys = self.written(place, Step)
            if len(keys) > 1:
                self.fault("two-steps", place, keys=keys)
            elif not keys or (keys == ["see"] and not self.written(f"{place}.see", See)):
                self.unless_faulty("no-step", place)

    def written(self, path: str, type_: type[Struct]) -> list[str]:
        return [key for key in type_.__struct_fields__ if f"{path}.{key}" in self.form.nodes]

    def unless_faulty(self, key: str, path: str) -> None:
        """A misspelt key is told as such, not as one that is missing."""
        if not any(fault.path.startswith(path) for fault in self.form.faults):
            self.fault(key, path)

    def purposes(self, given: dict[str, Any], path: str) -> None:
        purposes = [id_ for id_, place in self.ids.items() if place.startswith("brief.")]
        self.each(given.get("for"), purposes, f"{path}.for")

    # --- the rest

    def milestones(self) -> None:
        names = set(self.deliverables)
        if not any(one.get("kind") == "handover" for one in self.deliverables.values()):
            names.add("handover")
        for index, milestone in enumerate(self.items(self.data, "milestones")):
            for place, given in enumerate(milestone.get("delivers", ())):
                path = f"milestones[{index}].delivers[{place}]"
                if isinstance(given, dict):
                    for name, criteria in given.items():
                        self.one(name, names, f"{path}.{name}")
                        if name in names:
                            self.each(criteria, self.criteria_of(name), f"{path}.{name}")
                else:
                    self.one(given, names, path)

    def criteria_of(self, name: str) -> list[str]:
        if name not in self.deliverables:
            return [f"handover/{item}" for item in self.data.get("rights", {}).get("handover", ())]
        given = self.deliverables[name]
        own = [criterion.get("id", "") for criterion in self.items(given, "criteria")]
        packs = [pack for pack in given.get("packs", ()) if pack in self.more.packs]
        return own + [f"{pack}/{one.name}" for pack in packs for one in self.more.packs[pack].criteria]

    def brief(self) -> None:
        brief = self.data.get("brief", {})
        points = [id_ for id_, path in self.ids.items() if path.startswith("brief.guests")]
        for index, theme in enumerate(self.items(brief, "themes")):
            self.each(theme.get("answers"), points, f"brief.themes[{index}].answers")
            self.each(theme.get("in"), self.deliverables, f"brief.themes[{index}].in")
        for index, competence in enumerate(self.items(brief, "competences")):
            self.each(competence.get("for"), self.deliverables, f"brief.competences[{index}].for")

    def alternatives(self) -> None:
        given = self.data.get("terms", {}).get("alternatives", {})
        names = alternatives.clauses(self.folder) if given else {}
        for name in given:
            path = f"terms.alternatives.{name}"
            if name not in names:
                self.fault("unknown-clause", path, value=name, near=nearest(name, names) or "–")
            elif name not in (have := alternatives.with_another_wording(self.folder)):
                self.fault("no-alternative", path, value=name, names=", ".join(have))

    def waivers(self) -> None:
        for index, waiver in enumerate(self.items(self.data, "waivers")):
            self.one(waiver.get("rule"), rule.paths(), f"waivers[{index}].rule", "unknown-rule")
            at = waiver.get("at")
            if at is not None and locate(at, self.form.places, self.texts) is None:
                self.fault("unknown-place", f"waivers[{index}].at", value=at)
