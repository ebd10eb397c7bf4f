"""One run from the token to the last answer."""

import importlib
from collections.abc import Callable
from datetime import UTC, datetime, time
from types import ModuleType
from typing import Final
from urllib.parse import urlsplit

from toolkit.capture.fetched import Fetched
from toolkit.capture.fetching import Step, Wanted
from toolkit.capture.fetching._asking import Line, Patience
from toolkit.capture.fetching._folder import Folder
from toolkit.capture.fetching._secret import Secret
from toolkit.capture.fetching._series import Run, collect, whose
from toolkit.errors import WrongUsage

_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


def run(wanted: Wanted, token: str, tell: Callable[[Step], None]) -> Fetched:
    """As `fetch`."""
    module = importlib.import_module(f"{__package__}.{wanted.platform.replace('-', '_')}")
    secret = Secret(token)
    apis: tuple[str, ...] = module.apis(secret.token, _checked(wanted.api))
    patience = Patience(seconds=wanted.wait, first=wanted.first_wait)
    line = Line(secret, apis, module.DIALECT, patience, lambda until: tell(Step(until=until)))
    try:
        return _run(module, wanted, apis, line, tell)
    finally:
        line.close()


def _run(
    module: ModuleType, wanted: Wanted, apis: tuple[str, ...], line: Line, tell: Callable[[Step], None]
) -> Fetched:
    folder = Folder(wanted.folder, wanted.platform, apis[0], wanted.since)
    account = whose(module.account, line, apis, wanted.account)
    folder.belongs(account.id, account.title)
    since = datetime.combine(wanted.since, time(), UTC) if wanted.since else None
    plan = module.plan(Run(apis=apis, account=account, folder=folder, since=since))
    gives = {group.name: group.gives for group in module.GROUPS}
    collect(module.GROUPS, plan, line, folder, lambda group, count: tell(Step(gives=gives[group], answers=count)))
    return folder.told


def _checked(api: str) -> str:
    """The address without a slash at its end. Raises WrongUsage: a token is sent encrypted, or to this machine."""
    parts = urlsplit(api)
    encrypted = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if api and (not parts.hostname or not encrypted or parts.query or parts.fragment or parts.username):
        raise WrongUsage("The address given with --api is no plain https address.", "Write it as https://host/path.")
    return api.rstrip("/")
