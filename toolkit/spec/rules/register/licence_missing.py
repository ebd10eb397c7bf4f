"""Material of others without a licence, or with a word that is none."""

import re
from collections.abc import Iterable
from typing import Final

from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit

_NONE: Final = re.compile(
    r"\W*|n/?a|tbd|unknown|unclear|unbekannt|unklar|offen|inconnue?|sconosciut[oa]|none|keine?|aucune?|nessuna"
    r"|free|frei|gratis|kostenlos|gratuite?|gratuit[oa]|liber[oa]|libre"
    r"|((aus dem|from the|depuis|dall.|d.) ?)?(internet|web|netz)|pinterest"
    r"|google( (images?|pictures|bilder(suche)?|fonts?|immagini))?",
    re.IGNORECASE,
)


def find(loaded: Loaded) -> Iterable[Hit]:
    client = loaded.spec.parties.client.name
    for index, entry in enumerate(loaded.spec.rights.register):
        path, own = f"rights.register[{index}]", (entry.holder or "").casefold() == client.casefold()
        if entry.licence is None and entry.kind != "image" and not own:  # rights.image-without-proof has the images
            yield Hit(path=path, data={"id": entry.id})
        elif entry.licence is not None and _NONE.fullmatch(entry.licence.strip()):
            yield Hit(path=f"{path}.licence", data={"id": entry.id})
