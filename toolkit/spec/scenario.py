"""A sequence in the browser that judges a criterion, as the spec writes it."""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Struct, field

from toolkit.observations.described import says
from toolkit.observations.values import Duration, Money, Percent


class Fill(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Types a value into a field."""

    label: Annotated[str, says("Label, name or hint of the field, as a visitor reads it.", "E-Mail")]
    value: Annotated[
        str,
        says(
            "What is typed; `$NAME` takes it from that variable of the environment, so that no document shows it.",
            "test@example.com",
        ),
    ]


class Click(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Clicks an element; without a role, whatever bears the name and can be clicked."""

    name: Annotated[str, says("What the element is called or shows.", "Senden")]
    role: Annotated[str | None, says("Its role in the sense of WAI-ARIA.", "button")] = None


class See(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must be seen; all that is named holds at once."""

    text: Annotated[str | None, says("A text is visible, in any case of its letters.", "Vielen Dank")] = None
    role: Annotated[str | None, says("An element of this role is visible; `name` says which.", "heading")] = None
    name: Annotated[str | None, says("What that element is called.", "Anfrage gesendet")] = None
    price: Annotated[Money | None, says("An amount is visible, however it is written.", "690 CHF")] = None
    path: Annotated[str | None, says("The page now shown has this path.", "/danke")] = None
    absent: Annotated[str | None, says("A text is not visible.", "Fehler")] = None


class Mail(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A message arrives."""

    to: Annotated[str, says("The address it goes to.", "info@hotel.example")]
    contains: Annotated[str | None, says("A text in its subject or body.", "Testanfrage")] = None
    within: Annotated[Duration, says("The longest time it may take.", "2 min")] = field(
        default_factory=lambda: Duration(Decimal(2), "min")
    )


class Select(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Chooses a value in a list."""

    label: Annotated[str, says("Label of the list.", "Zimmer")]
    value: Annotated[str, says("The choice, as it is shown.", "Doppelzimmer")]


class Compare(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Compares the page with an approved draft."""

    file: Annotated[str, says("The picture, relative to the spec.", "entwurf/start.png", names="file")]
    tolerance: Annotated[
        Percent | None, says("Share of the picture that may differ; without it a person judges a difference.", "2 %")
    ] = None


class Download(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A file can be downloaded."""

    name: Annotated[str, says("What the link or button is called.", "Preisliste")]
    type: Annotated[
        Literal["pdf", "image", "calendar", "zip", "any"] | None, says("What kind of file it must be.", "pdf")
    ] = None


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of a scenario: exactly one key."""

    page: Annotated[str | None, says("Opens a page by its path.", "/kontakt")] = None
    fill: Annotated[
        Fill | None,
        says("Types a value into the field with a label.", {"label": "E-Mail", "value": "test@example.com"}),
    ] = None
    click: Annotated[Click | None, says("Clicks what has a role and a name.", {"role": "button", "name": "Senden"})] = (
        None
    )
    see: Annotated[See | None, says("A text is visible.", {"text": "Vielen Dank"})] = None
    mail: Annotated[
        Mail | None,
        says(
            "A message arrives at an address, within a time.",
            {"to": "info@hotel.example", "contains": "Testanfrage", "within": "2 min"},
        ),
    ] = None
    select: Annotated[
        Select | None, says("Chooses a value in the list with a label.", {"label": "Zimmer", "value": "Doppel"})
    ] = None
    press: Annotated[str | None, says("Presses a key.", "Enter")] = None
    compare: Annotated[
        Compare | None, says("Compares the page with an approved draft.", {"file": "entwurf/start.png"})
    ] = None
    download: Annotated[
        Download | None, says("A file can be downloaded from a link with a name.", {"name": "Preisliste"})
    ] = None

    @property
    def key(self) -> str:
        """The one key that is written; empty when none is."""
        return next((key for key in self.__struct_fields__ if getattr(self, key) is not None), "")


class Scenario(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Given, when, then, on the live page."""

    given: Annotated[Step, says("Where the scenario begins.", {"page": "/kontakt"})]
    when: Annotated[
        tuple[Step, ...],
        says("What a visitor does, step by step.", [{"click": {"role": "button", "name": "Senden"}}]),
    ] = ()
    then: Annotated[tuple[Step, ...], says("What must be seen or arrive.", [{"see": {"text": "Vielen Dank"}}])]
    viewports: Annotated[
        tuple[Literal["desktop", "mobile"], ...],
        says("In which views it is carried out; both without it.", ["desktop", "mobile"]),
    ] = ("desktop", "mobile")
