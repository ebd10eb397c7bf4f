"""A website to be made, without its languages, pages or domain."""

from collections.abc import Iterable

from toolkit.spec.lacking import intended, lacking
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    """A spec that only tests a website which exists need not list them."""
    return lacking(loaded, "website", "languages", "pages", "domain") if intended(loaded.spec) else ()
