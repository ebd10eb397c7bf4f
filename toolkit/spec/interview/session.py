"""An interview under way: what was answered, what comes next, and how to go back. Nothing here prints or asks."""

from collections.abc import Callable
from typing import Any, Literal

from msgspec import Struct, field

from toolkit.checking.wording import fill
from toolkit.observations.values import Duration, Percent
from toolkit.spec.interview import advice, answers, outline
from toolkit.spec.interview.choices import Choice, choices
from toolkit.spec.interview.context import Context, Setting
from toolkit.spec.interview.course import UNKNOWN, Answers, Step, Walk
from toolkit.spec.interview.proposals import default, names
from toolkit.spec.interview.questions import Kind, chapters
from toolkit.spec.interview.refused import Objection, Refused


class State(Struct, kw_only=True, forbid_unknown_fields=True):
    """What is kept between two sittings."""

    version: Literal[1] = 1
    language: str
    short: bool = False
    answers: dict[str, Any] = field(default_factory=dict)
    """By key, in the order they were given."""
    drafts: dict[str, Any] = field(default_factory=dict)
    """Answers taken back, proposed again."""
    adopted: dict[str, Any] = field(default_factory=dict)
    """What was taken over from a present website."""


class Prompt(Struct, frozen=True, kw_only=True):
    """A question as it is shown."""

    key: str
    chapter: str
    type: Kind
    number: int
    about: int
    ask: str
    why: str
    hint: str
    example: str
    default: str
    """As it would be typed; empty when there is none."""
    optional: bool
    more: bool
    """One of several: an empty answer ends the list."""
    choices: tuple[Choice, ...]


class Session:
    """Answers questions one by one; `save` hears the state after each answer."""

    def __init__(
        self, state: State, setting: Setting, save: Callable[[State], None], example: Callable[[Context], str]
    ) -> None:
        self.state, self.setting = state, setting
        self._save, self._example = save, example
        self._objected: tuple[str, str] | None = None
        self._step: Step | None = None
        self._values: Answers = {}
        self._advance()

    @property
    def done(self) -> bool:
        return self._step is None

    @property
    def step(self) -> Step:
        """The question that comes next; only while not `done`."""
        assert self._step is not None
        return self._step

    @property
    def values(self) -> Answers:
        """Everything that holds, defaults that were not asked for included."""
        return self._values

    def prompt(self) -> Prompt:
        """The question that comes next; only while not `done`."""
        context = self._context()
        step, texts = context.step, context.texts
        words = texts.questions[step.question.words]
        proposed = self._proposed(context)
        data = self._data(context)
        return Prompt(
            key=step.key,
            chapter=texts.chapters[step.chapter],
            type=step.question.type,
            number=len(self.state.answers) + 1,
            about=len(self.state.answers) + self._left(),
            ask=fill(words.ask, data, context.language),
            why=fill(words.why, data, context.language),
            hint=fill(words.hint, data, context.language),
            example=self._example(context),
            default="" if proposed is None else answers.shown(proposed, context),
            optional=step.optional,
            more=step.first and int(step.index) > 0,
            choices=tuple(choices(context)),
        )

    def answer(self, text: str, *, insisting: bool = False) -> None:
        """Takes what was typed; empty takes the proposal, `-` nothing. Raises Refused or, once, Objection.

        `insisting` is for who has heard the objection in an earlier session.
        """
        context = self._context()
        value = self._value(text.strip(), context)
        try:
            if value is not None or "open-points" in context.step.question.guards:
                advice.weigh(value, context)
        except Objection:
            if not insisting and self._objected != (context.step.key, text.strip()):
                self._objected = (context.step.key, text.strip())
                raise
        self._objected = None
        self.state.answers[context.step.key] = value
        self._save(self.state)
        self._advance()

    def back(self) -> bool:
        """Takes the last answer back; False when there is none."""
        if not self.state.answers:
            return False
        key, value = self.state.answers.popitem()
        if value is not None:
            self.state.drafts[key] = value
        self._save(self.state)
        self._advance()
        return True

    def sentence(self, refused: Refused) -> str:
        """Why the answer is not taken, in the user's language."""
        texts = self.setting.texts
        words = texts.objections if isinstance(refused, Objection) else texts.refusals
        return fill(words[refused.key], refused.data, self.setting.language)

    def _value(self, text: str, context: Context) -> Any:
        if text == "-" and context.step.optional:
            return None
        if text:
            return answers.read(text, context)
        proposed = self._proposed(context)
        if proposed is None and not context.step.optional:
            raise Refused("needed")
        return proposed

    def _proposed(self, context: Context) -> Any:
        draft = self.state.drafts.get(context.step.key)
        return default(context) if draft is None else draft

    def _context(self) -> Context:
        return Context(step=self.step, values=self._values, setting=self.setting)

    def _advance(self) -> None:
        walk = Walk(chapters(), self._known, names, short=self.setting.short)
        self._step = next((step for step in walk if walk.values[step.key] is UNKNOWN), None)
        self._values = walk.values

    def _known(self, step: Step, values: Answers) -> Any:
        return known(self.state.answers, step, values, self.setting)

    def _left(self) -> int:
        """How many questions come, if every proposal is taken and nothing optional answered."""

        def assumed(step: Step, values: Answers) -> Any:
            value = known(self.state.answers, step, values, self.setting)
            if value is not UNKNOWN:
                return value
            count.append(step.key)
            proposed = default(Context(step=step, values=values, setting=self.setting))
            return proposed if proposed is not None or step.optional else ""

        count: list[str] = []
        for _ in Walk(chapters(), assumed, names, short=self.setting.short):
            pass
        return len(count)

    def _data(self, context: Context) -> dict[str, Any]:
        """What the words of a question may speak of."""
        law, step = context.law, context.step
        data: dict[str, Any] = {
            "currency": law.currency,
            "place": context.jurisdiction,
            "test": Duration.parse(law.test_period),
            "remedy": Duration.parse(law.remedy_period),
            "payment": Duration.parse(law.pay_within),
            "warranty": Duration.parse(law.warranty),
            "grant": context.texts.works[law.copyright],
            "retention": Percent.parse(law.retention),
            "number": int(step.index) + 1 if step.index.isdigit() else step.index,
            "name": "",
        }
        if step.index and not step.index.isdigit():
            result = {one.id: one for one in outline.results(context.values)}.get(step.index)
            data["name"] = result.title(context.texts) if result else context.texts.titles[step.index]
        return data


def known(given: Answers, step: Step, values: Answers, setting: Setting) -> Any:
    """The answer, or what holds without being asked."""
    if step.key in given:
        return given[step.key]
    return default(Context(step=step, values=values, setting=setting)) if step.silent else UNKNOWN


def values_of(given: Answers, setting: Setting) -> dict[str, Any]:
    """Everything that holds by these answers; what was never reached is left out."""
    walk = Walk(chapters(), lambda step, values: known(given, step, values, setting), names, short=setting.short)
    for _ in walk:
        pass
    return {key: value for key, value in walk.values.items() if value is not UNKNOWN}
