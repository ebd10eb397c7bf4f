"""What the bids say, beside each other: prices, dates, deviations, gaps, competences, material, people, contract."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from toolkit import formats
from toolkit.bids.bid import Contact, Reference
from toolkit.bids.compare import Comparison, Deviation, Offer, Proof
from toolkit.bids.costs import Item
from toolkit.bids.gaps import Gap
from toolkit.bids.scoring import entries
from toolkit.checking.wording import fill
from toolkit.documents import criterion_text, words
from toolkit.documents.bids.frame import Bids
from toolkit.documents.bids.side_by_side import Line, beside
from toolkit.documents.parts import Content, group, stacked
from toolkit.documents.subject_matter import Deliveries
from toolkit.documents.tree import Block, Link, Row, Run
from toolkit.spec.loaded import Loaded


def _money(value: Decimal | None, parts: Bids) -> str:
    return parts.frame.cells["missing"] if value is None else formats.number(value, parts.language, 2)


def prices(found: Comparison, loaded: Loaded, parts: Bids) -> tuple[Block, ...]:
    """Net prices per milestone, what is paid once and every year, tax, and the sum that is scored."""
    labels = parts.frame.labels

    def line(head: str, value: Callable[[Offer], Decimal | None]) -> Line:
        return Line(head=(head,), cells=tuple(_money(value(offer), parts) for offer in found.offers))

    lines = [
        line(_priced(name, loaded, parts), lambda offer, name=name: offer.cost.prices[name])  # type: ignore[misc]
        for name in found.offers[0].cost.prices
    ]
    years = words.count(found.offers[0].cost.years, "year", parts.language)
    lines += [
        line(labels["licences-once"], lambda offer: _sum(offer.cost.licences, yearly=False)),
        Line(
            head=(labels["once"],), cells=tuple(_whole(one, one.cost.once, parts) for one in found.offers), total=True
        ),
        Line(head=(labels["vat"],), cells=tuple(_vat(offer, parts) for offer in found.offers)),
        line(labels["gross"], lambda offer: None if offer.cost.vat is None else offer.cost.once + offer.cost.vat),
        line(labels["licences-yearly"], lambda offer: _sum(offer.cost.licences, yearly=True)),
        line(labels["running"], lambda offer: _sum(offer.cost.running, yearly=True)),
        Line(
            head=(fill(labels["scored-sum"], {"years": years}, parts.language),),
            cells=tuple(_whole(one, one.cost.total, parts) for one in found.offers),
            total=True,
        ),
        line(labels["hourly-rate"], lambda offer: offer.cost.hourly_rate),
    ]
    items = [
        row
        for offer in found.offers
        for row in _items(offer, (*(offer.cost.licences or ()), *(offer.cost.running or ())), parts)
    ]
    return (*beside("prices", lines, found, parts, currency=found.currency), *parts.table("items", items))


def _whole(offer: Offer, value: Decimal, parts: Bids) -> str:
    """A sum; of a bid in which a price is missing it is told that more will come."""
    amount = _money(value, parts)
    return amount if offer.cost.complete else fill(parts.frame.cells["at-least"], {"amount": amount}, parts.language)


def _priced(name: str, loaded: Loaded, parts: Bids) -> str:
    titles = {one.id: f"{one.id} {parts.text(one.title).text}" for one in loaded.spec.milestones}
    return titles.get(name) or Deliveries(loaded=loaded, language=parts.language).title(name).text


def _sum(items: Sequence[Item] | None, *, yearly: bool) -> Decimal | None:
    if items is None:
        return None
    return sum((item.price or Decimal(0) for item in items if item.yearly is yearly), Decimal(0))


def _vat(offer: Offer, parts: Bids) -> str:
    if offer.cost.vat is None or offer.cost.vat_rate is None:
        return parts.frame.cells["missing"]
    return (
        f"{formats.number(offer.cost.vat, parts.language, 2)} ({formats.percent(offer.cost.vat_rate, parts.language)})"
    )


def _items(offer: Offer, items: Sequence[Item], parts: Bids) -> list[Row | tuple[Content, ...]]:
    when = parts.frame.cells
    rows = [(one.what, when["yearly" if one.yearly else "once"], _money(one.price, parts)) for one in items]
    return [group(offer.agency), *rows] if rows else []


def dates(found: Comparison, loaded: Loaded, parts: Bids) -> tuple[Block, ...]:
    """The day each bid names, with working days after the one that was asked for."""
    lines = [
        Line(
            head=(f"{one.id} {parts.text(one.title).text}", parts.date(one.due)),
            cells=tuple(_day(offer, one.id, parts) for offer in found.offers),
        )
        for one in loaded.spec.milestones
    ]
    own = [
        (one.what, _hours(one.hours, parts), parts.date(one.until), offer.agency)
        for offer in found.offers
        for one in entries(offer.bid.contributions)
    ]
    return (*beside("dates", lines, found, parts), *parts.table("contributions", own))


def _hours(value: float | None, parts: Bids) -> str:
    return parts.frame.cells["missing"] if value is None else formats.number(Decimal(f"{value:g}"), parts.language)


def _day(offer: Offer, milestone: str, parts: Bids) -> str:
    given = offer.bid.prices.get(milestone)
    if given is None or given.day is None:
        return parts.frame.cells["missing"]
    late = offer.late.get(milestone) or 0
    told = formats.long_date(given.day, parts.form)
    return fill(parts.frame.cells["late"], {"day": told, "days": late}, parts.language) if late else told


def deviations(found: Comparison, loaded: Loaded, parts: Bids) -> tuple[Block, ...]:
    """Every criterion that at least one bid does not promise as required."""
    by_offer = [{one.criterion: one for one in offer.deviations} for offer in found.offers]
    lines = [
        Line(
            head=(
                str(criterion.number),
                (
                    criterion_text.sentence(criterion, loaded, parts.language),
                    Run(text=f"\n{criterion.id}, {parts.label('severity', criterion.severity)}", emphasis=True),
                ),
            ),
            cells=tuple(
                _answer(known.get(criterion.id), parts, alone=criterion.id in offer.bid.criteria)
                for offer, known in zip(found.offers, by_offer, strict=True)
            ),
        )
        for criterion in loaded.criteria
        if any(criterion.id in known for known in by_offer)
    ]
    blanket = [
        parts.note("blanket", agency=offer.agency, number=offer.blanket) for offer in found.offers if offer.blanket
    ]
    return (*(beside("deviations", lines, found, parts) or (parts.note("no-deviations"),)), *blanket)


def _answer(one: Deviation | None, parts: Bids, *, alone: bool) -> Content:
    """`alone` when the criterion has an answer of its own, not only the blanket one."""
    cells = parts.frame.cells
    if one is None:
        return cells["met" if alone else "blanket"]
    if one.answer == "missing":
        return cells["missing"]
    if one.answer == "not-met":
        return (Run(text=f"≠ {cells['not-met']}"),)
    told = fill(cells["differs"], {"instead": one.instead or cells["missing"]}, parts.language)
    return (Run(text=f"≠ {told}"), *([Run(text=f" {cells['accepted']}")] if one.accepted else []))


def gaps(found: Comparison, loaded: Loaded, parts: Bids) -> tuple[Block, ...]:
    """What each bid leaves open; a bid without gaps says so."""
    rows: list[Row | tuple[Content, ...]] = []
    deliveries = Deliveries(loaded=loaded, language=parts.language)
    for offer in found.offers:
        rows.append(group(offer.agency))
        told = [(_gap(one, deliveries, parts), one.path) for one in offer.gaps]
        silent = [str(one.number) for one in offer.deviations if one.answer == "missing"]
        if silent:
            numbers = words.ranges([int(one) for one in silent])
            told.append((fill(parts.frame.gaps["criteria"], {"of": numbers}, parts.language), "criteria"))
        rows += told or [(parts.frame.cells["nothing-open"], "")]
    return parts.table("gaps", rows)


def _gap(one: Gap, deliveries: Deliveries, parts: Bids) -> str:
    subject = deliveries.title(one.of).text if one.key == "approach" else one.of
    return fill(parts.frame.gaps[one.key], {"of": subject}, parts.language)


def competences(found: Comparison, loaded: Loaded, parts: Bids) -> tuple[Block, ...]:
    """Each competence with the person and the verifiable references; then the references themselves."""
    lines = [
        Line(
            head=(competence.field,),
            cells=tuple(_proof(offer.proofs[at], parts) for offer in found.offers),
        )
        for at, competence in enumerate(loaded.spec.brief.competences)
    ]
    rows: list[Row | tuple[Content, ...]] = []
    for offer in found.offers:
        own = [(one.field, reference) for one in offer.bid.competences for reference in one.references]
        if own:
            rows += [group(offer.agency), *(_reference(field, reference, parts) for field, reference in own)]
    if not lines:
        return ()
    return (parts.note("competences"), *beside("competences", lines, found, parts), *parts.table("references", rows))


def _proof(one: Proof, parts: Bids) -> Content:
    cells = parts.frame.cells
    known = words.count(one.verifiable, "verifiable", parts.language) if one.verifiable else cells["no-reference"]
    unknown = one.named - one.verifiable
    more = [fill(cells["unverifiable"], {"number": unknown}, parts.language)] if unknown else []
    return stacked([known, *more, one.by or cells["no-person"]])


def _reference(field: str, one: Reference, parts: Bids) -> tuple[Content, ...]:
    work = ", ".join(filter(None, (one.work, one.client, str(one.year) if one.year else "")))
    ways: list[Content] = [(Link(text=str(one.url), url=str(one.url)),)] if one.url else []
    ways += [told] if (told := contact(one.contact)) else []
    return field, work or parts.frame.cells["missing"], stacked(ways) if ways else parts.frame.cells["missing"]


def contact(one: Contact) -> str:
    return ", ".join(filter(None, (one.name, one.email, one.phone)))


def material(found: Comparison, parts: Bids) -> tuple[Block, ...]:
    """Third-party and pre-existing material, with what has no holder or licence; artificial intelligence."""
    rows: list[Row | tuple[Content, ...]] = []
    for offer in found.offers:
        own = list(_material(offer, parts))
        rows += [group(offer.agency), *own]
    return parts.table("material", rows)


def _material(offer: Offer, parts: Bids) -> Iterator[tuple[Content, ...]]:
    cells, labels, bid = parts.frame.cells, parts.frame.labels, offer.bid
    for one in entries(bid.third_party):
        kind = parts.label("register-kind", one.kind) if one.kind else labels["third-party"]
        yield kind, one.what, one.holder or cells["missing"], one.licence or cells["without-licence"]
    for own in entries(bid.pre_existing):
        yield labels["pre-existing"], own.what, offer.agency, own.licence or cells["without-licence"]
    for name, given in (("third-party", bid.third_party), ("pre-existing", bid.pre_existing)):
        if not isinstance(given, tuple):
            yield labels[name], cells["none" if given == "none" else "missing"], "", ""
    yield labels["ai"], cells["none"] if bid.ai == "none" else bid.ai or cells["missing"], "", ""


def people(found: Comparison, loaded: Loaded, parts: Bids) -> tuple[Block, ...]:
    """Who works, whom to ask, who else is engaged, where data is processed, until when the bid binds."""
    labels, cells = parts.frame.labels, parts.frame.cells
    data = loaded.spec.terms.personal_data if loaded.spec.terms else None

    def line(name: str, value: Callable[[Offer], Content]) -> Line:
        return Line(head=(labels[name],), cells=tuple(value(offer) or cells["missing"] for offer in found.offers))

    lines = [
        line("contact", lambda offer: contact(offer.bid.agency.contact)),
        line("seat", _seat),
        line("register", lambda offer: offer.bid.agency.register or ""),
        line("team", lambda offer: stacked([_comma(one.name, one.role) for one in offer.bid.team])),
        line("subcontractors", lambda offer: _thirds(offer, parts)),
        *([line("data", lambda offer: _data(offer))] if data and data.processed else []),
        line("valid-until", lambda offer: _valid(offer.bid.valid_until, parts)),
        line("version", lambda offer: cells["same-version" if offer.answers_this else "other-version"]),
    ]
    return beside("people", lines, found, parts)


def _comma(*texts: str | None) -> str:
    return ", ".join(filter(None, texts))


def _seat(offer: Offer) -> str:
    seat = offer.bid.agency.address
    place = " ".join(filter(None, (seat.postcode, seat.town)))
    return _comma(offer.bid.agency.legal_form, seat.street, place, seat.country)


def _thirds(offer: Offer, parts: Bids) -> Content:
    given = offer.bid.subcontractors
    if given == "none":
        return parts.frame.cells["none"]
    return stacked([_comma(one.name, one.task, one.country) for one in entries(given)])


def _data(offer: Offer) -> Content:
    given = offer.bid.data
    return stacked([", ".join(given.countries), *given.processors]) if given and given.countries else ""


def _valid(day: date | None, parts: Bids) -> str:
    return parts.date(day)


def contract(found: Comparison, parts: Bids) -> tuple[Block, ...]:
    """Whether the draft contract is accepted, and every change that is asked for."""
    cells = parts.frame.cells
    rows: list[Row | tuple[Content, ...]] = []
    for offer in found.offers:
        changes = entries(offer.bid.contract if offer.bid.contract != "accepted" else None)
        rows.append(group(offer.agency))
        rows += [(one.about, one.wording or cells["missing"]) for one in changes]
        if not changes:
            rows.append((cells["contract-accepted"] if offer.bid.contract == "accepted" else cells["missing"], ""))
    return parts.table("contract", rows)


def approach(found: Comparison, loaded: Loaded, parts: Bids) -> tuple[Block, ...]:
    """The approach each agency describes, by deliverable."""
    deliveries = Deliveries(loaded=loaded, language=parts.language)
    rows: list[Row | tuple[Content, ...]] = []
    for name in loaded.spec.deliverables:
        rows.append(group(deliveries.title(name)))
        rows += [(offer.agency, offer.bid.approach.get(name) or parts.frame.cells["missing"]) for offer in found.offers]
    return parts.table("approach", rows)
