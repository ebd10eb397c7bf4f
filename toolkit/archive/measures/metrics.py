"""The metrics that the archive and exports give by themselves, from `templates/measures/_metrics.yaml`."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from msgspec import Struct

from toolkit import catalogue, resources
from toolkit.archive.measures.model import Better, Level
from toolkit.spec.kinds import Text


class Metric(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`needs` are the capabilities without which a source cannot give it; `unit` as in `toolkit.spec.quantity`."""

    level: Level
    better: Better | None = None
    unit: str
    needs: tuple[str, ...]
    themes: Literal["", "all", "each"] = ""
    """Whether it is counted over all agreed themes together, or for each of them."""
    names: dict[str, str]
    """By language."""


@cache
def metrics() -> Mapping[str, Metric]:
    """All of them by key, in the order in which they are shown."""
    return catalogue.read(resources.folder("templates/measures") / "_metrics.yaml", dict[str, Metric])


def named(text: Text | None) -> str:
    """The key of the metric that bears one of these names in any language; empty when none does."""
    texts = [text] if isinstance(text, str) else list((text or {}).values())
    asked = {plain(one) for one in texts}
    return next((key for key, each in metrics().items() if asked & {plain(one) for one in each.names.values()}), "")


def plain(text: str) -> str:
    """Two definitions are the same when this is: case, white space and the form of apostrophes aside."""
    return " ".join(text.replace("’", "'").split()).casefold().rstrip(".")
