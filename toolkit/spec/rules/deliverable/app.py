"""An app without the stores it appears in, its owner there, or its languages."""

from collections.abc import Iterable

from toolkit.spec.lacking import intended, lacking
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    """A spec that only tests an app which exists need not say them."""
    return lacking(loaded, "app", "stores", "owner", "languages") if intended(loaded.spec) else ()
