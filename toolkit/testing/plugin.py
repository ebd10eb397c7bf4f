"""`pytest spec.yaml`: options, markers, collection and fixtures.

A criterion that a check judges is one test, a scenario one for each viewport; what a person judges is skipped with
its reason. The tests that a criterion names run below it, and get the delivery as fixtures.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from toolkit.observations import House
    from toolkit.testing.deliveries import Delivered

_SUFFIXES: Final = (".yaml", ".yml")
MARKERS: Final = {
    "criterion(id)": "the test judges this criterion of the spec",
    "check": "a criterion that a check judges",
    "scenario": "a criterion that a sequence in the browser judges",
    "own": "a test of one's own that a criterion names",
    "person": "a criterion that a person judges",
    "blocking": "a defect of class 1 where it is not met",
    "major": "a defect of class 2 where it is not met",
    "minor": "a defect of class 3 where it is not met",
}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("toolkit", "acceptance of a delivery (outsourcing-toolkit)")
    group.addoption(
        "--delivery", action="append", default=[], metavar="DELIVERABLE=URL", help="where a deliverable stands now"
    )
    group.addoption(
        "--delivered-as-of", metavar="YYYY-MM-DD", help="the day that verdicts use; default: of the capture"
    )
    group.addoption(
        "--open-criteria", choices=("skip", "fail"), default="skip", help="what becomes of a criterion without verdict"
    )
    group.addoption("--toolkit-results", metavar="FILE", help="write a line of JSON for each criterion's test")


def pytest_configure(config: pytest.Config) -> None:
    for marker, meaning in MARKERS.items():
        config.addinivalue_line("markers", f"{marker}: {meaning}")
    if name := config.getoption("--toolkit-results"):
        from toolkit.testing.outcomes import Recorder

        config.pluginmanager.register(Recorder(Path(name)), "toolkit-results")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A YAML file is a spec only when the user names it: other YAML files of a project are none of ours."""
    if file_path.suffix in _SUFFIXES and parent.session.isinitpath(file_path):
        from toolkit.testing.collecting import SpecFile

        return SpecFile.from_parent(parent, path=file_path)
    return None


@pytest.fixture
def delivery(request: pytest.FixtureRequest) -> "Delivered":
    """The deliverable whose criterion the test judges: `name`, `url`, `facts`, `folder` of the spec."""
    from toolkit.testing.collecting import OwnTests

    below = next((node for node in request.node.listchain() if isinstance(node, OwnTests)), None)
    if below is None:
        pytest.skip("Only for tests that a spec names: run `pytest spec.yaml`.")
    return below.delivered


@pytest.fixture
def deliverable_url(delivery: "Delivered") -> str:
    """The address of the deliverable, as the spec or `--delivery` names it."""
    if not delivery.url:
        pytest.skip(f"The spec names no address of {delivery.name}; add --delivery {delivery.name}=URL.")
    return delivery.url


@pytest.fixture
def facts(delivery: "Delivered") -> "House | None":
    """What the spec says of the house; None where it says nothing."""
    return delivery.facts


def pytest_report_header(config: pytest.Config) -> list[str]:
    named = config.getoption("--delivery")
    return [f"deliveries: {', '.join(named)}"] if named else []
