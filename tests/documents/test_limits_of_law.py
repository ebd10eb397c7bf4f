"""The limits of law that most model contracts miss: each is told by the lint, stands in the contract, or both."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.documents.conftest import FOLDER
from tests.documents.tree_text import everything
from toolkit.documents import contract
from toolkit.documents.review import texts
from toolkit.documents.review.wordlists import words
from toolkit.spec.lint import lint
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

AS_OF = date(2026, 11, 23)
HERE, ABROAD = "town: Hamburg, country: DE", "town: Basel, country: CH"
_SOURCE = (FOLDER / "germany.yaml").read_text("utf-8")
_LUMP_SUM = (_SOURCE[_SOURCE.index("  lump-sum:\n") : _SOURCE.index("  handover: [")], "")
TOLD = {
    "DE: copyright cannot pass": (("copyright: exclusive-licence", "copyright: transfer"), "rights.transfer-void"),
    "DE: exclusivity against a lump sum": (_LUMP_SUM, "rights.lump-sum-undeclared"),
    "DE: test period of more than 15 calendar days": (
        ("test-period: 14 days", "test-period: 12 working days"), "acceptance.periods-long",
    ),
    "DE: penalty above 5 %": (("cap: 5 %}", "cap: 8 %}"), "law.penalty-limit"),
    "DE: payment later than 30 days": (("pay-within: 30 days", "pay-within: 45 days"), "acceptance.periods-long"),
    "DE: tax withheld from an agency abroad": ((HERE, ABROAD), "law.withholding-tax"),
    "DE: the recipient owes the tax": ((HERE, ABROAD), "law.reverse-charge"),
}  # fmt: skip
SAID = {
    "DE lump sum, per deliverable": ("germany", "gilt abweichend von Ziffer 11.1 je Liefergegenstand (§ 40a UrhG)"),
    "DE penalty, of the net fee as settled": ("germany", "höchstens fünf Prozent der abgerechneten Nettovergütung"),
    "DE reservations": (
        "germany",
        "(§ 341 Abs. 3 BGB) und die Rechte wegen der bekannten Mängel (§ 640 Abs. 3 BGB) vor",
    ),
    "AT exclusivity": ("austria", "§ 31a UrhG"),
    "CH helpers": ("hotel", "ein Ausschluss nach Art. 101 Abs. 2 OR ist nicht vereinbart"),
    "CH reservations": ("hotel", "die Rechte aus den dort genannten Mängeln (Art. 370 Abs. 1 OR) vor"),
    "CH text form": ("hotel", "bedürfen der Textform; E-Mail genügt. Das gilt auch für die Aufhebung dieser Ziffer."),
    "chain of title": ("hotel", "die Rechte aller Urheberinnen und Urheber, auch freier Mitarbeitender"),
}
FORBIDDEN = [
    ("CH", "de-CH", "Die Haftung für Hilfspersonen ist ausgeschlossen."),
    ("CH", "fr", "La responsabilité pour les auxiliaires est exclue."),
    ("CH", "it", "La responsabilità per le persone ausiliarie è esclusa."),
    ("CH", "en", "Liability for auxiliary persons is excluded."),
    ("CH", "de-CH", "Änderungen sind schriftlich zu vereinbaren."),
    ("CH", "fr", "Les modifications requièrent la forme écrite."),
    ("CH", "it", "Le modifiche richiedono la forma scritta."),
    ("CH", "en", "Amendments of this contract are made in writing."),
    ("DE", "de-DE", "Die Agentur überträgt das Urheberrecht."),
    ("DE", "en", "The Agency assigns the copyright."),
    ("AT", "de-DE", "Die Agentur überträgt das Urheberrecht."),
]


def of(folder: Path, name: str, *changes: tuple[str, str]) -> Loaded:
    shutil.copytree(FOLDER, folder, dirs_exist_ok=True)
    path = folder / f"{name}.yaml"
    source = path.read_text("utf-8")
    for old, new in changes:
        assert old in source, old
        source = source.replace(old, new)
    path.write_text(source, "utf-8")
    return load(path)


@pytest.mark.parametrize("limit", TOLD)
def test_the_lint_tells_a_spec_beyond_the_limit(limit: str, tmp_path: Path) -> None:
    change, rule = TOLD[limit]
    before = {one.rule for one in lint(of(tmp_path / "a", "germany"), "de-DE")}
    after = {one.rule for one in lint(of(tmp_path / "b", "germany", change), "de-DE")}
    assert rule not in before
    assert rule in after


@pytest.mark.parametrize("limit", SAID)
def test_the_contract_says_it(limit: str, tmp_path: Path) -> None:
    name, said = SAID[limit]
    loaded = of(tmp_path, name)
    text = everything(contract.build(loaded, loaded.spec.languages[0], AS_OF))
    assert "".join(said.split()) in "".join(text.split())


@pytest.mark.parametrize(("law", "language", "text"), FORBIDDEN)
def test_an_own_clause_beyond_the_limit_is_told(law: str, language: str, text: str) -> None:
    assert "forbidden" in {hit.key for hit in texts.template(text, words(language), law)}  # type: ignore[arg-type]
