"""An audit as its file has it, for all that is written of it: results, report, exports."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

import msgspec
from msgspec import UNSET

from toolkit import __version__
from toolkit.audit.layout import NAME
from toolkit.audit.settings import Settings
from toolkit.audit.store import Store, store
from toolkit.audit.targets import Remark, Rest
from toolkit.checking.results import Results, Subject
from toolkit.errors import WrongUsage
from toolkit.kept import used


class Audit:
    """What is known by now. Subjects are read one after another, however many there are."""

    def __init__(self, kept: Store, settings: Settings) -> None:
        self._kept: Final = kept
        self.settings: Final = settings

    def subjects(self) -> Iterator[Subject]:
        """In the order of the list; those without a report are not among them."""
        return self._kept.subjects()

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Rows of the list that are no site of their own."""
        return self._kept.remarks()

    @property
    def drawn_from(self) -> int:
        """Size of the list that the sites were drawn from; 0 when it is not known."""
        return self._kept.drawn_from()

    @property
    def sites(self) -> tuple[int, int]:
        """How many sites the list has, and how many of them have a report."""
        return self._kept.count()

    @property
    def rest(self) -> Rest:
        """What of the list the results are not about."""
        kinds = Counter(remark.kind for remark in self.remarks)
        total, done = self.sites
        return Rest(waiting=total - done, refused=kinds["refused"], joined=kinds["joined"])

    def head(self) -> Results:
        """Everything but the subjects."""
        return Results(
            kind="audit",
            toolkit=__version__,
            as_of=self.settings.as_of or self._kept.latest() or date.min,
            subjects=(),
            summary=self._kept.counts(),
            data=used(),
            sample_of=self.drawn_from if self.drawn_from > self.sites[0] else UNSET,
        )

    def results(self) -> Results:
        """All of it at once, in memory."""
        return msgspec.structs.replace(self.head(), subjects=tuple(self.subjects()))


@contextmanager
def audit_in(folder: Path) -> Iterator[Audit]:
    """The audit of the folder. Raises WrongUsage when it holds none, NotCarriedOut when its file cannot be read."""
    path = folder / NAME
    if not path.is_file():
        raise WrongUsage(f"{folder} holds no audit.", f"Name the folder of `toolkit audit --out`, with its {NAME}.")
    with store(path) as kept:
        told = kept.settings()
        try:
            settings = msgspec.convert({key: value for key, value in told.items() if key != "toolkit"}, Settings)
        except msgspec.ValidationError as error:
            raise WrongUsage(f"{path}: {error}.", "It was written by another version of the toolkit.") from error
        yield Audit(kept, settings)
