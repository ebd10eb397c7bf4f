"""What the answers say of milestones, rights and terms; the rest is what the law of the place suggests."""

from collections.abc import Mapping
from typing import Any, Final

from toolkit.spec.interview import outline
from toolkit.spec.interview.context import Setting, get

_HANDOVER: Final = {
    "website": ("source-code", "design-files", "credentials", "domain", "analytics", "documentation"),
    "profile": ("credentials", "accounts", "design-files"),
    "campaign": ("accounts", "analytics", "design-files"),
    "monitoring": ("documentation",),
    "content": ("design-files",),
    "workshop": ("documentation",),
}
_ITEMS: Final = ("source-code", "design-files", "credentials", "domain", "accounts", "analytics", "documentation")
_WORKS: Final = {
    "website": ("program", "design"), "profile": ("profile",), "campaign": ("advertising",), "content": ("texts",),
}  # fmt: skip
_RIGHTS: Final = (
    "copyright", "passes", "moral-rights", "alteration", "lump-sum", "grants", "handover", "reference-use", "ai",
    "open-source", "register",
)  # fmt: skip
_LICENCES: Final = ["MIT", "BSD-3-Clause", "Apache-2.0", "OFL-1.1"]
_UNLIMITED: Final = ["intent", "gross-negligence", "personal-injury", "third-party-rights"]


def complete(data: dict[str, Any], values: Mapping[str, Any], setting: Setting) -> None:
    """Adds milestones, rights and terms to `data`, once the interview came to them."""
    if get(values, "shares"):
        data["milestones"] = _milestones(values, setting)
    if get(values, "passes"):
        data["rights"] = _rights(data.get("rights", {}), values, setting)
    if get(values, "price"):
        data["terms"] = _terms(data.get("terms", {}), values, setting)


def _milestones(values: Mapping[str, Any], setting: Setting) -> list[dict[str, Any]]:
    made = []
    for result, share in zip(outline.results(values), get(values, "shares"), strict=False):
        delivers: list[Any] = list(result.delivers)
        if result.key == "concept":
            delivers = [{"website": ["W-01"]}]
        due = get(values, f"milestone[{result.id}].due")
        made.append(
            {"id": result.id, "title": result.title(setting.texts)}
            | ({"due": due} if due else {})
            | {"delivers": delivers, "payment": share}
        )
    return made


def _rights(given: dict[str, Any], values: Mapping[str, Any], setting: Setting) -> dict[str, Any]:
    law = setting.law(values)
    names = outline.deliverables(values)
    items = {item for name in names for item in _HANDOVER[outline.kind_of(name)]}
    made: dict[str, Any] = {"copyright": law.copyright} | given
    made |= {
        "alteration": "allowed",
        "handover": [item for item in _ITEMS if item in items],
        "ai": {"allowed": True, "declare": True} if get(values, "ai") == "declared" else {"allowed": False},
        "open-source": {"allowed": _LICENCES, "copyleft": "with-consent"},
    }
    if law.lump_sum:
        made["lump-sum"] = [
            {"deliverable": name, "works": setting.texts.works[works], "as": law.lump_sum[works]}
            for name in names
            for works in _WORKS.get(outline.kind_of(name), ())
        ]
    if law.grants:
        purpose = setting.texts.works["purpose"]
        made["grants"] = [
            {
                "right": right,
                "extent": list(extent),
                "purpose": purpose,
                "place": "world",
                "duration": "protection-term",
            }
            for right, extent in setting.texts.grants.items()
        ]
    for entry, (round_, _) in zip(
        made.get("register", []), outline.numbered(values, "material", ".what"), strict=False
    ):
        entry["scope"] = ["web"]
        persons = get(values, f"{round_}.persons")
        if persons:
            consent = f"{setting.texts.defaults['proof-folder']}/{setting.texts.defaults['consent-file']}"
            entry["releases"] = ["none-shown" if persons == "none-shown" else consent]
    return {key: made[key] for key in _RIGHTS if key in made}


def _terms(given: dict[str, Any], values: Mapping[str, Any], setting: Setting) -> dict[str, Any]:
    law = setting.law(values)
    made: dict[str, Any] = {"period": given.get("period", {}), "price": given["price"] | {"kind": "fixed"}}
    made["pay-within"] = given["pay-within"]
    if get(values, "rate"):
        made["changes"] = {"rate": f"{_with_currency(get(values, 'rate'), law.currency)} per hour"}
    acceptance = given["acceptance"]
    made["acceptance"] = {
        "test-period": acceptance["test-period"],
        "remedy-period": acceptance["remedy-period"],
        "retests": 2,
        "accept-if": {"blocking": 0, "major": 0, "minor": acceptance["accept-if"]["minor"]},
        "deemed": "never",
    }
    made["retention"] = given["retention"] | {"until": "warranty-end"}
    made["warranty"] = given["warranty"]
    if law.penalty and get(values, "penalty"):
        made["delay-penalty"] = {"per-day": law.penalty.per_day, "of": "milestone", "cap": law.penalty.cap}
    made["liability"] = {"cap": given["price"]["amount"], "unlimited": _UNLIMITED}
    made["personal-data"] = given["personal-data"] | ({"abroad": []} if given["personal-data"]["processed"] else {})
    return made | {"venue": "client"}


def _with_currency(amount: str, currency: str) -> str:
    return amount if " " in amount else f"{amount} {currency}"
