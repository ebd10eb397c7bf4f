"""What is known where an answer is proposed, read or objected to."""

from datetime import date
from typing import Any

from msgspec import Struct

from toolkit.spec.interview.course import UNKNOWN, Answers, Step
from toolkit.spec.interview.questions import Law, Texts, laws, texts


class Setting(Struct, frozen=True, kw_only=True):
    """What holds for a whole interview. `as_of` is the day that "today" means."""

    language: str
    as_of: date
    short: bool = False

    @property
    def texts(self) -> Texts:
        return texts(self.language)

    def jurisdiction(self, values: Answers) -> str:
        """As answered, else the one that the language suggests."""
        return str(get(values, "jurisdiction") or laws().languages[self.language])

    def law(self, values: Answers) -> Law:
        return laws().jurisdictions[self.jurisdiction(values)]  # type: ignore[index]  # choices allow no other


class Context(Struct, frozen=True, kw_only=True):
    """One question at its place, with the answers before it."""

    step: Step
    values: Answers
    setting: Setting

    @property
    def texts(self) -> Texts:
        return self.setting.texts

    @property
    def language(self) -> str:
        return self.setting.language

    @property
    def law(self) -> Law:
        return self.setting.law(self.values)

    @property
    def jurisdiction(self) -> str:
        return self.setting.jurisdiction(self.values)

    def answer(self, name: str) -> Any:
        """Another answer; `.name` in the same round. None when there is none."""
        return get(self.values, f"{self.step.prefix}{name[1:]}" if name.startswith(".") else name)

    def siblings(self, name: str) -> list[Any]:
        """The answers `name` of all rounds like this one, up to this one."""
        head, _, _ = self.step.key.rpartition("[")
        return [value for key, value in self.values.items() if key.startswith(f"{head}[") and key.endswith(name)]


def get(values: Answers, key: str, default: Any = None) -> Any:
    """The answer, `default` where none is known."""
    value = values.get(key, UNKNOWN)
    return default if value is UNKNOWN or value is None else value
