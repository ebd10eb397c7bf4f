"""What was typed becomes what the spec holds, or a sentence that says what is wrong with it."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from toolkit.checking import wording
from toolkit.observations.values import Duration
from toolkit.spec.emit import clean
from toolkit.spec.interview import hours, identity, outline, quantities
from toolkit.spec.interview.choices import choices
from toolkit.spec.interview.context import Context
from toolkit.spec.interview.refused import Refused

LONGEST: Final = 4000
"""Characters of one answer."""


def read(text: str, context: Context) -> Any:
    """The answer as data of JSON. Raises Refused for what it cannot be."""
    plain = re.sub(r" {2,}", " ", clean(text))
    if not plain:
        raise Refused("needed")
    if len(plain) > LONGEST:
        raise Refused("too-long", limit=LONGEST)
    return _READ[context.step.question.type](plain, context)


def shown(value: Any, context: Context) -> str:
    """An answer as it would be typed again."""
    if isinstance(value, bool):
        return context.texts.yes if value else context.texts.no
    if isinstance(value, dict):
        return _shown_mapping(value)
    if isinstance(value, list):
        return _shown_list(value, context)
    if context.step.question.type == "duration":
        return wording.shown(Duration.parse(value), context.language)
    if context.step.question.type == "date" and context.language != "en":
        return f"{date.fromisoformat(value):%d.%m.%Y}"
    labels = {choice.value: choice.label for choice in choices(context)}
    return labels.get(str(value), str(value))


def _shown_mapping(value: dict[str, Any]) -> str:
    if "street" in value:
        keys = ("town", "postcode") if value["country"] in ("GB", "US") else ("postcode", "town")
        return f"{value['street']}, {' '.join(value[key] for key in keys)}"
    if "min" in value:
        return f"{value['min']}-{value['max']}"
    return ": ".join(str(part) for part in value.values())


def _shown_list(value: list[Any], context: Context) -> str:
    kind = context.step.question.type
    if kind == "person":
        return "; ".join(", ".join(filter(None, (one.get("name"), one["role"]))) for one in value)
    if kind == "pages":
        return ", ".join(one.get("name") or one["path"] for one in value)
    if kind == "shares":
        return " / ".join(str(part).removesuffix(" %") for part in value)
    labels = {choice.value: choice.label for choice in choices(context)}
    return ("; " if kind in ("lines", "hours") else ", ").join(labels.get(str(part), str(part)) for part in value)


def _text(text: str, context: Context) -> str:
    return text


def _choice(text: str, context: Context) -> str:
    known = choices(context)
    if text.isdigit() and 1 <= int(text) <= len(known):
        return known[int(text) - 1].value
    plain = text.casefold()
    exact = [one.value for one in known if plain in (one.value.casefold(), one.label.casefold())]
    begun = [one.value for one in known if one.label.casefold().startswith(plain) or one.value.startswith(plain)]
    for found in (exact, begun):
        if len(found) == 1:
            return found[0]
    raise Refused("choice", value=text, count=len(known))


def _many(text: str, context: Context) -> list[str]:
    parts = [part for part in re.split(r"[,;+]|\s+(?=\d)", text) if part.strip()]
    chosen = {_choice(part.strip(), context) for part in parts}
    return [one.value for one in choices(context) if one.value in chosen]


def _yes_no(text: str, context: Context) -> bool:
    plain = text.casefold()
    for word, value in ((context.texts.yes, True), (context.texts.no, False), ("yes", True), ("no", False)):
        if word.casefold().startswith(plain):
            return value
    raise Refused("yes-no", yes=context.texts.yes, no=context.texts.no)


def _names(text: str, context: Context) -> list[str]:
    return [part.strip() for part in re.split(r"[,;]", text) if part.strip()]


def _lines(text: str, context: Context) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _pair(text: str, context: Context) -> dict[str, str]:
    """`Name: what it does better`; the name alone is enough."""
    name, _, better = (part.strip() for part in text.partition(":"))
    if not name:
        raise Refused("needed")
    return {"name": name, "does-better": better} if better else {"name": name}


def _pages(text: str, context: Context) -> list[dict[str, str]]:
    """Names of pages; the first is the home page. A path of its own may stand behind a name: `Zimmer /rooms`."""
    found: dict[str, str] = {}
    for number, part in enumerate(_names(text, context)):
        name, _, tail = part.partition("/")
        path = f"/{tail.strip(' ()')}" if "/" in part else ("/" if number == 0 else f"/{outline.slug(name)}")
        if not re.fullmatch(r"/[\w%~.+/-]*", path) or (path == "/" and number):
            raise Refused("pages", value=part)
        found.setdefault(path, name.strip(" ("))
    return [{"path": path, "name": name} if name else {"path": path} for path, name in found.items()]


def _path(text: str, context: Context) -> str:
    """A page of the site by number, name or path; another path is taken too."""
    try:
        return _choice(text, context)
    except Refused as refused:
        if re.fullmatch(r"/[\w%~.+/-]*", text):
            return text
        raise Refused("path", value=text) from refused


def _file(text: str, context: Context) -> str:
    """A path inside the folder of the spec."""
    if text.startswith(("/", "~", ".")) or ".." in text.split("/") or "\\" in text or ":" in text:
        raise Refused("file", value=text)
    return text


def _languages(text: str, context: Context) -> list[str]:
    """Codes of languages (BCP 47): `de, en`, `pt-BR`."""
    found = []
    for code in filter(None, re.split(r"[\s,;]+", text)):
        parts = re.fullmatch(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2}))?", code)
        if not parts:
            raise Refused("languages", value=code)
        found.append(f"{parts[1].lower()}-{parts[2].upper()}" if parts[2] else parts[1].lower())
    return list(dict.fromkeys(found))


_READ: Final[dict[str, Callable[[str, Context], Any]]] = {
    "text": _text, "choice": _choice, "many": _many, "yes-no": _yes_no, "names": _names, "lines": _lines,
    "pair": _pair, "pages": _pages, "path": _path, "file": _file, "languages": _languages, "hours": hours.hours,
    "date": quantities.day, "money": quantities.money, "percent": quantities.percent, "number": quantities.number,
    "whole": quantities.whole, "duration": quantities.duration, "range": quantities.span,
    "shares": quantities.shares, "phone": identity.phone, "email": identity.email, "vat": identity.vat,
    "iban": identity.iban, "url": identity.url, "address": identity.address, "place": identity.place,
    "person": identity.person,
}  # fmt: skip
