"""What was taken over from a present website: answers of the interview, and what it never asks for."""

from collections.abc import Callable, Collection, Iterator
from typing import Any, Final
from urllib.parse import urlsplit

from msgspec import Struct, field

from toolkit.checking.wording import fill
from toolkit.spec.adopt.pages import MOST, moved
from toolkit.spec.adopt.proposal import Adopted, Found, Group
from toolkit.spec.interview.questions import AdoptTexts

_ANSWERS: Final = {
    "facts.name": "house-name", "facts.address": "address", "facts.phone": "phone", "facts.email": "email",
    "deliverables.website.url": "website-url", "deliverables.website.languages": "site-languages",
    "deliverables.website.pages": "pages",
}  # fmt: skip
_SELF_EVIDENT: Final = ("deliverables.website.url", "deliverables.website.domain")
_PARTY: Final = ("address", "email", "phone")
JURISDICTIONS: Final = {"CH": "CH", "DE": "DE", "AT": "AT", "FR": "FR", "GB": "UK", "US": "US"}


class Taken(Struct, frozen=True, kw_only=True):
    """The confirmed part of what was found."""

    answers: dict[str, Any]
    drafts: dict[str, Any]
    """Proposed again, not taken as answered."""
    data: dict[str, Any]
    comments: dict[str, str] = field(default_factory=dict)


def take(adopted: Adopted, chosen: Collection[str], old: list[str], texts: AdoptTexts, language: str) -> Taken:
    """The groups named in `chosen`; `old` are all addresses of the present site."""
    groups = [group for group in adopted.groups if group.id in chosen]
    found = [one for group in groups for one in group.found]
    data: dict[str, Any] = {}
    for one in found:
        _place(data, one.path, one.value)
    platforms = [one.path.split(".")[1] for group in groups if group.id == "profiles" for one in group.found]
    answers: dict[str, Any] = {"wanted": ["website", *(["profile"] if platforms else [])]}
    if adopted.business != "other":
        answers["business"] = adopted.business
    if platforms:
        answers["platforms"] = platforms
    if adopted.country in JURISDICTIONS:
        answers["jurisdiction"] = JURISDICTIONS[adopted.country]
    answers |= {_ANSWERS[one.path]: one.value for one in found if one.path in _ANSWERS}
    answers |= {f"profile[{one.path.split('.')[1]}].url": one.value for one in found if one.path.endswith(".url")
                and one.path.split(".")[1] in platforms}  # fmt: skip
    name = data.get("facts", {}).get("name") or urlsplit(adopted.url).hostname or adopted.url
    facts = data.get("facts", {})
    data["parties"] = {"client": {"name": name} | {key: facts[key] for key in _PARTY if key in facts}}
    if "website" not in data.setdefault("deliverables", {}):
        data["deliverables"]["website"] = {"url": adopted.url}
        answers["website-url"] = adopted.url
    comments = dict(_comments(groups, old, texts, language))
    comments["parties.client.name"] = texts.client
    return Taken(answers=answers, drafts={"client-name": name}, data=data, comments=comments)


def _place(data: dict[str, Any], path: str, value: Any) -> None:
    place, item, _ = path.partition("[")
    *keys, last = place.split(".")
    for key in keys:
        data = data.setdefault(key, {})
    if item:
        data.setdefault(last, []).append(value)
    else:
        data[last] = value


def _comments(groups: list[Group], old: list[str], texts: AdoptTexts, language: str) -> Iterator[tuple[str, str]]:
    for group in groups:
        for one in group.found:
            if one.path not in _SELF_EVIDENT:
                yield one.path, comment(one, texts, language)
        if group.missing and group.found:
            names = ", ".join(texts.labels[path] for path in group.missing)
            yield "facts", fill(texts.missing, {"names": names}, language)
        if group.id == "site":
            staying = [path for path in old if moved(path) == path and path != "/"][:MOST]
            if staying:
                yield "deliverables.website.pages", fill(texts.staying, {"paths": "  ".join(staying)}, language)
        if group.id == "profiles":
            for one in group.found:
                yield one.path.removesuffix(".url"), texts.profile


def comment(one: Found, texts: AdoptTexts, language: str, named: Callable[[str], str] = str) -> str:
    """Where a value was found, and what else was; `named` gives the word for a key that is to be settled."""
    source = texts.sources[one.source.kind]
    text = fill(source, {"page": one.source.page}, language)
    if one.path.startswith("rights.register["):
        lacking = [named(name) for name in ("holder", "licence", "proof") if name not in one.value]
        text = f"{text} {fill(texts.lacking, {'names': ', '.join(lacking)}, language)}" if lacking else text
    if one.path.endswith(".redirects"):
        text = texts.redirects
    if one.also:
        text = f"{text} {fill(texts.also, {'values': ', '.join(one.also)}, language)}"
    return text
