"""What a document still needs of a spec that was enough to test a delivery."""

from collections.abc import Iterator
from typing import Any, Final, Literal

from toolkit.errors import Problem
from toolkit.spec.faults import Fault, problems
from toolkit.spec.lint import position_of
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Spec
from toolkit.spec.walk import amounts

Document = Literal["brief", "contract", "policy"]
EXAMPLES: Final = {
    "jurisdiction": "jurisdiction: CH",
    "currency": "currency: CHF",
    "place": "place: US-VT",
    "rights.copyright": "copyright: transfer",
    "rights.passes": "passes: on-creation",
    "rights.moral-rights": "moral-rights: no-naming",
    "rights.handover": "handover: [source-code, design-files, credentials, domain]",
    "terms.price": "price: {amount: 28000, vat: 8.1 %, kind: fixed}",
    "terms.acceptance.test-period": "acceptance: {test-period: 10 working days}",
    "terms.acceptance.remedy-period": "acceptance: {remedy-period: 10 working days}",
    "terms.personal-data.processed": "personal-data: {processed: false}",
    "terms.venue": "venue: client",
    "milestones": "milestones: [{id: M1, title: Website, due: 2027-03-12, delivers: [website], payment: 100 %}]",
    "due": "due: 2027-03-12",
    "delivers": "delivers: [website]",
    "payment": "payment: 30 %",
    "parties.agency": "agency: {name: Agentur Muster GmbH}",
    "dialogue": "dialogue: [{topic: …, decides: …, budget: 150, within: 24 h, escalate: …}]",
    "brief.situation": "situation: …",
    "brief.objectives": "objectives: [{id: O1, statement: …, level: business, measure: …, target: 35 %}]",
}
"""What to write, by place: the same in every language."""
_CONTRACT: Final = tuple(key for key in EXAMPLES if key.startswith(("jurisdiction", "rights.", "terms.", "milestones")))
_NEEDED: Final = {"brief": ("brief.situation", "brief.objectives"), "policy": ("dialogue",)}


def begun(spec: Spec) -> bool:
    """Whether the spec is to become a contract: it has a milestone or terms."""
    return bool(spec.milestones) or spec.terms is not None


def absent(spec: Spec) -> Iterator[str]:
    """Paths of what has no default and a contract needs (the language's own list)."""
    yield from (path for path in _CONTRACT if value_at(spec, path) in (None, ()))
    # The price that is still to come is an amount, too.
    if spec.currency is None and (value_at(spec, "terms.price") is None or any(True for _ in amounts(spec))):
        yield "currency"
    if spec.jurisdiction == "US" and not (spec.place or "").startswith("US-"):
        yield "place"
    for index, milestone in enumerate(spec.milestones):
        for name in ("due", "delivers", "payment"):
            if getattr(milestone, name) in (None, ()):
                yield f"milestones[{index}].{name}"


def value_at(spec: Spec, path: str) -> Any:
    """The value at a path of keys, None where something on the way is."""
    value: Any = spec
    for key in path.split("."):
        value = getattr(value, key.replace("-", "_"), None)
    return value


def missing_for(loaded: Loaded, document: Document, language: str | None = None) -> list[Problem]:
    """Everything the document still needs, each with the place where it belongs; empty when it is complete."""
    spec = loaded.spec
    if document == "contract":
        paths = [*absent(spec), *(["parties.agency"] if spec.parties.agency == "to-be-chosen" else [])]
    else:
        paths = [path for path in _NEEDED[document] if value_at(spec, path) in (None, ())]
    faults = [
        Fault(
            key=f"needed-for-{document}", path=path, position=position_of(path, loaded), file=str(loaded.path),
            data={"path": path, "example": EXAMPLES.get(path) or EXAMPLES[path.rpartition(".")[2]]},
        )
        for path in paths
    ]  # fmt: skip
    return problems(faults, language or spec.languages[0])
