"""Rights notices are read from pictures, and no picture does harm."""

import io
import random
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from toolkit.capture import markup, notices

PACKET = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:p="http://ns.adobe.com/photoshop/1.0/"'
    ' xmlns:r="http://ns.adobe.com/xap/1.0/rights/" r:WebStatement="https://studio.example/licence"'
    ' p:Credit="Agentur Föhn"><dc:creator><rdf:Seq><rdf:li>Ana Muster</rdf:li><rdf:li>Bo</rdf:li></rdf:Seq>'
    "</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
)
FROM_XMP = {
    "xmp-creator": "Ana Muster, Bo",
    "xmp-credit": "Agentur Föhn",
    "xmp-web-statement": "https://studio.example/licence",
}
FROM_EXIF = {"exif-artist": "Ana Muster", "exif-copyright": "(c) Ana"}
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + '] ><r xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>&j;</dc:creator></r>'  # fmt: skip


def picture(kind: str) -> bytes:
    exif = Image.Exif()
    exif[315], exif[33432], exif[274] = "Ana Muster", "(c) Ana", 6
    out = io.BytesIO()
    extra = {"xmp": PACKET.encode()} if kind != "PNG" else {}
    if kind == "PNG":
        told = PngImagePlugin.PngInfo()
        told.add_itxt("XML:com.adobe.xmp", PACKET)
        extra["pnginfo"] = told
    Image.new("RGB", (40, 20)).save(out, kind, exif=exif, **extra)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_exif_and_xmp_are_read_and_the_size_is_upright(kind: str) -> None:
    facts = notices.read(picture(kind))
    assert facts.notices == FROM_EXIF | FROM_XMP
    assert (facts.width, facts.height) == (20, 40)


def test_iptc_of_a_jpeg_is_read() -> None:
    told = {80: b"Ana Muster", 110: b"Agentur F\xf6hn", 116: "© Ana".encode()}
    data = b"".join(b"\x1c\x02" + struct.pack(">BH", key, len(text)) + text for key, text in told.items())
    block = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(data)) + data + b"\0" * (len(data) % 2)
    plain = picture("JPEG")
    facts = notices.read(plain[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + plain[2:])
    assert facts.notices | {"iptc-byline": "Ana Muster", "iptc-credit": "Agentur Föhn", "iptc-copyright": "© Ana"} == (
        facts.notices
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp037"])
def test_entities_are_not_expanded(encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>{BOMB}'
    assert notices.xmp(BOMB.encode(encoding)) == notices.xmp(declared.encode(encoding)) == {}


def test_a_document_type_is_refused_and_not_only_broken() -> None:
    for encoding in ("utf-8", "utf-16"):
        assert markup.tree(f"<!DOCTYPE x>{PACKET}".encode(encoding)) is None
        assert markup.tree(PACKET.encode(encoding)) is not None


@pytest.mark.parametrize("packet", ["", "no markup", "<a>", "<a>" * 50_000, "<a>" + "x" * 1_000_001 + "</a>"])
def test_a_broken_or_endless_packet_says_nothing(packet: str) -> None:
    assert notices.xmp(packet) == {}


@pytest.mark.parametrize("body", [b"", b"GIF89a", b"\xff\xd8\xff", b"<svg/>", b"%!PS-Adobe-3.0 EPSF-3.0\n"])
def test_what_is_no_picture_has_no_facts(body: bytes) -> None:
    facts = notices.read(body)
    assert (facts.width, facts.height, facts.notices, facts.fingerprint) == (0, 0, {}, "")


def test_a_picture_of_too_many_pixels_is_not_fatal() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    facts = notices.read(b"\x89PNG\r\n\x1a\n" + chunk)
    assert facts.notices == {}
    assert facts.faults == ("broken",)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "GIF", "TIFF"])
def test_no_damaged_picture_raises(kind: str) -> None:
    chance = random.Random(7)
    whole = picture(kind)
    for _ in range(300):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert isinstance(notices.read(bytes(damaged)), notices.Facts)
