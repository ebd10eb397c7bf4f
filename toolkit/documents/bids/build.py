"""Puts the comparison of bids together; every figure comes from `toolkit.bids`."""

from collections.abc import Callable
from datetime import date

from toolkit.bids.compare import Comparison
from toolkit.checking.wording import fill
from toolkit.documents import selection, words
from toolkit.documents.bids import matters, score
from toolkit.documents.bids.frame import Bids, frame
from toolkit.documents.references import References
from toolkit.documents.scoring_text import scoring
from toolkit.documents.template_text import TemplateText
from toolkit.documents.tree import Block, Document, Entry, Items, Run, Section
from toolkit.observations.values import Duration
from toolkit.spec.loaded import Loaded


def build(found: Comparison, loaded: Loaded, language: str, as_of: date) -> Document:
    """The comparison in `language`. Raises WrongUsage when the language has no words for it."""
    parts = Bids(
        loaded=loaded, language=language, folder="bids", frame=frame(language),
        texts=TemplateText(loaded, language, References(numbers={})),
        values=selection.values_of(loaded)
        | {"years": Duration.parse(f"{loaded.spec.brief.bids.years} years"), "currency": found.currency},
    )  # fmt: skip
    made: list[tuple[str, Callable[[], tuple[Block, ...]]]] = [
        ("scores", lambda: score.scores(found, parts)),
        ("computed", lambda: score.computed(found, parts)),
        ("sensitivity", lambda: score.sensitivity(found, loaded, parts)),
        ("prices", lambda: matters.prices(found, loaded, parts)),
        ("dates", lambda: matters.dates(found, loaded, parts)),
        ("deviations", lambda: matters.deviations(found, loaded, parts)),
        ("gaps", lambda: matters.gaps(found, loaded, parts)),
        ("competences", lambda: matters.competences(found, loaded, parts)),
        ("material", lambda: matters.material(found, parts)),
        ("people", lambda: matters.people(found, loaded, parts)),
        ("approach", lambda: matters.approach(found, loaded, parts)),
        ("contract", lambda: matters.contract(found, parts)),
    ]
    chosen = [(name, blocks) for name, make in made if (blocks := make())]
    sections = tuple(
        Section(id=f"bids.{name}", number=str(number), title=parts.frame.headings[name], blocks=blocks)
        for number, (name, blocks) in enumerate(chosen, 1)
    )
    return Document(
        kind="bids", languages=(language,), title=parts.frame.title, subtitle=parts.text(loaded.spec.title).text,
        notice=parts.inlines(parts.frame.notice), headline=headline(found, parts), sheet=_sheet(found, parts),
        running=parts.plain(parts.frame.running), state=parts.frame.state,
        footer=parts.plain(parts.frame.footer, digest=loaded.digest, as_of=as_of), page_label=parts.frame.page,
        contents_title=parts.frame.contents, sections=sections, date=as_of, author=loaded.spec.parties.client.name,
    )  # fmt: skip


def headline(found: Comparison, parts: Bids) -> str:
    """The result in one sentence."""
    first, said = found.first, parts.frame.headlines
    if not first:
        return said["no-weights" if not found.offers[0].points else "unjudged"]
    assert first[0].total is not None
    values = {"total": score.number(first[0].total, parts), "agency": first[0].agency}
    if len(first) > 1:
        names = words.joined([offer.agency for offer in first], parts.language)
        return fill(said["tie"], {"agencies": names, **values}, parts.language)
    if len(found.offers) == 1:
        return fill(said["one"], values, parts.language)
    second = found.offers[1]
    assert second.total is not None
    ahead = score.number(first[0].total - second.total, parts)
    return fill(said["first"], {"ahead": ahead, "second": second.agency, **values}, parts.language)


def _sheet(found: Comparison, parts: Bids) -> tuple[Entry, ...]:
    labels = parts.frame.sheet
    entries = [Entry(label=labels["ranking"], blocks=score.ranking(found, parts))]
    points = _to_settle(found, parts)
    if points:
        entries.append(
            Entry(label=labels["to-settle"], blocks=(Items(items=tuple((Run(text=one),) for one in points)),))
        )
    entries.append(Entry(label=labels["meaning"], blocks=(parts.note("meaning"),)))
    return tuple(entries)


def _to_settle(found: Comparison, parts: Bids) -> list[str]:
    """What the house should know before it reads the ranking."""
    said, language = parts.frame.settle, parts.language
    told = []
    for offer in found.offers:
        silent = sum(one.answer == "missing" for one in offer.deviations)
        unproved = [one.field for one in offer.proofs if not one.verifiable]
        values = {"agency": offer.agency}
        if not offer.answers_this:
            told.append(fill(said["version"], values, language))
        if not offer.cost.complete:
            told.append(fill(said["price"], values, language))
        if silent:
            told.append(fill(said["criteria"], {**values, "number": silent}, language))
        if offer.blanket:
            told.append(fill(said["blanket"], {**values, "number": offer.blanket}, language))
        blocking = [one.number for one in offer.deviations if one.severity == "blocking" and one.answer != "missing"]
        if blocking:
            told.append(fill(said["blocking"], {**values, "numbers": words.ranges(blocking)}, language))
        if unproved:
            fields = words.joined(unproved, language)
            told.append(fill(said["competences"], {**values, "fields": fields}, language))
        bare = [gap.of for gap in offer.gaps if gap.key in ("material-licence", "own-licence")]
        if bare:
            told.append(fill(said["material"], {**values, "materials": words.joined(bare, language)}, language))
    close = [one for one in found.ranges if one.close]
    if close:
        names = words.joined([scoring(language)[one.component].name for one in close], language)
        told.append(fill(said["close"], {"components": names}, language))
    return told
