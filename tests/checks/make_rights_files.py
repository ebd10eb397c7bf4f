"""Makes the fonts and pictures that the cases of `rights.*` serve; run it when one is to change.

python -m tests.checks.make_rights_files
"""

import io
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from PIL import Image, ImageDraw

FOLDER = Path(__file__).parent / "rights"
EPOCH = 3_800_000_000
"""A date in the time of fonts, so that the bytes are the same every time."""
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" e:DigitalSourceType='
    '"http://cv.iptc.org/newscodes/digitalsourcetype/{}"/></rdf:RDF></x:xmpmeta>'
)
OFL = "This Font Software is licensed under the SIL Open Font License, Version 1.1."


def font(family: str, embedding: int = 0, **names: str) -> bytes:
    """A font of one letter."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    pen = TTGlyphPen(None)
    for point, move in (((0, 0), pen.moveTo), ((500, 700), pen.lineTo), ((900, 0), pen.lineTo)):
        move(point)
    pen.closePath()
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "A": pen.glyph()})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (900, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", **names})
    builder.setupOS2(fsType=embedding)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = EPOCH
    builder.font.recalcTimestamp = False
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def picture(shade: int, source: str = "") -> bytes:
    """A drawing of 160 by 120 pixels, with the source type when one is given."""
    image = Image.new("RGB", (160, 120), (shade, 120, 200))
    ImageDraw.Draw(image).polygon([(0, 119), (60 + shade % 50, 20), (159, 119)], fill=(60, shade, 90))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=70, **({"xmp": XMP.format(source).encode()} if source else {}))
    return out.getvalue()


FILES = {
    "fonts/demo.ttf": font("Berglicht DEMO"),
    "fonts/monotype.ttf": font(
        "Palast", 8, manufacturer="Monotype Imaging", trademark="Palast is a trademark of Monotype"
    ),
    "fonts/ofl.ttf": font("Wiesel", copyright="Copyright 2020 The Wiesel Authors", licenseDescription=OFL),
    "fonts/noto.ttf": font("Noto Sans", 4, manufacturer="Monotype Imaging Inc.", licenseDescription=OFL),
    "fonts/bare.ttf": font("Haus"),
    "traces/demo.ttf": font("Berglicht DEMO"),
    "traces/noto.ttf": font("Noto Sans", 4, manufacturer="Monotype Imaging Inc.", licenseDescription=OFL),
    "ai/generated.jpg": picture(40, "trainedAlgorithmicMedia"),
    "ai/camera.jpg": picture(90, "digitalCapture"),
    "watermark/plain.jpg": picture(140),
}

if __name__ == "__main__":
    for name, data in FILES.items():
        (FOLDER / name).write_bytes(data)
