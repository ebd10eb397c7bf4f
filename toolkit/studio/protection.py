"""What each clause of a contract protects from."""

from msgspec import Struct

from toolkit.documents import library, selection
from toolkit.spec.loaded import Loaded


class Protection(Struct, frozen=True, kw_only=True):
    """A clause by its number."""

    number: str
    id: str
    text: str
    """One sentence: whom it protects from what."""
    basis: tuple[str, ...]
    """Statutes it rests on under the law of the contract."""
    language: str
    """Of the sentence: the reader's, or the contract's where the clause does not know that one."""


class Chapter(Struct, frozen=True, kw_only=True):
    number: str
    title: str
    language: str
    clauses: tuple[Protection, ...]


def chapters(loaded: Loaded, language: str) -> tuple[Chapter, ...]:
    """In the order of the contract; empty for a law without clauses."""
    law, own = loaded.spec.jurisdiction, loaded.spec.languages[0]
    if law is None or law not in library.laws() or loaded.spec.terms is None:
        return ()
    found = []
    for chapter in selection.chapters(loaded):
        titles = library.topics()[chapter.topic].title
        spoken = language if language in titles else own
        clauses = tuple(_of(one, language, own, law) for one in chapter.clauses)
        found.append(Chapter(number=chapter.number, title=titles[spoken], language=spoken, clauses=clauses))
    return tuple(found)


def _of(one: selection.Chosen, language: str, own: str, law: str) -> Protection:
    meta = one.source.meta
    spoken = language if language in meta.protects else own
    basis = {str(key): statutes for key, statutes in meta.basis.items()}.get(law, ())
    return Protection(number=one.number, id=one.source.id, text=meta.protects[spoken], basis=basis, language=spoken)
