"""Ready starts: recorded interviews whose answers are examples, in five languages from one source."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Final

from msgspec import Struct

from toolkit import catalogue, resources
from toolkit.errors import WrongUsage
from toolkit.spec.interview.context import Context, Setting
from toolkit.spec.interview.course import Answers
from toolkit.spec.interview.draft import Draft, draft, scalars
from toolkit.spec.interview.questions import laws
from toolkit.spec.interview.refused import Refused
from toolkit.spec.interview.session import Session, State
from toolkit.spec.interview.templates import Start, starts

_CHOSEN: Final = frozenset({"choice", "many", "yes-no", "languages", "shares", "percent", "duration"})
"""Types of answers that decide; the others are examples a user replaces."""
_FIRST: Final = re.compile(r"\[\d+\]")
_SOME_DAY: Final = date(2027, 1, 4)
"""Dates are no examples: they are proposed from the day."""
_SHORT: Final = 3
"""Characters up to which a text says too little to be recognised."""


class Place(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an example stands."""

    place: str
    address: str
    phone: str
    form: str
    """Of a company there, behind its name."""


def start(name: str) -> Start:
    """Raises WrongUsage, with the names there are."""
    if name not in starts():
        raise WrongUsage(f"There is no template {name!r}.", f"The templates are: {', '.join(starts())}.")
    return starts()[name]


def spec_of(name: str, setting: Setting, jurisdiction: str | None = None) -> Draft:
    """The template as a spec, with every example value marked."""
    law = jurisdiction or laws().languages[setting.language]
    given = _typed(start(name), setting, law)
    state = State(language=setting.language)
    session = Session(state, setting, lambda _: None, lambda _: "")
    examples = set()
    while not session.done:
        step = session.step
        typed = given.get(step.key, "-" if step.optional and step.question.default is None else "")
        if step.key in given and step.question.type not in _CHOSEN:
            examples.add(step.key)
        try:
            session.answer(typed)
        except Refused as refused:
            place = f"templates/starts/{name}.yaml: {step.key}"
            raise WrongUsage(f"{place}: {session.sentence(refused)}", "Correct the recorded answer.") from refused
    made = draft(session.values, setting)
    made.marks = dict.fromkeys(_marked(made, examples, session.values), setting.texts.mark)
    return made


def _marked(made: Draft, examples: set[str], values: Answers) -> Iterator[str]:
    """Paths of example answers, and of everything that repeats one."""
    texts = {text for key in examples for _, text in scalars(values[key]) if len(text) > _SHORT}
    for path, text in scalars(made.data):
        if text in texts:
            yield path
    yield from (path for path, key in made.origins.items() if key in examples)


def example(context: Context) -> str:
    """What a template of the same business answers here, else any template; empty when none does."""
    business = context.answer("business")
    ranked = sorted(starts().values(), key=lambda one: (one.business != business, one.order))
    key = context.step.key
    for one in ranked:
        given = _typed(one, context.setting, context.jurisdiction)
        for candidate in (key, _FIRST.sub("[0]", key) if context.step.index in ("", "0") else key):
            if candidate in given and context.step.question.type not in _CHOSEN:
                return given[candidate]
    return ""


@cache
def examples(language: str) -> frozenset[str]:
    """Every single value that a template in this language, under any law, puts into a spec as an example."""
    found: set[str] = set()
    for name in starts():
        made = spec_of(name, Setting(language=language, as_of=_SOME_DAY))
        found |= {text for path, text in scalars(made.data) if _under(path, made.marks)}
    for jurisdiction in laws().jurisdictions:
        place = _place(jurisdiction, language)
        found |= {place.place, place.phone, *re.split(r",\s*", place.address)}
    return frozenset(found)


def _under(path: str, marks: Mapping[str, str]) -> bool:
    return any(path == mark or path.startswith((f"{mark}.", f"{mark}[")) for mark in marks)


def _typed(one: Start, setting: Setting, jurisdiction: str) -> dict[str, str]:
    """The recorded answers as a person would type them in the language and the place."""
    place = _place(jurisdiction, setting.language)
    typed = {
        "business": one.business,
        "jurisdiction": jurisdiction,
        "place-us" if jurisdiction == "US" else "place": place.place,
        "address": place.address,
        "phone": place.phone,
    }
    for key, value in one.answers.items():
        if isinstance(value, dict) and "days" in value:
            typed[key] = (setting.as_of + timedelta(days=value["days"])).isoformat()
        else:
            text = value[setting.language] if isinstance(value, dict) else str(value)
            typed[key] = text.replace("{form}", place.form)
    return typed


@cache
def _place(jurisdiction: str, language: str) -> Place:
    path = resources.folder("templates") / "starts" / "_places.yaml"
    table = catalogue.read(path, dict[str, dict[str, Place]])[jurisdiction]
    return table.get(language) or next(iter(table.values()))
