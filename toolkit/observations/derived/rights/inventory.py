"""Everything of others, or possibly of others, that a delivery shows or ships."""

from functools import lru_cache

from toolkit.observations.derived.rights import embedded, makers, pictures, programs, typefaces
from toolkit.observations.derived.rights.item import Item
from toolkit.observations.material import Material
from toolkit.observations.site import Site


@lru_cache(maxsize=64)
def inventory(site: Site) -> tuple[Item, ...]:
    """Every picture, icon and font; of programs and styles those that name somebody; maps, embeds, films, sounds.

    The agency's own code carries no notice and is not listed.
    """
    files = materials(site)
    return (
        *pictures.items(site, files), *typefaces.items(site, files), *programs.items(site, files),
        *makers.items(site, files), *embedded.items(site, files),
    )  # fmt: skip


@lru_cache(maxsize=64)
def materials(site: Site) -> dict[str, Material]:
    """What was read of each file, by address; the last reading of an address that changed counts."""
    return {each.url: each for each in site.capture.materials}
