"""What happened when a scenario was carried out, kept beside its pictures as `enacted.json`."""

from datetime import datetime
from typing import Any, Final, Literal

from msgspec import Struct, field

from toolkit.observations import Box

NAME: Final = "enacted.json"
Phase = Literal["given", "when", "then"]
State = Literal["done", "unmet", "open", "not-tried"]
"""`unmet`: the site did not do what was agreed. `open`: it could not be told, for a reason outside the site."""


class Taken(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step. `key` names the sentence of `templates/scenarios` that tells why; `data` fills it."""

    phase: Phase
    step: str
    """The step's key: page, fill, click ..."""
    state: State
    key: str = ""
    data: dict[str, Any] = field(default_factory=dict)
    url: str = ""
    """The page shown after it, without its query."""
    picture: str = ""
    """File name of the window's picture after it."""
    box: Box | None = None
    """Of what was acted on or seen, in the picture."""


class Attempt(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One run through the steps."""

    started: datetime
    steps: tuple[Taken, ...]
    trace: str = ""
    """File name of the Playwright trace; kept where a step was not met."""

    @property
    def stopped(self) -> Taken | None:
        """The step that ended it; None where all were taken."""
        return next((step for step in self.steps if step.state in ("unmet", "open")), None)


class Enacted(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A scenario in one viewport. What was not met is tried once more: one failure may be chance."""

    criterion: str
    viewport: Literal["desktop", "mobile"]
    url: str
    browser: str
    attempts: tuple[Attempt, ...]
