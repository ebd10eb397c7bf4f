"""Turns a spec into a contract: term sheet, numbered clauses, signatures, annexes."""

from datetime import date
from typing import Final

from toolkit.documents import annexes, library, selection, sheet, subject_matter, words
from toolkit.documents.draft import Draft, prepare
from toolkit.documents.selection import Chosen
from toolkit.documents.template_text import undefined_terms
from toolkit.documents.tree import Block, Clause, Document, Inline, Run, Section
from toolkit.errors import InvalidSpec, WrongUsage
from toolkit.spec.criteria import Numbering
from toolkit.spec.loaded import Loaded
from toolkit.spec.needs import missing_for

SPEC: Final = "spec.yaml"
"""Name of the spec that the PDF carries with it."""


def build(loaded: Loaded, language: str, as_of: date) -> Document:
    """The complete contract; bilingual when `language` is the first of two for which clauses exist.

    Raises InvalidSpec with everything that a contract still needs, and WrongUsage when the jurisdiction
    or the language has no clauses.
    """
    _available(loaded, language)
    _complete(loaded, language)
    draft = prepare(loaded, language, as_of)
    versions = selection.versions(loaded)
    second = prepare(loaded, versions[1], as_of) if len(versions) > 1 and versions[0] == language else None
    sections = _sections(draft, second)
    undefined_terms(draft.texts)
    return Document(
        kind="contract",
        languages=(language, second.language) if second else (language,),
        title=draft.plain(draft.frame.title),
        subtitle=draft.texts.text(loaded.spec.title).text,
        notice=_notice(draft),
        running=draft.plain(draft.frame.running),
        state=draft.frame.state,
        footer=draft.plain(draft.frame.footer, digest=loaded.digest, as_of=as_of),
        page_label=draft.frame.page,
        contents_title=draft.frame.contents,
        column_heads=_heads((language, second.language)) if second else (),
        sheet=sheet.entries(draft),
        sections=sections,
        closing=(subject_matter.signatures(loaded.spec, draft.frame.place_and_date, language),),
        annexes=annexes.build(draft),
        date=as_of,
        author=loaded.spec.parties.client.name,
        attachments=((SPEC, loaded.source),),
    )


def numbering(loaded: Loaded) -> Numbering:
    """The numbers that `build` gives; empty for a spec without milestones, terms, or clauses of its jurisdiction."""
    spec = loaded.spec
    if not (spec.milestones and spec.terms and spec.jurisdiction in library.laws()):
        return Numbering()
    return selection.numbering(selection.chapters(loaded), loaded)


def _available(loaded: Loaded, language: str) -> None:
    have = tuple(library.laws())
    law = loaded.spec.jurisdiction
    if law and law not in have:
        raise WrongUsage(
            f"There are no clauses for the jurisdiction {law} yet.",
            f"Contracts exist for {', '.join(have)}.",
        )
    if language not in library.languages(law):
        raise WrongUsage(
            f"There are no clauses in {language!r} under the law {law or 'of a place that is not given'}.",
            f"Contracts exist there in {', '.join(library.languages(law))}.",
        )


def _complete(loaded: Loaded, language: str) -> None:
    missing = missing_for(loaded, "contract", language)
    if missing:
        raise InvalidSpec(missing)


def _sections(draft: Draft, second: Draft | None) -> tuple[Section, ...]:
    found = []
    for chapter in draft.chapters:
        titles = library.topics()[chapter.topic].title
        clauses = tuple(
            Clause(
                id=one.source.id,
                number=one.number,
                blocks=_text(one, draft),
                second=_text(one, second) if second else (),
            )
            for one in chapter.clauses
        )
        found.append(
            Section(
                id=chapter.topic,
                number=chapter.number,
                title=titles.get(draft.form, titles[draft.language]),
                clauses=clauses,
                second_title=titles[second.language] if second else "",
            )
        )
    return tuple(found)


def _heads(languages: tuple[str, str]) -> tuple[tuple[Inline, ...], ...]:
    """What stands over the columns of two languages: which of them prevails, each in its own words."""
    heads = []
    for language, role, lang in zip(languages, ("prevailing", "other"), ("", languages[1]), strict=True):
        name = words.label("language", language, language)
        said = f", {words.label('column', role, language)}"
        heads.append((Run(text=name[0].upper() + name[1:], strong=True, lang=lang), Run(text=said, lang=lang)))
    return tuple(heads)


def _text(chosen: Chosen, draft: Draft) -> tuple[Block, ...]:
    return draft.texts.file(chosen.source.file(draft.language, draft.law, chosen.variant), draft.values)


def _notice(draft: Draft) -> tuple[Inline, ...]:
    basis = [
        statute for chapter in draft.chapters for one in chapter.clauses for statute in one.source.meta.basis[draft.law]
    ]
    inlines = draft.inlines(draft.frame.notice, statutes=words.statutes(basis, draft.language))
    for language in draft.loaded.spec.languages:
        if language not in library.languages(draft.law):
            inlines += draft.inlines(draft.frame.second_missing, other=language)
    return inlines
