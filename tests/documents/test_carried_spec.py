"""The spec that a contract's PDF carries is read back, and what carries none is told from it."""

from pathlib import Path

import pytest

from tests.documents import sample
from toolkit.documents.contract import SPEC
from toolkit.documents.pdf import pdf
from toolkit.errors import WrongUsage
from toolkit.observations.derived.pdf_attached import attached


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("signed") / "contract.pdf"
    path.write_bytes(pdf(sample.contract()))
    return path


def test_the_spec_is_read_from_the_contract_as_it_was_attached(signed: Path) -> None:
    assert attached(signed, SPEC) == b"schema: 1\n"


def test_a_document_without_it_is_told_in_words(signed: Path, tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match=r"carries no other\.yaml"):
        attached(signed, "other.yaml")
    with pytest.raises(WrongUsage, match="cannot be read"):
        attached(tmp_path / "absent.pdf", SPEC)


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.7\n", b"\xff" * 2000])
def test_what_is_no_pdf_never_is_a_crash(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "contract.pdf").write_bytes(content)
    with pytest.raises(WrongUsage):
        attached(tmp_path / "contract.pdf", SPEC)


def test_a_contract_cut_off_never_is_a_crash(signed: Path, tmp_path: Path) -> None:
    whole = signed.read_bytes()
    for length in range(100, len(whole), len(whole) // 12):
        (tmp_path / "contract.pdf").write_bytes(whole[:length])
        with pytest.raises(WrongUsage):
            attached(tmp_path / "contract.pdf", SPEC)
