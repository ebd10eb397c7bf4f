"""A profile fetched from its platform's API with the owner's own token. A module here adds a platform.

A module names its `DIALECT`, its `GROUPS` of questions with the capabilities they give, its addresses
(`apis(token, other)`), whose profile the token is of (`account(line, apis, wanted)`), and its `plan(run)`: the
questions in their order, each of which may rest on the answers before. The answers are kept as they came, the token
taken out.
"""

import pkgutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct

from toolkit.capture.fetched import Fetched


class Step(Struct, frozen=True, kw_only=True):
    """How far a run is."""

    gives: tuple[str, ...] = ()
    """Capabilities that the present question brings."""
    answers: int = 0
    """Of such questions so far."""
    until: datetime | None = None
    """The run waits for the platform until then."""


class Wanted(Struct, frozen=True, kw_only=True):
    """What is to be fetched, and where it is kept."""

    platform: str
    folder: Path
    account: str = ""
    since: date | None = None
    api: str = ""
    """Another address of the API."""
    wait: float = 900.0
    """Seconds that the run may wait altogether."""
    first_wait: float = 1.0
    """Seconds of the first pause where the platform does not say how long."""


def platforms() -> tuple[str, ...]:
    """Names of the platforms that can be asked."""
    names = (module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(sorted(name.replace("_", "-") for name in names))


def fetch(wanted: Wanted, token: str, tell: Callable[[Step], None]) -> Fetched:
    """Fetches what is not there yet; the folder goes straight into `archive:` of a spec.

    Raises NotCarriedOut when the platform does not let it end, with what was fetched kept; WrongUsage when the token,
    the folder or the account cannot be used.
    """
    from toolkit.capture.fetching._running import run  # the command line asks for names only, and HTTP is heavy

    return run(wanted, token, tell)
