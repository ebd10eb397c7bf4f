import io
import struct

import pytest
from PIL import Image

from toolkit.capture import markup
from toolkit.capture.notices import read, xmp

PACKET = b"""<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" photoshop:Credit="Agentur"
 xmpRights:WebStatement="https://studio.example/licence">
 <dc:creator><rdf:Seq><rdf:li>Anna</rdf:li><rdf:li>Beat</rdf:li></rdf:Seq></dc:creator>
 </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def jpeg(**options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG", **options)
    return out.getvalue()


def iptc(fields: dict[int, bytes]) -> bytes:
    """An APP13 segment as Photoshop writes it (IPTC-IIM 4.2, record 2)."""
    data = b"".join(b"\x1c\x02" + bytes([tag]) + struct.pack(">H", len(text)) + text for tag, text in fields.items())
    block = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(data)) + data + b"\x00" * (len(data) % 2)
    return b"\xff\xed" + struct.pack(">H", len(block) + 2) + block


def test_a_document_type_is_refused_and_not_only_broken() -> None:
    credited = PACKET.replace(b"?><x:", b"?><!DOCTYPE x><x:")
    for encoding in ("utf-8", "utf-16"):
        assert markup.tree(credited.decode().encode(encoding)) is None
        assert markup.tree(PACKET.decode().encode(encoding)) is not None


def test_exif_artist_and_copyright_and_upright_size() -> None:
    exif = Image.Exif()
    exif[315], exif[33432], exif[274] = "Anna", "  Studio\n Beispiel ", 6
    facts = read(jpeg(exif=exif))
    assert facts.notices == {"exif-artist": "Anna", "exif-copyright": "Studio Beispiel"}
    assert (facts.width, facts.height) == (40, 60)


def test_iptc_fields_in_either_encoding() -> None:
    plain = jpeg()
    body = plain[:2] + iptc({80: b"Anna", 110: "Zürich Bild".encode("latin-1"), 116: "© Müller".encode()}) + plain[2:]
    assert read(body).notices == {"iptc-byline": "Anna", "iptc-credit": "Zürich Bild", "iptc-copyright": "© Müller"}


def test_xmp_elements_and_attributes() -> None:
    expected = {
        "xmp-creator": "Anna, Beat",
        "xmp-credit": "Agentur",
        "xmp-web-statement": "https://studio.example/licence",
    }
    assert xmp(PACKET) == expected
    assert read(jpeg(xmp=PACKET)).notices == expected


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        b"<not xml",
        b"no markup",
        b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="cp037"?>' + '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("cp037"),
        b"<x>" + b"<y>" * 100_000,
        b"<x>" + b"a" * 2_000_000 + b"</x>",
    ],
)
def test_xmp_that_is_broken_or_harmful_has_no_notices(packet: bytes) -> None:
    assert xmp(packet) == {}


def bomb() -> bytes:
    """A PNG head that promises 60,000 times 60,000 pixels."""
    import zlib

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))


@pytest.mark.parametrize("body", [b"", b"\xff\xd8\xff", jpeg()[:40], b"<svg/>", bomb()], ids=range(5))
def test_broken_pictures_are_never_fatal(body: bytes) -> None:
    assert read(body).notices == {}
