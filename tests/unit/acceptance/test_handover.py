"""The folder handed over: what opens, what does not, and what only a person can confirm."""

import io
import json
import random
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.unit.acceptance.small import picture
from toolkit.acceptance.handover import folder
from toolkit.acceptance.handover.folder import Handed, look_through
from toolkit.acceptance.handover.verdicts import judged
from toolkit.checking.results import Result
from toolkit.errors import WrongUsage
from toolkit.spec.criteria import Criterion

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"
PSD = (
    b"8BPS\0\1"
    + b"\0" * 6
    + b"\0\3"
    + struct.pack(">IIHH", 4, 4, 8, 3)
    + struct.pack(">III", 0, 0, 0)
    + b"\0\0"
    + b"x" * 48
)


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


def tarred(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        part = tarfile.TarInfo(name)
        part.size = len(content)
        archive.addfile(part, io.BytesIO(content))
    return out.getvalue()


ZIP = zipped(site__package_json=b'{"name": "x"}', site__photo_jpg=random.Random(7).randbytes(9000))
TAR = tarred("site/composer.json", b"{}" + b" " * 5000)
DESIGNS = {
    "start.psd": PSD,
    "logo.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
    "logo.ai": PDF,
    "plan.fig": zipped(canvas_fig=b"x", meta_json=b"{}"),
    "app.sketch": zipped(document_json=b"{}", meta_json=b"{}"),
    "app.xd": zipped(manifest=b"{}"),
    "druck.indd": bytes.fromhex("0606edf5d81d46e5bd31efe7fe74b71d") + b"x",
    "bild.xcf": b"gimp xcf v011\0",
    "druck.eps": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "foto.png": picture(width=40),
    "blatt.pdf": PDF,
}  # fmt: skip


def put(root: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


def result_of(item: str, handed: Handed) -> Result:
    criterion = Criterion(
        id=f"handover/{item}", number=1, deliverable="handover", statement="…", judge="person", person="client",
        severity="major", origin="built in",
    )  # fmt: skip
    open_ = Result(
        criterion=criterion.id, check=None, verdict="inconclusive", severity="major", reason="…",
        reason_key="person-client", findings=(),
    )  # fmt: skip
    return judged(criterion, open_, handed, "de-CH")


@pytest.mark.parametrize("name", DESIGNS)
def test_a_design_file_is_known_by_its_content(name: str, tmp_path: Path) -> None:
    whole = look_through(put(tmp_path / "a", {f"design/{name}": DESIGNS[name]}))
    assert whole.designs == (f"design/{name}",)
    assert whole.faults == ()
    for kind, content in (("empty", b""), ("other", b"<html><p>404</p></html>")):
        (fault,) = look_through(put(tmp_path / kind, {f"design/{name}": content})).faults
        assert (fault.kind, fault.item) == (kind, "design-files")


@pytest.mark.parametrize("name", ["start.psd", "logo.svg", "logo.ai", "plan.fig", "foto.png", "blatt.pdf"])
def test_a_design_file_that_breaks_off_is_found(name: str, tmp_path: Path) -> None:
    content = DESIGNS[name]
    kept = 34 if name == "start.psd" else len(content) // 2
    found = look_through(put(tmp_path, {f"design/{name}": content[:kept]}))
    assert [fault.kind for fault in found.faults] == ["cut"]
    got = result_of("design-files", found)
    assert got.verdict == "fail"
    assert name in got.findings[0].message


ARCHIVES = {"site.zip": ZIP, "site.tar.gz": TAR}


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_is_read_through(name: str, tmp_path: Path) -> None:
    content = ARCHIVES[name]
    whole = look_through(put(tmp_path / "a", {f"source-code/{name}": content}))
    assert whole.projects[0].startswith(f"source-code/{name}!site/")
    assert whole.faults == ()
    flipped = bytearray(content)
    flipped[len(content) // 2] ^= 0xFF
    for number, broken in enumerate((content[: len(content) * 2 // 3], bytes(flipped))):
        found = look_through(put(tmp_path / str(number), {f"source-code/{name}": broken}))
        assert [fault.kind for fault in found.faults] == ["cut"], number
        assert result_of("source-code", found).verdict == "fail"


def test_a_broken_archive_that_may_hold_anything_accuses_nobody(tmp_path: Path) -> None:
    found = look_through(put(tmp_path, {"lieferung.zip": ZIP[:60]}))
    got = result_of("source-code", found)
    assert (got.verdict, got.reason_key) == ("inconclusive", "handed-archive")
    assert result_of("design-files", found).verdict == "inconclusive"


def test_a_whole_hand_over_is_described_and_left_to_a_person(tmp_path: Path) -> None:
    files = {
        "website/package.json": b"{}", "website/README.md": b"npm run build", "website/.git/HEAD": b"ref: x",
        "website/src/index.js": b"run()", "website/__init__.py": b"", "gestaltung/start.psd": PSD,
        "website/node_modules/bad/package.json": b"{", "dokumentation/betrieb.pdf": PDF,
    }  # fmt: skip
    found = look_through(put(tmp_path, files))
    assert found.faults == ()
    got = result_of("source-code", found)
    assert (got.verdict, got.reason_key) == ("inconclusive", "handed-source")
    assert "mit Verlauf, mit Anleitung" in (got.reason or "")
    assert result_of("design-files", found).reason_key == "handed-designs"
    assert result_of("documentation", found).reason_key == "handed-documents"
    assert result_of("domain", found).reason_key == "person-client"


@pytest.mark.parametrize(
    ("text", "faults"), [(b'{"name": ', ["unparsed"]), (b"\xef\xbb\xbf{}", []), (b"[" * 9000, ["unparsed"])]
)
def test_the_project_file_nearest_to_the_root_is_read(text: bytes, faults: list[str], tmp_path: Path) -> None:
    found = look_through(put(tmp_path, {"code/package.json": text, "code/test/fixtures/package.json": b"{{"}))
    assert [fault.kind for fault in found.faults] == faults


def test_secrets_are_told_and_neither_read_nor_kept(tmp_path: Path) -> None:
    put(tmp_path / "a", {".env": b"DB_PASSWORD=Alpenrose7", "zugang/server.pem": b"secret", "index.php": b"<?php"})
    put(tmp_path / "b", {".env": b"DB_PASSWORD=Enzian8", "zugang/server.pem": b"other", "index.php": b"<?php"})
    one, other = look_through(tmp_path / "a"), look_through(tmp_path / "b")
    assert one.secrets == (".env", "zugang/server.pem")
    assert one.sha256 == other.sha256
    folder.write(one, tmp_path)
    written = (tmp_path / folder.NAME).read_text("utf-8")
    assert "Alpenrose7" not in written
    assert folder.read(tmp_path) == one
    assert "weder gelesen noch kopiert" in (result_of("credentials", one).reason or "")


def test_links_lead_nowhere_and_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    put(tmp_path / "a", {"bomb.zip": zipped(a_bin=b"\0" * 3_000_000)})
    (tmp_path / "a" / "etc").symlink_to("/etc")
    (tmp_path / "a" / "passwd.psd").symlink_to("/etc/passwd")
    found = look_through(tmp_path / "a")
    assert (found.files, found.faults) == (1, ())


def test_a_damaged_finding_and_a_missing_folder_are_said(tmp_path: Path) -> None:
    assert folder.read(tmp_path) is None
    (tmp_path / folder.NAME).write_text(json.dumps({"schema": "x"}), "utf-8")
    damaged = folder.read(tmp_path)
    assert damaged is not None
    assert result_of("source-code", damaged).reason_key == "handed-damaged"
    with pytest.raises(WrongUsage):
        look_through(tmp_path / "nowhere")
