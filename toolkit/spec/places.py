"""Where parties and houses stand: the countries whose law a rule asks for."""

from collections.abc import Iterator

from toolkit.observations.house import House
from toolkit.spec.model import Deliverable, Party, Spec


def law_of(country: str | None) -> str | None:
    """The name of a country's law as the spec writes it: `GB` is `UK`."""
    return "UK" if country == "GB" else country


def country_of(party: Party | str) -> str | None:
    """ISO 3166 code of a party's seat; None for an agency that is to be chosen and for a party without address."""
    if isinstance(party, str):
        return None
    return party.country or (party.address.country if party.address else None)


def seat_path(name: str, party: Party) -> str:
    """Path of the value that `country_of` read, for the party `client` or `agency`."""
    return f"parties.{name}.country" if party.country else f"parties.{name}.address.country"


def houses(spec: Spec) -> Iterator[tuple[str, House]]:
    """Path and facts of every house."""
    if spec.facts:
        yield "facts", spec.facts
    yield from ((f"houses.{name}", house) for name, house in spec.houses.items())


def law_at(house: House | None, spec: Spec) -> str | None:
    """The law of the place where a house stands, else the contract's."""
    return law_of(house.address.country if house and house.address else None) or spec.jurisdiction


def houses_of(deliverable: Deliverable, spec: Spec) -> tuple[House, ...]:
    """The houses a deliverable shows: those it names, else the one of `facts`."""
    named = ({deliverable.house} if deliverable.house else set()) | set(deliverable.houses)
    if named:
        return tuple(house for name, house in spec.houses.items() if name in named)
    return (spec.facts,) if spec.facts else ()
