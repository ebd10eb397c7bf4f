"""Parties and deliverables in words."""

from msgspec import Struct

from toolkit.documents import words
from toolkit.documents.tree import Run, Signatures
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Deliverable, Milestone, Party, Representative, Spec, text_in


class Deliveries(Struct, frozen=True, kw_only=True):
    """What a spec delivers, in one language."""

    loaded: Loaded
    language: str

    def title(self, name: str) -> Run:
        """Of a deliverable; its kind where it has none; `handover` is built in."""
        deliverable = self.loaded.spec.deliverables.get(name)
        if deliverable is None or deliverable.title is None:
            kind = deliverable.kind if deliverable else name
            return Run(text=words.label("kind", kind, self.language))
        text, tag = text_in(deliverable.title, self.language, self.loaded.spec.languages[0])
        return Run(text=text, lang="" if tag == self.language else tag)

    def described(self, name: str) -> Run:
        """The title with all that bounds the deliverable: `Website (6 Seiten; Deutsch und Englisch; https://…)`."""
        deliverable = self.loaded.spec.deliverables.get(name)
        facts = [*self._size(deliverable), *self._facts(deliverable)] if deliverable else []
        return self._with(name, facts)

    def summary(self, name: str) -> Run:
        """The title with its size: `Website (6 Seiten; Deutsch und Englisch)`."""
        deliverable = self.loaded.spec.deliverables.get(name)
        return self._with(name, self._size(deliverable) if deliverable else [])

    def _with(self, name: str, facts: list[str]) -> Run:
        title = self.title(name)
        return Run(
            text=f"{title.text} ({words.listed(facts, self.language)})" if facts else title.text, lang=title.lang
        )

    def names(self) -> tuple[str, ...]:
        """Of all deliverables, the built-in hand-over last."""
        spec = self.loaded.spec
        own = any(deliverable.kind == "handover" for deliverable in spec.deliverables.values())
        return (*spec.deliverables, *(("handover",) if spec.rights.handover and not own else ()))

    def of(self, milestone: Milestone) -> str:
        """What a milestone comprises: titles, with criteria where only some are meant."""
        parts = []
        for entry in milestone.delivers:
            for name, ids in ((entry, ()),) if isinstance(entry, str) else tuple(entry.items()):
                parts.append(self.title(name).text + (f" ({', '.join(ids)})" if ids else ""))
        return ", ".join(parts)

    def _size(self, deliverable: Deliverable) -> list[str]:
        facts = []
        if deliverable.pages:
            facts.append(words.count(len(deliverable.pages), "page", self.language))
        if deliverable.pieces:
            facts.append(words.count(deliverable.pieces.count, "piece", self.language))
        if deliverable.languages:
            facts.append(self._labels("language", deliverable.languages))
        return facts

    def _facts(self, deliverable: Deliverable) -> list[str]:
        facts = []
        if deliverable.platform:
            facts.append(words.label("platform", deliverable.platform, self.language))
        if deliverable.scope:
            facts.append(self._labels("scope", deliverable.scope))
        if deliverable.frequency:
            facts.append(words.label("frequency", deliverable.frequency, self.language))
        return [*facts, *([deliverable.url] if deliverable.url else [])]

    def _labels(self, group: str, keys: tuple[str, ...]) -> str:
        return words.joined([words.label(group, key, self.language) for key in keys], self.language)


def lines(party: Party) -> tuple[str, ...]:
    """Name, address and numbers of a party, a line each."""
    address = party.address
    return tuple(
        line
        for line in (
            party.name,
            address.line if address else None,
            ", ".join(filter(None, (party.register, party.vat))),
        )
        if line
    )


def representatives(party: Party, language: str) -> str:
    """Who acts for the party: `Anna Muster, Direktion; ...`."""
    return named(party.represented_by, language)


def signatures(spec: Spec, place_and_date: str, language: str) -> Signatures:
    """Where both parties sign; an agency that is still to be chosen does not."""
    parties = [party for party in (spec.parties.client, spec.parties.agency) if not isinstance(party, str)]
    return Signatures(
        place_and_date=place_and_date,
        parties=tuple((party.name, representatives(party, language)) for party in parties),
    )


def named(people: tuple[Representative, ...], language: str) -> str:
    """Name and function of each."""
    return words.listed((", ".join(filter(None, (one.name, one.role))) for one in people), language)
