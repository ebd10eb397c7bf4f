"""The languages in which texts for people exist."""

from typing import Final

LANGUAGES: Final = ("de-CH", "de-DE", "fr", "it", "en")


def closest(tag: str) -> str:
    """The language of ours that serves a reader of `tag` (BCP 47), English if none does.

    `de-AT` and `de` are served by de-DE, `fr-CH` by fr.
    """
    tag = tag.replace("_", "-")
    if tag in LANGUAGES:
        return tag
    primary = tag.split("-")[0].lower()
    return {"de": "de-DE", "fr": "fr", "it": "it"}.get(primary, "en")
