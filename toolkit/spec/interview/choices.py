"""What there is to choose from."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from toolkit.spec.interview import outline
from toolkit.spec.interview.context import Context


class Choice(Struct, frozen=True, kw_only=True):
    """One of the values that may be answered, and how it is called."""

    value: str
    label: str


def choices(context: Context) -> list[Choice]:
    """In the order they are shown; empty for a question that is answered in words."""
    question = context.step.question
    if question.from_:
        return _FROM[question.from_](context)
    labels = context.texts.choices.get(question.words, {})
    return [Choice(value=value, label=labels.get(value, value)) for value in question.choices]


def _deliverables(context: Context) -> list[Choice]:
    return [Choice(value=name, label=context.texts.titles[name]) for name in outline.deliverables(context.values)]


def _serving(context: Context) -> list[Choice]:
    """What has criteria or a key that can name an objective; a campaign is asked for its own."""
    return [choice for choice in _deliverables(context) if choice.value not in ("campaign", "workshop")]


def _objectives(context: Context) -> list[Choice]:
    return [Choice(value=id_, label=statement) for id_, statement in outline.objectives(context.values)]


def _points(context: Context) -> list[Choice]:
    return [Choice(value=id_, label=words) for id_, words in outline.points(context.values)]


def _pages(context: Context) -> list[Choice]:
    return [
        Choice(value=page["path"], label=page.get("name") or page["path"]) for page in context.answer("pages") or ()
    ]


_FROM: Final[dict[str, Callable[[Context], list[Choice]]]] = {
    "deliverables": _deliverables,
    "objectives": _objectives,
    "serving": _serving,
    "pages": _pages,
    "points": _points,
}
