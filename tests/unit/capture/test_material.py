"""Files are read for whom they belong to, and no file does harm: what is broken is said, and never fatal."""

import hashlib
import io
import json
import random
import struct
from datetime import date
from pathlib import Path

import brotli
import pytest
from PIL import Image

from tests.checks.make_rights_files import font
from toolkit.capture import cbor, credentials, folder, material
from toolkit.errors import NotCarriedOut
from toolkit.observations.derived import fontfile

BANNER = "/*! Karussell v2.1.0 | (c) Jo Mertens | MIT License */x"
THEME = b"/*\nTheme Name: Berg\nAuthor: Jo Mertens\nLicense: GPL-2.0\n*/"
MADE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def read(name: str, body: bytes) -> material.Material:
    return material.read(name, "", body, hashlib.sha256(body).hexdigest())


def jpeg() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (160, 120), (40, 90, 200)).save(out, "JPEG")
    return out.getvalue()


def packed(value: object) -> bytes:
    """CBOR of texts, bytes, numbers, lists and mappings."""

    def head(major: int, count: int) -> bytes:
        return bytes([major << 5 | 26]) + struct.pack(">I", count)

    if isinstance(value, dict):
        return head(5, len(value)) + b"".join(packed(key) + packed(each) for key, each in value.items())
    if isinstance(value, list):
        return head(4, len(value)) + b"".join(map(packed, value))
    if isinstance(value, int):
        return head(0, value)
    data = value if isinstance(value, bytes) else str(value).encode()
    return head(2 if isinstance(value, bytes) else 3, len(data)) + data


def box(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + kind + content


def store(label: str, *contents: bytes) -> bytes:
    return box(b"jumb", box(b"jumd", b"c2pa" + bytes(12) + b"\x03" + label.encode() + b"\0") + b"".join(contents))


def signed(*, hashed: bytes | None = None) -> bytes:
    """A JPEG with the credentials of a generator in an APP11 segment; `hashed` is the hash stated over the file."""
    plain = jpeg()
    action = packed({"actions": [{"action": "c2pa.created", "digitalSourceType": MADE}]})
    parts = [
        store("c2pa.claim.v2", box(b"cbor", packed({"claim_generator_info": [{"name": "Bildmaschine"}]}))),
        store("c2pa.actions.v2", box(b"cbor", action)),
    ]
    if hashed is not None:
        claim = {"alg": "sha256", "hash": hashed, "exclusions": [{"start": 2, "length": 0}]}
        parts.append(store("c2pa.hash.data", box(b"cbor", packed(claim))))
    boxes = store("c2pa", store("urn:c2pa:1", *parts))
    segment = b"JP" + struct.pack(">HI", 1, 1) + boxes
    return plain[:2] + b"\xff\xeb" + struct.pack(">H", len(segment) + 2) + segment + plain[2:]


def test_credentials_name_generator_and_source() -> None:
    one = read("a.jpg", signed())
    assert one.notices["c2pa-generator"] == "Bildmaschine"
    assert one.notices["c2pa-source-type"] == "trainedAlgorithmicMedia"
    assert one.faults == ()


@pytest.mark.parametrize("name", ["generated.jpg", "generated.png"])
def test_files_signed_by_the_reference_implementation_are_read(name: str) -> None:
    """Made with c2pa-python 0.38.1 and a certificate nobody trusts, which leaves the statement a statement."""
    body = (Path(__file__).parent / "signed" / name).read_bytes()
    one = read(name, body)
    assert one.notices["c2pa-generator"] == "Bildmaschine"
    assert one.notices["c2pa-source-type"] == "trainedAlgorithmicMedia"
    assert one.faults == ()


def test_a_signed_file_whose_picture_was_changed_is_told() -> None:
    body = bytearray((Path(__file__).parent / "signed" / "generated.jpg").read_bytes())
    body[-10] ^= 255
    assert credentials.read(bytes(body))[1] == ("signature-altered",)


def test_a_file_altered_after_it_was_signed_is_told() -> None:
    assert read("a.jpg", signed(hashed=bytes(32))).faults == ("signature-altered",)


def test_no_damaged_credentials_raise() -> None:
    chance, whole = random.Random(11), signed(hashed=bytes(32))
    for _ in range(400):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(20, 420)] = chance.randrange(256)
        credentials.read(bytes(damaged))


