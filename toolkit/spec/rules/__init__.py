"""The rules of the lint: `<group>/<name>.py` and `.yaml`, found by their place."""

from functools import cache
from pathlib import Path

from toolkit import catalogue

FOLDER = Path(__file__).parent


@cache
def paths() -> dict[str, Path]:
    """Metadata file by rule id: `money/payments_sum.yaml` is `money.payments-sum`."""
    return {catalogue.name_of(path, FOLDER): path for path in sorted(FOLDER.rglob("*.yaml"))}


def names() -> tuple[str, ...]:
    """The ids of all rules."""
    return tuple(paths())
