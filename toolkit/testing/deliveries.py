"""What the tests judge: each deliverable captured once, whoever of the workers comes first."""

import asyncio
import os
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

import pytest

from toolkit import digests
from toolkit.checking.results import Result
from toolkit.observations import House
from toolkit.scenarios.enacted import Enacted
from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.parameters import own_checks

if TYPE_CHECKING:
    from toolkit.acceptance.delivery import Delivery

T = TypeVar("T")
_LOOK: Final = 0.5
"""Seconds between two looks for what another worker captures."""


@dataclass(frozen=True)
class Delivered:
    """What a test of one's own gets to know of its deliverable."""

    name: str
    url: str
    facts: House | None
    folder: Path
    """Of the spec."""


class Deliveries:
    """One for the whole run. What is asked of the browser runs in a thread of its own: tests may have a loop.

    What captures and judges is imported when it is asked for: tests of one's own often need none of it.
    """

    def __init__(self, config: pytest.Config) -> None:
        self._config: Final = config
        self._known: Final[dict[tuple[Path, str], dict[str, Result]]] = {}

    def url(self, loaded: Loaded, name: str) -> str:
        """Raises UsageError for an option that names no deliverable."""
        for text in self._config.getoption("--delivery"):
            of, sign, url = text.partition("=")
            if not sign or of not in loaded.spec.deliverables:
                known = ", ".join(loaded.spec.deliverables)
                raise pytest.UsageError(f"--delivery {text}: write DELIVERABLE=URL; the spec has {known}")
            if of == name:
                return str(url)
        deliverable = loaded.spec.deliverables.get(name)
        return str((deliverable.url if deliverable else "") or "")

    def delivered(self, loaded: Loaded, name: str) -> Delivered:
        from toolkit.acceptance.delivery import facts_of

        deliverable = loaded.spec.deliverables.get(name)
        facts = facts_of(loaded, deliverable) if deliverable else loaded.spec.facts
        return Delivered(name=name, url=self.url(loaded, name), facts=facts, folder=loaded.folder)

    def result(self, loaded: Loaded, criterion: Criterion) -> Result:
        """The verdict of a criterion's check; the first one asked of a deliverable captures it."""
        from toolkit.acceptance.judging import judge
        from toolkit.documents import contract

        key = loaded.folder, criterion.deliverable
        if key not in self._known:
            delivery = _apart(self._delivery(loaded, criterion.deliverable))
            criteria = [each for each in loaded.criteria if each.deliverable == criterion.deliverable]
            subject = judge(
                loaded, criteria, delivery, loaded.spec.languages[0], contract.numbering(loaded), self._folder(loaded)
            )
            self._known[key] = {result.criterion: result for result in subject.results}
        return self._known[key][criterion.id]

    def enacted(self, loaded: Loaded, criterion: Criterion, viewport: Literal["desktop", "mobile"]) -> Enacted:
        """What happened in one viewport."""
        from toolkit.capture.browser import launch
        from toolkit.scenarios.enacting import Order, enact

        assert criterion.scenario is not None
        order = Order(
            criterion=criterion.id,
            scenario=criterion.scenario,
            url=self.url(loaded, criterion.deliverable),
            folder=self._folder(loaded) / "scenarios",
            spec_folder=loaded.folder,
        )

        async def run() -> Enacted:
            async with launch() as browser:
                return await enact(order, viewport, browser)

        return _apart(run())

    async def _delivery(self, loaded: Loaded, name: str) -> "Delivery":
        """Captures it, or takes what another worker of this run has captured."""
        from toolkit.acceptance.delivery import again, take
        from toolkit.acceptance.order import checks_of
        from toolkit.capture.browser import launch
        from toolkit.checking.check import driven

        folder = self._folder(loaded)
        folder.mkdir(parents=True, exist_ok=True)
        url, as_of = self.url(loaded, name), self._as_of()
        checks = checks_of(loaded.criteria, name)
        done, lock = folder / f"{name}.done", folder / f"{name}.lock"
        while not done.exists():
            if not _locked(lock):
                await asyncio.sleep(_LOOK)
                continue
            try:
                async with launch() as browser:
                    taken = await take(
                        loaded, name, url, browser, folder, as_of, _silent,
                        driven(sorted(checks), own_checks(loaded.folder)), checks=checks,
                    )  # fmt: skip
                done.touch()
                return taken
            finally:
                lock.unlink()
        return again(loaded, name, url, folder, as_of, checks=checks)

    def _folder(self, loaded: Loaded) -> Path:
        """Shared by the workers of a run, another one for the next run."""
        worker = getattr(self._config, "workerinput", None)
        run = str(worker["testrunuid"]) if worker else f"{os.getpid()}"
        base = Path(self._config.cache.mkdir("toolkit")) if self._config.cache else Path(".pytest_cache/toolkit")
        return base / run / digests.named(loaded.sha256)

    def _as_of(self) -> date | None:
        text = self._config.getoption("--delivered-as-of")
        try:
            return date.fromisoformat(text) if text else None
        except ValueError as error:
            raise pytest.UsageError(f"--delivered-as-of {text}: write it as 2027-03-16") from error


_KEY: Final = pytest.StashKey[Deliveries]()


def deliveries(config: pytest.Config) -> Deliveries:
    """Those of the run."""
    return config.stash.setdefault(_KEY, Deliveries(config))


def _locked(lock: Path) -> bool:
    """Whether the lock is ours now. One whose owner is gone is taken over."""
    try:
        with lock.open("x") as file:
            file.write(str(os.getpid()))
    except FileExistsError:
        with suppress(OSError, ValueError):
            os.kill(int(lock.read_text()), 0)
            return False
        lock.unlink(missing_ok=True)
        return False
    return True


def _silent(text: str) -> None:
    """The tests' own output says enough."""


def _apart(work: Coroutine[Any, Any, T]) -> T:
    """The outcome of `work`, run in a thread with a loop of its own: a test may be inside one."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, work).result()
