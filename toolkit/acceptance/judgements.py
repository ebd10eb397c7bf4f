"""`judgements.json`: what persons said of a delivery, each answer with who, when, and what it rests on.

Answers are only added. The last one of a person on a criterion counts; the earlier ones stay as its history.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct, field

from toolkit.checking.results import KeptFile
from toolkit.errors import NotCarriedOut, WrongUsage
from toolkit.evidence import writing
from toolkit.evidence.hold import held

NAME: Final = "judgements.json"
FOLDER: Final = "judgements"
"""Of the files that persons gave, beside it."""
_LOCK: Final = "judging.lock.partial"
"""Passed over by the manifest, as what is only just being written."""
_SECONDS: Final = 30.0
"""In which another one has written its record."""
Answer = Literal["pass", "fail", "not-applicable", "open"]
"""`open` takes an earlier answer back."""


class Judge(Struct, frozen=True, kw_only=True):
    """Who judged."""

    name: Annotated[str, Meta(description="The person's name, as given.")]
    role: Annotated[str, Meta(description="`client`, `adviser`, or a function that the spec names.")]

    @property
    def key(self) -> str:
        """Two names that differ in case, blanks, or the make-up of their accents only are one person."""
        return unicodedata.normalize("NFKC", " ".join(self.name.split())).casefold()


class Judgement(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One answer."""

    criterion: str
    judge: Judge
    verdict: Answer
    at: Annotated[datetime, Meta(description="When it was given, UTC.")]
    asked: Annotated[str, Meta(description="The sentence of the criterion, as the person read it.")]
    demand: Annotated[str, Meta(description="SHA-256 of what the spec demanded: another demand is another question.")]
    basis: Annotated[
        dict[str, str],
        Meta(description="What was judged: SHA-256 by path below the folder (capture, draft, hand-over list)."),
    ] = field(default_factory=dict)
    remark: str = ""
    files: tuple[KeptFile, ...] = ()
    carried: Annotated[
        bool, Meta(description="Taken over from the test before: what was judged then is the same now.")
    ] = False


class Judgements(Struct, frozen=True, kw_only=True):
    """The whole file."""

    schema: int = 1
    answers: tuple[Judgement, ...] = ()


def read(folder: Path) -> Judgements:
    """What was said so far, nothing without a file; raises NotCarriedOut for one that cannot be read."""
    path = folder / NAME
    try:
        return msgspec.json.decode(path.read_bytes(), type=Judgements)
    except FileNotFoundError:
        return Judgements()
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise NotCarriedOut(
            f"{path} is damaged ({error}).", "Take it from its other copy; it is not replaced."
        ) from error


@contextmanager
def alone(folder: Path, *, patience: float = _SECONDS) -> Iterator[None]:
    """Nobody else adds an answer or makes record and manifest anew inside the block.

    Raises WrongUsage when somebody still does after `patience` seconds.
    """
    busy = WrongUsage(f"Somebody else is just judging in {folder}.", "Wait a little and do the same again.")
    with held(folder / _LOCK, busy, patience):
        yield


def add(folder: Path, answers: Iterable[Judgement], *, patience: float = _SECONDS) -> Judgements:
    """Writes the file with these answers after the ones it has, in one step.

    Raises as `read` and `alone`, and OSError.
    """
    with alone(folder, patience=patience):
        known = read(folder)
        made = msgspec.structs.replace(known, answers=(*known.answers, *answers))
        writing.write(folder / NAME, writing.encoded(made))
    return made


def latest(answers: Iterable[Judgement], criterion: str) -> tuple[Judgement, ...]:
    """The last word of each person on a criterion, in the order of the persons' first answers."""
    found: dict[str, Judgement] = {}
    for one in answers:
        if one.criterion == criterion:
            found[one.judge.key] = one
    return tuple(found.values())
