"""What Enter stands for."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any, Final

from toolkit.spec.interview import outline
from toolkit.spec.interview.answers import read
from toolkit.spec.interview.choices import choices
from toolkit.spec.interview.context import Context, get
from toolkit.spec.interview.course import Answers
from toolkit.spec.interview.questions import Default, field_of, laws


def default(context: Context) -> Any:
    """The proposed answer; None when there is none."""
    given = context.step.question.default
    return None if given is None else _as_answer(_given(given, context), context)


def _given(given: Default, context: Context) -> Any:
    if given.made:
        return _MADE[given.made](context)
    if given.law:
        return field_of(context.law, given.law)
    if given.answer:
        return context.answer(given.answer)
    if given.text:
        return text(context, given.text)
    if given.days:
        wanted = context.setting.as_of + timedelta(days=given.days)
        return outline.working_day(wanted, context.values, context.setting).isoformat()
    return given.value


def text(context: Context, name: str) -> str:
    """A text of the language, the one for the business where it has several."""
    found = context.texts.defaults[name]
    if isinstance(found, str):
        return found
    return found.get(get(context.values, "business", "other"), found["other"])


def names(kind: str, values: Answers) -> Iterable[str]:
    """What a round is repeated for."""
    return get(values, "platforms", []) if kind == "platforms" else [one.id for one in outline.results(values)]


def _as_answer(value: Any, context: Context) -> Any:
    """A proposal in words becomes what an answer in these words would."""
    if value == "":
        return None
    return read(value, context) if isinstance(value, str) else value


def _theme_in(context: Context) -> list[str]:
    names_ = outline.deliverables(context.values)
    return [name for name in names_ if outline.kind_of(name) in ("website", "profile")]


def _form_page(context: Context) -> str | None:
    """The page whose name is that of the contact page in the language."""
    wanted = context.texts.form["page"].casefold().split()
    for page in context.answer("pages") or []:
        if any(word in page.get("name", "").casefold() or word in page["path"] for word in wanted):
            return str(page["path"])
    return None


def _landing(context: Context) -> str | None:
    base = context.answer("website-url")
    return f"{base.rstrip('/')}/{outline.slug(context.texts.titles['campaign'])}" if base else None


def _due(context: Context) -> str:
    ids = [one.id for one in outline.results(context.values)]
    return outline.due(context.values, context.setting, ids.index(context.step.index)).isoformat()


def _serves(context: Context) -> list[str]:
    """Service is what a profile is measured by; business is what the first deliverable is for."""
    names_ = [choice.value for choice in choices(context)]
    profiles = [name for name in names_ if outline.kind_of(name) == "profile"]
    return (profiles[:1] if context.step.key.startswith("service") else []) or names_[:1]


def _stars_proof(context: Context) -> str:
    return f"{context.texts.defaults['proof-folder']}/{context.texts.defaults['stars-file']}"


def _files(context: Context) -> list[str]:
    return [f"{outline.slug(context.answer('.what') or '') or 'material'}*"]


_MADE: Final[dict[str, Callable[[Context], Any]]] = {
    "jurisdiction": lambda context: laws().languages[context.language],
    "theme-in": _theme_in,
    "form-page": _form_page,
    "first-objective": lambda context: next((id_ for id_, _ in outline.objectives(context.values)), None),
    "landing": _landing,
    "due": _due,
    "shares": lambda context: outline.shares(len(outline.results(context.values))),
    "files": _files,
    "serves": _serves,
    "stars-proof": _stars_proof,
    "proof": lambda context: (
        f"{context.texts.defaults['proof-folder']}/{outline.slug(context.answer('.what') or '')}.pdf"
    ),
}
