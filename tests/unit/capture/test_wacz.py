"""A capture against the written formats: WACZ 1.1.1, WARC 1.1 (ISO 28500), CDXJ; its library too, where it is."""

import hashlib
import io
import json
import subprocess
import sys
import zipfile
from base64 import b32encode
from importlib.util import find_spec
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.unit.capture.test_bundle import sealed as sealed

WARC = "archive/data.warc.gz"


@pytest.fixture
def parts(sealed: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(sealed) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_the_package_lists_every_part_with_its_digest_and_size(parts: dict[str, bytes]) -> None:
    package = json.loads(parts["datapackage.json"])
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
    listed = {one["path"]: one for one in package["resources"]}
    assert set(listed) == set(parts) - {"datapackage.json", "datapackage-digest.json"}
    for path, one in listed.items():
        assert one["name"]
        assert one["bytes"] == len(parts[path])
        assert one["hash"] == f"sha256:{hashlib.sha256(parts[path]).hexdigest()}"
        assert path.count("/") == 1  # the format's library compares the last two names of a path
    digest = json.loads(parts["datapackage-digest.json"])
    assert digest["path"] == "datapackage.json"
    assert digest["hash"] == f"sha256:{hashlib.sha256(parts['datapackage.json']).hexdigest()}"


def test_viewers_can_read_the_archive_in_place(sealed: Path) -> None:
    """It is stored, not compressed once more, so that a record is found by its offset."""
    with zipfile.ZipFile(sealed) as file:
        assert file.getinfo(WARC).compress_type == zipfile.ZIP_STORED


def test_pages_are_listed_in_the_format_of_pages(parts: dict[str, bytes]) -> None:
    head, *pages = (json.loads(line) for line in parts["pages/pages.jsonl"].splitlines())
    assert head["format"] == "json-pages-1.0"
    assert [(page["id"], page["url"], page["ts"]) for page in pages] == [
        ("p001", "http://hotel.example/", "2026-11-23T10:00:00Z")
    ]


def test_every_line_of_the_index_leads_to_its_record(parts: dict[str, bytes]) -> None:
    lines = parts["indexes/index.cdxj"].decode().splitlines()
    assert lines == sorted(lines)
    for line in lines:
        key, stamp, told = line.split(" ", 2)
        entry = json.loads(told)
        start, length = int(entry["offset"]), int(entry["length"])
        record = next(ArchiveIterator(io.BytesIO(parts[WARC][start : start + length])))
        body = record.content_stream().read()
        assert (key, len(stamp)) == ("example,hotel)/", 14)
        assert record.rec_headers.get_header("WARC-Target-URI") == entry["url"]
        assert entry["digest"] == "sha1:" + b32encode(hashlib.sha1(body, usedforsecurity=False).digest()).decode()
        assert entry["status"] == record.http_headers.get_statuscode()


def test_the_archive_is_read_whole_and_says_what_wrote_it(parts: dict[str, bytes]) -> None:
    kinds = [record.rec_type for record in ArchiveIterator(io.BytesIO(parts[WARC]), check_digests="raise")]
    assert kinds == ["warcinfo", "response", "request"]


@pytest.mark.skipif(find_spec("wacz") is None, reason="pip install wacz: the format's own library")
def test_the_library_of_the_format_finds_it_valid(sealed: Path) -> None:
    code = "import sys; from wacz.main import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, "validate", "-f", str(sealed)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
