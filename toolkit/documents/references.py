"""What texts can refer to in a contract: sections, clauses, annexes and criteria, with their numbers."""

from msgspec import Struct

from toolkit import formats
from toolkit.documents import words
from toolkit.documents.tree import Ref


class References(Struct, frozen=True, kw_only=True):
    """Number by id: `acceptance` 9, `acceptance.silence` 9.8, `annex.criteria` A, `criterion:W-01` A Nr. 44."""

    numbers: dict[str, str]

    def ref(self, to: str, language: str, law: str | None = None) -> Ref:
        """With the word before the number: `Ziffer 9.8`. Raises ValueError for an id without a number."""
        kind = "annex" if to.startswith(("annex.", "criterion:")) else "clause"
        word = words.worded(words.words(language).references[kind], language, law)
        return Ref(to=to, text=f"{word}{formats.NBSP}", number=self._number(to))

    def number(self, to: str) -> Ref:
        """The number alone, for a second reference after `and`."""
        return Ref(to=to, number=self._number(to))

    def _number(self, to: str) -> str:
        if to not in self.numbers:
            raise ValueError(f"the reference to {to!r} leads nowhere in this contract")
        return self.numbers[to]
