"""The figures of the example campaign, for the tests of their page."""

from datetime import date
from pathlib import Path

from toolkit.archive.measures.measure import Wanted, measure
from toolkit.archive.measures.model import Measured
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

EXAMPLE = Path(__file__).parents[2] / "examples" / "campagne-lavaux"


def of_example() -> tuple[Measured, Loaded]:
    """As of the day after the objectives are due."""
    loaded = load(EXAMPLE / "spec.yaml")
    wanted = Wanted(
        loaded=loaded, files=(EXAMPLE / "chiffres.csv",), as_of=date(2027, 12, 1), zone="Europe/Zurich", language="fr"
    )
    return measure(wanted), loaded
