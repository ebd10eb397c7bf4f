"""What the answers say of the deliverables: their keys, packs and criteria, and who talks to the guests."""

from collections.abc import Mapping
from typing import Any, Final

from toolkit.spec.interview import outline
from toolkit.spec.interview.context import Setting, get
from toolkit.spec.interview.packs import packs_for

_SERVICE: Final = "Mo-Su 08:00-20:00"
_BINDING: Final = "90 days"
_WEIGHTS: Final = {"price": "30 %", "criteria": "30 %", "references": "25 %", "team": "15 %"}
"""Of an offer: as much for what is delivered as for what it costs, more for proof than for promises."""
_MEDIA: Final = {"website": "web", "profile": "social"}


def complete(data: dict[str, Any], values: Mapping[str, Any], setting: Setting) -> None:
    """Adds to `data` what follows from the answers about the deliverables."""
    given = data.pop("deliverables", {})
    made = {name: _deliverable(name, given.get(name, {}), values, setting) for name in outline.deliverables(values)}
    data["deliverables"] = made
    _themes(data, values, setting)
    _objectives(data, values)
    if "brief" in data:
        data["brief"]["competences"] = _competences(made, setting)
        data["brief"]["in-house"] = ["guest-dialogue"]
        if "bids" in data["brief"]:
            data["brief"]["bids"] |= {"binding": _BINDING, "weights": _WEIGHTS}
    if get(values, "answer-within") and "profile" in get(values, "wanted", []):
        data["dialogue"] = _dialogue(values, setting)
    _facts(data, values)


def _deliverable(name: str, given: dict[str, Any], values: Mapping[str, Any], setting: Setting) -> dict[str, Any]:
    kind = outline.kind_of(name)
    made: dict[str, Any] = {"kind": kind}
    if kind == "profile":
        made["platform"] = name
    made["title"] = setting.texts.titles[name]
    if kind == "profile":
        made["owner"] = "client"
    made |= given
    packs = packs_for(kind, get(values, "business", "other"), setting.jurisdiction(values))
    made |= _MORE[kind](made, values, setting) if kind in _MORE else {}
    if packs:
        made["packs"] = packs
    criteria = made.pop("criteria", None)
    adjust = made.pop("adjust", None)
    return made | ({"adjust": adjust} if adjust else {}) | ({"criteria": criteria} if criteria else {})


def _website(made: dict[str, Any], values: Mapping[str, Any], setting: Setting) -> dict[str, Any]:
    from urllib.parse import urlsplit

    host = urlsplit(made.get("url", "")).hostname or ""
    domain = host.removeprefix("www.")
    more: dict[str, Any] = {}
    if "." in domain and not domain.replace(".", "").isdigit():
        more["domain"] = {"name": domain, "holder": "client"}
    if "start" not in values:
        return more
    texts = setting.texts
    criteria: list[dict[str, Any]] = [
        {"id": "W-01", "statement": texts.criteria["concept"], "person": "client", "severity": "major"}
    ]
    if get(values, "form"):
        criteria.append(_form(get(values, "form"), get(values, "email"), setting))
    return more | {"criteria": criteria}


def _form(page: str, mail: str | None, setting: Setting) -> dict[str, Any]:
    """A request through the form is confirmed on the page and arrives in the house."""
    words = setting.texts.form
    then: list[dict[str, Any]] = [{"see": {"text": words["thanks"]}}]
    if mail:
        then.append({"mail": {"to": mail, "contains": words["message"], "within": "2 min"}})
    return {
        "id": "W-02",
        "statement": setting.texts.criteria["form"],
        "severity": "blocking",
        "scenario": {
            "viewports": ["desktop", "mobile"],
            "given": {"page": page},
            "when": [
                {"fill": {"label": words["email-label"], "value": "test@example.com"}},
                {"fill": {"label": words["message-label"], "value": words["message"]}},
                {"click": {"role": "button", "name": words["send"]}},
            ],
            "then": then,
        },
    }


def _profile(made: dict[str, Any], values: Mapping[str, Any], setting: Setting) -> dict[str, Any]:
    more: dict[str, Any] = {"scope": ["design", "setup", "texts"]}
    posts = get(values, f"profile[{made['platform']}].posts")
    if not posts:
        return {}
    zone = setting.law(values).zone
    dialogue = {"answered": "90 %", "median": get(values, "answer-within", "4 h"), "hours": _SERVICE}
    more["adjust"] = {
        "social-profile/profile.cadence": {"with": {"per_week": posts, "weeks": 4} | _zone(zone)},
        "social-profile/profile.dialogue": {"with": dialogue | _zone(zone)},
    }
    return more


def _zone(zone: str | None) -> dict[str, str]:
    return {"zone": zone} if zone else {}


def _campaign(made: dict[str, Any], values: Mapping[str, Any], setting: Setting) -> dict[str, Any]:
    return {"accounts": "client", "run-by": "client"}


def _monitoring(made: dict[str, Any], values: Mapping[str, Any], setting: Setting) -> dict[str, Any]:
    result = {"form": setting.texts.works["report"], "format": ["pdf", "csv"]}
    return {"result": result | made.get("result", {})}


