"""A profile fetched from its platform's API with the owner's own token. A module here adds a platform.

A module names its `DIALECT`, its `GROUPS` of questions with the capabilities they give, its addresses
(`apis(token, other)`), whose profile the token is of (`account(line, apis, wanted)`), and its `plan(run)`: the questions
in their order, each of which may rest on the answers before. The answers are kept as they came, the token taken out.
"""

import importlib
import pkgutil
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from msgspec import Struct, field

from toolkit.capture.fetched import Fetched
from toolkit.errors import WrongUsage

if TYPE_CHECKING:  # httpx is heavy, and the command line asks here for names only
    from types import ModuleType

    from toolkit.capture.fetching._asking import Patience

_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


class Step(Struct, frozen=True, kw_only=True):
    """How far a run is."""

    group: str = ""
    page: int = 0
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
    first_wait: float = field(default=1.0)
    """The first pause when the platform does not say how long."""


def platforms() -> tuple[str, ...]:
    """Names of the platforms that can be asked."""
    names = (module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(sorted(name.replace("_", "-") for name in names))


def fetch(wanted: Wanted, token: str, tell: Callable[[Step], None]) -> Fetched:
    """Fetches what is not there yet; the folder goes straight into `archive:` of a spec.

    Raises NotCarriedOut when the platform does not let it end, with what was fetched kept; WrongUsage when the token,
    the folder or the account cannot be used.
    """
    from toolkit.capture.fetching._asking import Line, Patience
    from toolkit.capture.fetching._secret import Secret

    module = importlib.import_module(f"{__name__}.{wanted.platform.replace('-', '_')}")
    secret = Secret(token)
    addresses: tuple[str, ...] = module.apis(secret.token, _checked(wanted.api))
    patience = Patience(seconds=wanted.wait, first=wanted.first_wait)
    line = Line(secret, addresses, module.DIALECT, patience, lambda until: tell(Step(until=until)))
    try:
        return _run(module, wanted, addresses, line, tell)
    finally:
        line.close()


def _run(
    module: "ModuleType", wanted: Wanted, apis: tuple[str, ...], line: "Line", tell: Callable[[Step], None]
) -> Fetched:
    from toolkit.capture.fetching._folder import Folder
    from toolkit.capture.fetching._series import Run, collect, whose

    folder = Folder(wanted.folder, wanted.platform, apis[0], wanted.since)
    account = whose(module.account, line, apis, wanted.account)
    folder.belongs(account.id, account.title)
    since = datetime.combine(wanted.since, time(), UTC) if wanted.since else None
    run = Run(apis=apis, account=account, folder=folder, since=since)
    collect(module.GROUPS, module.plan(run), line, folder, lambda group, page: tell(Step(group=group, page=page)))
    return folder.told


def _checked(api: str) -> str:
    """The address without a slash at its end. Raises WrongUsage: a token is sent encrypted, or to this machine."""
    parts = urlsplit(api)
    if api and not (parts.hostname and (parts.scheme == "https" or parts.hostname in _LOOPBACK)):
        raise WrongUsage(f"{api} is no https address.", "Write it as https://host/path; the token goes there.")
    return api.rstrip("/")
