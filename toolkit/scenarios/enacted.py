"""What happened when a scenario was carried out, kept beside its pictures as `enacted.json`."""

from datetime import datetime
from pathlib import Path, PurePath
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct, field

from toolkit.errors import NotCarriedOut
from toolkit.observations import Box

NAME: Final = "enacted.json"
_COPY: Final = "Take the folder from its other copy."
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


def read(path: Path) -> Enacted:
    """What happened, from the file; raises NotCarriedOut when it is damaged, or names files beyond its folder."""
    try:
        enacted = msgspec.json.decode(path.read_bytes(), type=Enacted)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotCarriedOut(f"{path} is damaged ({error}).", _COPY) from error
    named = [one for attempt in enacted.attempts for one in (attempt.trace, *(step.picture for step in attempt.steps))]
    if not enacted.attempts or any(name and name != PurePath(name).name for name in named):
        raise NotCarriedOut(f"{path} tells of no attempt, or names files of another folder.", _COPY)
    return enacted
