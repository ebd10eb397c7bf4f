"""The names that can be written in a spec, for the completion of editors: nothing here is a list kept by hand.

A name of the user's own stays allowed; what is wrong is for the loader to say.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from toolkit.checking import check as checks
from toolkit.checking import explain
from toolkit.spec import packs, rule
from toolkit.spec.alternatives import with_another_wording
from toolkit.spec.parameters import own_checks

_ENGLISH: Final = "en"
_LICENCES: Final = Path(__file__).parent / "licences.txt"
_PLACE: Final = re.compile(r"\{[a-z_]+\}")


def suggest(definitions: dict[str, Any], folder: Path | None) -> None:
    """Adds names with their explanations to the definitions of the schema, in place."""
    known = _checks(own_checks(folder) if folder else None)
    listed = {name: packs.load(name, folder) for name in packs.paths(folder)}
    criterion, deliverable = definitions["SpecCriterion"], definitions["Deliverable"]["properties"]
    _offer(criterion["properties"]["check"], {name: entry.criterion for name, entry in known.items()})
    _offer(
        deliverable["packs"]["items"],
        {name: f"{_english(pack.title)}: {_english(pack.description)}" for name, pack in listed.items()},
    )
    _offer(definitions["Waiver"]["properties"]["rule"], _rules())
    _offer(definitions["Terms"]["properties"]["alternatives"].setdefault("propertyNames", {}), with_another_wording())
    for name, key in (("RegisterEntry", "licence"), ("Software", "allowed")):
        place = definitions[name]["properties"][key]
        _offer(place.get("items", place), dict.fromkeys(licences(), ""))
    parameters = _parameters(list(known), folder)
    criterion["allOf"] = [
        {
            "if": {"properties": {"check": {"const": name}}, "required": ["check"]},
            "then": {"properties": {"with": made}},
        }
        for name, made in parameters.items()
    ]
    definitions["Adjustment"].pop("description", None)  # an editor would show it instead of what is adjusted
    deliverable["adjust"]["properties"] = {
        f"{pack}/{one.name}": _adjustment(one, known, parameters)
        for pack, read in listed.items()
        for one in read.criteria
    }


def _offer(place: dict[str, Any], names: Mapping[str, str]) -> None:
    """Completion for one of our names; any other text is allowed too."""
    said = {key: place[key] for key in ("description", "examples", "default") if key in place}
    place.clear()
    choice: dict[str, Any] = {"enum": list(names)}
    if any(names.values()):
        choice["enumDescriptions"] = list(names.values())  # read by editors, ignored by validators
    place.update(said | {"anyOf": [choice, {"type": "string"}]})


def _checks(folder: Path | None) -> dict[str, explain.Entry]:
    """Every check in English, a user's own in the language it has."""
    found = {}
    for name in sorted(checks.paths(folder)):
        texts = checks.metadata(name, folder).texts
        language = _ENGLISH if _ENGLISH in texts else next(iter(texts))
        found[name] = explain.entry(name, language, folder, trust=False)
    return found


def _rules() -> dict[str, str]:
    return {one.id: _PLACE.sub("…", one.meta.texts[_ENGLISH].why) for one in rule.rules()}


@cache
def licences() -> tuple[str, ...]:
    """SPDX identifiers, common ones first."""
    lines = _LICENCES.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def _parameters(names: list[str], folder: Path | None) -> dict[str, dict[str, Any]]:
    """The schema of `with` by check; a user's own check is not run for it and takes anything."""
    from toolkit.spec.schema import of

    made = {}
    for name in names:
        if checks.is_ours(name, own_checks(folder) if folder else None):
            definitions = of(checks.load(name).params)["$defs"]
            made[name] = definitions.pop(next(iter(definitions)))
            made[name] |= {"$defs": definitions} if definitions else {}
    return made


def _adjustment(
    one: packs.PackCriterion, known: Mapping[str, explain.Entry], parameters: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    sentence = known[one.check].criterion if one.check else _english(one.statement or "")
    made: dict[str, Any] = {"description": sentence, "allOf": [{"$ref": "#/$defs/Adjustment"}]}
    if one.check and one.check in parameters:
        made["allOf"].append({"properties": {"with": parameters[one.check] | {"required": []}}})
    return made


def _english(text: str | dict[str, str]) -> str:
    return text if isinstance(text, str) else text.get(_ENGLISH) or next(iter(text.values()))
