"""Reviews the contract of a spec: its clauses one by one, and what they say of each other."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

from toolkit.checking.wording import fill
from toolkit.documents.draft import Draft, prepare
from toolkit.documents.review import texts
from toolkit.documents.review.texts import Hit
from toolkit.documents.review.wordlists import words
from toolkit.documents.selection import Chosen
from toolkit.documents.tree import Block, Items, Paragraph, Ref, Run
from toolkit.errors import Problem
from toolkit.spec.loaded import Loaded


def review(loaded: Loaded, language: str, as_of: date) -> list[Problem]:
    """What to correct in the clauses of this contract, in their order. The spec must be complete for a contract."""
    draft = prepare(loaded, language, as_of)
    known = words(language)
    chosen = [one for chapter in draft.chapters for one in chapter.clauses]
    found: list[Problem] = []
    for one in chosen:
        path = one.source.file(language, draft.law, one.variant)
        source = path.read_text("utf-8")
        shown = draft.texts.file(path, draft.values)
        hits = [*texts.template(source, known, draft.law), *texts.rendered(_text(shown))]
        found.extend(_problem(hit, one, draft, source) for hit in hits)
        found.extend(_problem(hit, one, draft, source) for hit in _contradictions(one, chosen))
    found.extend(_terms(chosen, draft))
    return found


def _contradictions(one: Chosen, chosen: list[Chosen]) -> Iterator[Hit]:
    """Clauses whose metadata say that they cannot both stand."""
    for other in chosen:
        if other.source.id in one.source.meta.excludes:
            yield Hit(key="contradiction", data={"one": one.source.id, "other": other.source.id})


def _terms(chosen: list[Chosen], draft: Draft) -> Iterator[Problem]:
    """A definition that nothing uses promises a meaning that the contract does not need."""
    for term, file in draft.texts.defined.items():
        if term not in draft.texts.used:
            place = next((one for one in chosen if file.endswith(_name(one, draft))), chosen[0])
            source = place.source.file(draft.language, draft.law, place.variant).read_text("utf-8")
            hit = Hit(key="unused-term", at=max(source.find(f'def("{term}"'), 0), severity="warning",
                      data={"term": term})  # fmt: skip
            yield _problem(hit, place, draft, source)


def _name(one: Chosen, draft: Draft) -> str:
    path = one.source.file(draft.language, draft.law, one.variant)
    return "/".join(path.parts[-2:])


def _problem(hit: Hit, one: Chosen, draft: Draft, source: str) -> Problem:
    before = source[: hit.at]
    text = words(draft.language).remarks[hit.key]
    severity: Literal["error", "warning"] = "warning" if hit.severity == "warning" else "error"
    data: dict[str, Any] = hit.data
    return Problem(
        rule=f"contract.{hit.key}",
        severity=severity,
        file=str(one.source.file(draft.language, draft.law, one.variant)),
        line=before.count("\n") + 1,
        column=len(before.rpartition("\n")[2]) + 1,
        path=one.source.id,
        problem=fill(text.problem, data, draft.language),
        instead=fill(text.instead, data, draft.language),
        why=str(data.get("why", "")),
    )


def _text(blocks: tuple[Block, ...]) -> str:
    """The running text; a list is read line by line and does not count."""
    parts = []
    for block in blocks:
        if isinstance(block, Paragraph):
            parts += [one.text for one in block.inlines if isinstance(one, Run | Ref)]
        elif isinstance(block, Items):
            parts.append(" ")
    return "".join(parts)
