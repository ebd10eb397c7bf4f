"""A profile to be made, without its platform, its owner or what is to be done for it."""

from collections.abc import Iterable

from toolkit.spec.lacking import intended, lacking
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    """A spec that only tests a profile which exists need not say them."""
    return lacking(loaded, "profile", "platform", "owner", "scope") if intended(loaded.spec) else ()
