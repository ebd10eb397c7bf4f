"""The kinds of values that every part of the language uses."""

from typing import Annotated, Literal

from msgspec import Meta

Text = str | dict[str, str]
"""A text for people: one string (the first language of the contract), or a mapping language to text."""
Language = Literal["de-CH", "de-DE", "fr", "it", "en"]
SiteLanguage = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$",
        description="BCP 47, as de, fr, pt-BR.",
        examples=["de"],
    ),
]
Jurisdiction = Literal["CH", "DE", "AT", "FR", "UK", "US"]
Currency = Annotated[str, Meta(pattern="^[A-Z]{3}$", description="ISO 4217, as CHF.", examples=["CHF"])]
PlaceCode = Annotated[
    str,
    Meta(
        pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$",
        description="ISO 3166-2, as CH-BE: holidays, venue.",
        examples=["CH-BE"],
    ),
]
Id = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z][A-Za-z0-9_.-]*$", description="Cited by people; unique in the spec.", examples=["website"]
    ),
]


def text_in(text: Text, language: str, first: str) -> tuple[str, str]:
    """The text in `language`, else in the spec's `first` language, with the language it is in."""
    if isinstance(text, str):
        return text, first
    if language in text:
        return text[language], language
    tag = first if first in text else next(iter(text))
    return text[tag], tag