@pytest.mark.parametrize(
    "data",
    [b"", b"\x9f", b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff", b"\x81" * 5000, b"\x9a\xff\xff\xff\xff" + b"\0" * 50],
    ids=["empty", "endless", "longer than the file", "deep", "many"],
)
def test_hostile_cbor_is_refused(data: bytes) -> None:
    with pytest.raises(cbor.Broken):
        cbor.decode(data)


def test_a_picture_of_400_million_pixels_is_not_decoded() -> None:
    body = bytearray(jpeg())
    place = body.find(b"\xff\xc0")
    body[place + 5 : place + 9] = struct.pack(">HH", 20_000, 20_000)
    one = read("a.jpg", bytes(body))
    assert (one.fingerprint, one.faults) == ("", ("too-many-pixels",))


def test_entities_in_the_notices_are_told_and_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aa">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&a;</x:xmpmeta>'
    out = io.BytesIO()
    Image.new("RGB", (160, 120)).save(out, "JPEG", xmp=bomb)
    one = read("a.jpg", out.getvalue())
    assert (one.notices, one.faults) == ({}, ("entities",))


def test_a_font_tells_maker_licence_and_embedding() -> None:
    body = font("Palast", 2, manufacturer="Monotype Imaging", licenseDescription="No copies.")
    told = fontfile.read(body).notices
    assert told["font-family"] == "Palast"
    assert told["font-manufacturer"] == "Monotype Imaging"
    assert told["font-licence"] == "No copies."
    assert told["font-embedding"] == "2"


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (b"", "broken"), (b"\0\1\0\0" + b"\xff" * 40, "broken"), (b"wOF2" + b"\0" * 60, "broken"),
        (b"wOFF" + b"\0" * 12 + b"\xff\xff\xff\xff" + b"\0" * 40, "too-large"),
        (b"\0" * 34 + b"LP" + b"\0" * 60, "eot"),
    ],
    ids=["empty", "no tables", "no stream", "claims 4 GB", "eot"],
)  # fmt: skip
def test_a_broken_font_says_so(body: bytes, fault: str) -> None:
    assert fontfile.read(body).faults == (fault,)


def test_a_font_that_unpacks_to_more_than_it_says_is_not_unpacked() -> None:
    stream = brotli.compress(bytes(80_000_000), quality=1)
    head = b"wOF2" + struct.pack(
        ">IIHHIIHHIIIII", 0x10000, 48 + 2 + len(stream), 1, 0, 900, len(stream), 1, 0, 0, 0, 0, 0, 0
    )
    assert fontfile.read(head + b"\x05\x64" + stream).faults == ("too-large",)


def test_no_damaged_font_raises() -> None:
    chance, whole = random.Random(5), font("Palast", 2, manufacturer="Monotype Imaging")
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 10)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        fontfile.read(bytes(damaged))


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", ("scripts",)),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>", ("scripts",)),
        (b"<!DOCTYPE s [<!ENTITY a 'b'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>", ("entities",)),
        (b"<svg><", ("broken",)),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/></svg>", ()),
    ],
)
def test_a_drawing_is_read_and_never_run(body: bytes, faults: tuple[str, ...]) -> None:
    assert read("a.svg", body).faults == faults


@pytest.mark.parametrize(
    ("name", "body", "wanted"),
    [
        ("a.js", BANNER.encode(), {"banner": "Karussell v2.1.0 | (c) Jo Mertens | MIT License"}),
        ("a.js", b"// SPDX-License-Identifier: Apache-2.0\nlet a", {"spdx": "Apache-2.0"}),
        ("a.js", b"/* Menue */ let a = 1;", {}),
        ("style.css", THEME, {"theme": "Berg", "theme-author": "Jo Mertens", "theme-licence": "GPL-2.0"}),
    ],
)  # fmt: skip
def test_heads_of_programs_and_styles_are_read(name: str, body: bytes, wanted: dict[str, str]) -> None:
    told = read(name, body).notices
    assert wanted.items() <= told.items()
    assert bool(told) == bool(wanted)


def test_a_folder_is_read_without_what_leads_out_of_it(tmp_path: Path) -> None:
    (tmp_path / "out.jpg").write_bytes(jpeg())
    inside = tmp_path / "inside"
    (inside / "node_modules" / "swiper").mkdir(parents=True)
    (inside / ".git").mkdir()
    (inside / ".git" / "a.jpg").write_bytes(jpeg())
    (inside / "b.jpg").write_bytes(b"\xff\xd8\xff broken")
    (inside / "link.jpg").symlink_to(tmp_path / "out.jpg")
    package = {"name": "swiper", "version": "11.0.5", "license": "MIT"}
    (inside / "node_modules" / "swiper" / "package.json").write_text(json.dumps(package))
    (inside / "node_modules" / "swiper" / "swiper.js").write_text("/*! Swiper 11.0.5 (c) x MIT License */")
    found = {one.url: one for one in folder.read(inside, date(2026, 11, 23)).materials}
    assert found.keys() == {"b.jpg", "node_modules/swiper/package.json"}
    assert found["b.jpg"].faults == ("broken",)
    assert found["node_modules/swiper/package.json"].notices["package-licence"] == "MIT"


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotCarriedOut):
        folder.read(tmp_path, date(2026, 11, 23))
