"""The folder of an acceptance, opened for those who judge in it."""

from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct
from msgspec.structs import replace

from toolkit.acceptance import asking, hearing, judgements, keeping
from toolkit.acceptance.again import again
from toolkit.acceptance.asking import Given, Question
from toolkit.acceptance.judgements import Judge
from toolkit.acceptance.persons import Said
from toolkit.acceptance.record import Record
from toolkit.acceptance.resting import is_seen
from toolkit.checking.results import Results
from toolkit.checking.wording import fill, texts
from toolkit.documents import contract
from toolkit.documents.criterion_text import sentence
from toolkit.errors import WrongUsage
from toolkit.evidence.manifest import SIGNATURE, STAMP
from toolkit.evidence.verifying import verify
from toolkit.exports import json as export
from toolkit.judging import files
from toolkit.spec.criteria import Numbering
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded


class Acceptance(Struct, frozen=True, kw_only=True):
    """What the folder holds."""

    out: Path
    kept: keeping.Kept
    loaded: Loaded
    numbering: Numbering
    results: Results
    said: Said
    language: str
    """Of the dialogue; the record keeps its own."""
    signer: Ed25519PrivateKey | None
    """Whose key signs what is made anew; None signs nothing."""

    other_spec: bool
    """Whether the spec that was named is no longer the one of the acceptance."""

    @property
    def say(self) -> Callable[..., str]:
        """A function from a key of `templates/terminal/judge` and its values to the sentence."""
        known = texts("terminal/judge", self.language)
        return lambda key, **values: fill(known[key], values, self.language)

    @property
    def sealed(self) -> bool:
        """Whether a signature or stamp stands for what lies there now; what is made anew loses it."""
        return (self.out / SIGNATURE).exists() or (self.out / STAMP).exists()

    def asked(self, question: Question) -> str:
        """The sentence of the criterion."""
        return sentence(question.criterion, self.loaded, self.language).text

    def heard(self) -> "Acceptance":
        """With what was said meanwhile."""
        return replace(self, said=hearing.said(self.loaded, self.out))

    def keep(self, question: Question, given: Given, judge: Judge) -> None:
        """Writes the answer at once. Raises OSError when that fails, WrongUsage when somebody else holds the folder."""
        from datetime import UTC, datetime

        at = datetime.now(UTC).replace(microsecond=0)  # noqa: TID251 - when it was given
        answer = asking.judgement(question, given, judge, self.asked(question), at, self.loaded, self.out)
        judgements.add(self.out, [answer])

    def derived(self) -> Record:
        """The record of what lies in the folder now."""
        return again(self.loaded, self.kept.order, self.numbering, self.out)

    def write(self, record: Record) -> list[Path]:
        """Results, record and report; returns the files of the last two."""
        return files.write(record, self.loaded, self.numbering, self.out, self.kept.order.language)

    def anew(self) -> "Acceptance":
        """With results, record, report and manifest made anew. Raises WrongUsage as `judgements.alone`."""
        with judgements.alone(self.out):
            record = self.derived()
            self.write(record)
            self.vouch()
        return replace(self.heard(), results=record.results)

    def vouch(self) -> None:
        """The manifest over what lies there now; a signature or stamp of what lay there before goes."""
        files.vouch(self.out, self.signer, self.loaded.spec.parties.client.name)


def opened(spec: Path, out: Path, language: str | None, signer: Ed25519PrivateKey | None, *, trust: bool) -> Acceptance:
    """Raises WrongUsage where the folder holds no acceptance or an altered one, NotCarriedOut for damaged answers."""
    kept = keeping.read(out)
    _unaltered(out)
    if kept.order.trust and not trust:
        raise WrongUsage("The acceptance ran code that lies beside the spec.", "Judge with --trust, too.")
    loaded = load(out / keeping.FOLDER / kept.spec, trust=trust)
    judgements.read(out)
    return Acceptance(
        out=out,
        kept=kept,
        loaded=loaded,
        numbering=contract.numbering(loaded),
        results=export.read(out / export.NAME),
        said=hearing.said(loaded, out),
        language=language or kept.order.language,
        signer=signer,
        other_spec=hearing.digest(spec.parent, spec.name) != loaded.sha256,
    )


def _unaltered(out: Path) -> None:
    """Raises WrongUsage where evidence of the run is not as it was: a new manifest would vouch for it."""
    altered = [trouble.path for trouble in verify(out).troubles if is_seen(trouble.path)]
    if altered:
        raise WrongUsage(
            f"{out} is not as `toolkit accept` left it: {', '.join(altered[:3])}.",
            "`toolkit verify` tells more; take the folder from its other copy.",
        )