def _content(made: dict[str, Any], values: Mapping[str, Any], setting: Setting) -> dict[str, Any]:
    kinds = {outline.kind_of(name) for name in outline.deliverables(values)}
    return {"use": [medium for kind, medium in _MEDIA.items() if kind in kinds] or ["web"]}


_MORE: Final = {
    "website": _website, "profile": _profile, "campaign": _campaign, "monitoring": _monitoring, "content": _content,
}  # fmt: skip


def _themes(data: dict[str, Any], values: Mapping[str, Any], setting: Setting) -> None:
    """Each theme gets what proves it: words on a page, or the check of a profile."""
    for number, (round_, _) in enumerate(outline.numbered(values, "theme", ".text"), 1):
        id_ = f"T{number}"
        for name in get(values, f"{round_}.in", []):
            made = data["deliverables"][name]
            if name == "website" and get(values, f"{round_}.words"):
                criteria = made.setdefault("criteria", [])
                criteria.append(
                    {
                        "id": f"W-{len(criteria) + 1:02}",
                        "check": "content.required-text",
                        "with": {
                            "texts": get(values, f"{round_}.words"),
                            "pages": [get(values, f"{round_}.page", "/")],
                        },
                        "severity": "major",
                        "for": [id_],
                    }
                )
            elif outline.kind_of(name) == "profile" and "adjust" in made:
                proof = get(values, f"{round_}.proof", "cadence")
                made["adjust"][f"social-profile/profile.{proof}"].setdefault("for", []).append(id_)


def _objectives(data: dict[str, Any], values: Mapping[str, Any]) -> None:
    """Each objective is named where it is served: at a criterion, or by the deliverable itself."""
    rounds = [
        (level, round_)
        for level in ("business", "service", "technical")
        for round_, _ in outline.numbered(values, level, ".statement")
    ]
    for number, (level, round_) in enumerate(rounds, 1):
        for name in get(values, f"{round_}.serves", []):
            made = data["deliverables"][name]
            if outline.kind_of(name) in ("monitoring", "content"):
                made.setdefault("objective", f"O{number}")
            elif outline.kind_of(name) == "profile" and "adjust" in made:
                check = "profile.dialogue" if level == "service" else "profile.cadence"
                made["adjust"][f"social-profile/{check}"].setdefault("for", []).insert(0, f"O{number}")
            elif made.get("criteria"):
                # The way to an enquiry serves a goal more than the draft, which every website has.
                criterion = made["criteria"][min(1, len(made["criteria"]) - 1)]
                criterion["for"] = [*criterion.get("for", []), f"O{number}"]


def _competences(made: Mapping[str, Any], setting: Setting) -> list[dict[str, Any]]:
    """One for each field that the deliverables need: nobody is good at everything."""
    needed: dict[str, list[str]] = {}
    for name in made:
        for competence in _FIELDS[outline.kind_of(name)]:
            needed.setdefault(competence, []).append(name)
    words = setting.texts.competences
    return [{"field": words[one][0], "proof": words[one][1], "for": for_} for one, for_ in needed.items()]


_FIELDS: Final = {
    "website": ("web", "photo"), "profile": ("profile",), "campaign": ("campaign",), "monitoring": ("monitoring",),
    "content": ("texts",), "workshop": ("workshop",),
}  # fmt: skip


def _dialogue(values: Mapping[str, Any], setting: Setting) -> list[dict[str, Any]]:
    texts, within = setting.texts, get(values, "answer-within")
    business = get(values, "business", "other")
    rows: list[dict[str, Any]] = [
        {
            "topic": texts.topics.get(business, texts.topics["other"]),
            "decides": get(values, "dialogue-who"),
            "within": within,
        }
    ]
    complaint: dict[str, Any] = {"topic": texts.topics["complaint"], "decides": texts.topics["everybody"]}
    budget = get(values, "complaint-budget")
    if budget:
        complaint["budget"] = budget if " " in budget else f"{budget} {setting.law(values).currency}"
    complaint["within"] = "24 h"
    if get(values, "escalate"):
        complaint["escalate"] = get(values, "escalate")
    return [*rows, complaint]


def _facts(data: dict[str, Any], values: Mapping[str, Any]) -> None:
    """The house's own particulars are the client's, where nothing else was said."""
    facts = data.get("facts")
    if not facts or "name" not in facts:
        return
    client = data["parties"]["client"]
    made = {"name": facts["name"]}
    made |= {key: client[key] for key in ("phone", "email") if key in client}
    hours = get(values, "hours")
    if hours:
        made["hours"] = {_DESK.get(get(values, "business", "other"), "office"): hours if len(hours) > 1 else hours[0]}
    made |= {key: value for key, value in facts.items() if key not in made}
    taken: set[str] = set()
    for number, offer in enumerate(made.get("offers", [])):
        id_ = outline.slug(offer["name"]) or "offer"
        id_ = id_ if id_ not in taken else f"{id_}-{number + 1}"
        taken.add(id_)
        made["offers"][number] = {"id": id_} | offer
    data["facts"] = made


_DESK: Final = {"hotel": "reception", "holiday-home": "reception", "restaurant": "restaurant", "shop": "shop"}
