"""From a spec to tests: `spec.yaml::website::W-02[mobile]`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, Literal

import pytest

from toolkit.checking.outcome import Severity
from toolkit.documents.criterion_text import sentence
from toolkit.errors import InvalidSpec, Problem, ToolkitError
from toolkit.scenarios.judging import judge as judge_scenario
from toolkit.spec.criteria import Criterion
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded
from toolkit.testing.deliveries import Delivered, deliveries
from toolkit.testing.outcomes import CRITERION, Breach, settle


class SpecFile(pytest.File):
    """The whole spec."""

    def collect(self) -> Iterator[pytest.Collector]:
        """One node a deliverable; raises CollectError for a spec with faults."""
        try:
            loaded = load(self.path)
        except InvalidSpec as error:
            raise self.CollectError("\n".join(map(_told, error.problems))) from error
        except ToolkitError as error:
            raise self.CollectError(f"{error.problem}\n{error.instead}") from error
        for name in dict.fromkeys(criterion.deliverable for criterion in loaded.criteria):
            yield DeliverableNode.from_parent(self, name=name, loaded=loaded)


class DeliverableNode(pytest.Collector):
    """One deliverable; its tests stay on one worker where pytest-xdist distributes by group."""

    def __init__(self, *, loaded: Loaded, **more: Any) -> None:
        super().__init__(**more)
        self.loaded: Final = loaded
        self.add_marker(pytest.mark.xdist_group(self.name))

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        for criterion in self.loaded.criteria:
            if criterion.deliverable == self.name:
                yield from self._of(criterion)

    def _of(self, criterion: Criterion) -> Iterator[pytest.Item | pytest.Collector]:
        if criterion.test:
            yield OwnTests.from_parent(self, name=criterion.id, criterion=criterion, loaded=self.loaded)
        elif criterion.scenario:
            for viewport in criterion.scenario.viewports:
                yield CriterionItem.from_parent(
                    self, name=f"{criterion.id}[{viewport}]", criterion=criterion, loaded=self.loaded, viewport=viewport
                )
        else:
            yield CriterionItem.from_parent(self, name=criterion.id, criterion=criterion, loaded=self.loaded)


class CriterionItem(pytest.Item):
    """A criterion that a check, a scenario or a person judges."""

    def __init__(
        self, *, criterion: Criterion, loaded: Loaded, viewport: Literal["desktop", "mobile"] | None = None, **more: Any
    ) -> None:
        super().__init__(**more)
        self.criterion: Final = criterion
        self._loaded: Final = loaded
        self._viewport: Final = viewport
        self.stash[CRITERION] = criterion.id
        _mark(self, criterion.judge, criterion.severity)
        self.user_properties += [("criterion", criterion.id), ("severity", criterion.severity)]

    def runtest(self) -> None:
        known = deliveries(self.config)
        language = self._loaded.spec.languages[0]
        if self._viewport and not known.url(self._loaded, self.criterion.deliverable):
            name = self.criterion.deliverable
            pytest.skip(f"The spec names no address of {name}; add --delivery {name}=URL.")
        if self._viewport:
            runs = (known.enacted(self._loaded, self.criterion, self._viewport),)
            result = judge_scenario(self.criterion.id, self.criterion.severity, runs, language, "scenarios")
        else:
            result = known.result(self._loaded, self.criterion)
        if result.clause:
            self.user_properties.append(("clause", result.clause))
        settle(result, self.config.getoption("--open-criteria"), language)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """What a person reads: no traceback of ours."""
        if isinstance(excinfo.value, Breach):
            language = self._loaded.spec.languages[0]
            return excinfo.value.told(sentence(self.criterion, self._loaded, language).text, language)
        if isinstance(excinfo.value, ToolkitError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        return self.path, max(0, self.criterion.line - 1), f"{self.criterion.deliverable} {self.name}"


class OwnTests(pytest.Collector):
    """The tests that a criterion names: those marked with its id, else all of a file without such marks."""

    def __init__(self, *, criterion: Criterion, loaded: Loaded, **more: Any) -> None:
        super().__init__(**more)
        self.criterion: Final = criterion
        self._loaded: Final = loaded

    @property
    def delivered(self) -> Delivered:
        return deliveries(self.config).delivered(self._loaded, self.criterion.deliverable)

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        """Raises CollectError where the file is missing or none of its tests judges the criterion."""
        assert self.criterion.test is not None
        path = (self._loaded.folder / self.criterion.test).resolve()
        if not path.is_relative_to(self._loaded.folder.resolve()) or not path.is_file():
            raise self.CollectError(f"{self.criterion.id}: the test {self.criterion.test} does not exist.")
        module = pytest.Module.from_parent(self, path=path, nodeid=self.nodeid)
        items = list(_items(module))
        marked = [item for item in items if item.get_closest_marker("criterion")]
        mine = [item for item in marked if self.criterion.id in _ids(item)] if marked else items
        if not mine:
            raise self.CollectError(
                f"{self.criterion.id}: no test in {self.criterion.test} judges it; "
                f'mark one with @pytest.mark.criterion("{self.criterion.id}").'
            )
        for item in mine:
            item.stash[CRITERION] = self.criterion.id
            _mark(item, "own", self.criterion.severity)
            item.user_properties += [("criterion", self.criterion.id), ("severity", self.criterion.severity)]
        return mine


def _told(problem: Problem) -> str:
    return f"{problem.file}:{problem.line}:{problem.column}: {problem.problem} Instead: {problem.instead}"


def _items(collector: pytest.Collector) -> Iterator[pytest.Item]:
    for node in collector.collect():
        if isinstance(node, pytest.Item):
            yield node
        elif isinstance(node, pytest.Collector):
            yield from _items(node)


def _ids(item: pytest.Item) -> set[str]:
    return {str(each) for marker in item.iter_markers("criterion") for each in marker.args}


def _mark(item: pytest.Item, judge: str, severity: Severity) -> None:
    item.add_marker(getattr(pytest.mark, judge))
    item.add_marker(getattr(pytest.mark, severity))
