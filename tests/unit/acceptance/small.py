"""A small acceptance without a browser: one page and its pictures, sealed as a capture is, and what persons judge."""

from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from toolkit.acceptance import keeping
from toolkit.acceptance.again import again
from toolkit.acceptance.order import Order
from toolkit.acceptance.record import Record
from toolkit.capture.seal import seal
from toolkit.capture.shelf import Shelf
from toolkit.capture.store import Store
from toolkit.checking.results import Result
from toolkit.documents import contract
from toolkit.judging import files
from toolkit.observations import Capture, Page, View
from toolkit.observations.page import TextBlock
from toolkit.spec.load import load
from toolkit.spec.loaded import Loaded

NOW = datetime(2027, 3, 15, 9, 30, tzinfo=UTC)
HOME = "https://neu.hotel-bergsicht.example/"
SPEC = """
toolkit: 1
title: {{de-CH: Website für das Hotel Bergsicht, fr: Site web de l’hôtel Bergsicht}}
language: de-CH
jurisdiction: CH
place: CH-BE
currency: CHF
parties:
  client:
    name: Hotel Bergsicht AG
    represented-by: [{{role: Direktion, name: Anna Muster}}]
    address: {{street: Dorfstrasse 1, postcode: "3818", town: Grindelwald, country: CH}}
  agency:
    name: Agentur Lawine GmbH
    represented-by: [{{role: Leitung, name: Carl Carlsen}}]
    address: {{street: Talweg 2, postcode: "3800", town: Interlaken, country: CH}}
  adviser: {{name: Neutrale Beratung GmbH, may: [test]}}
facts: {{name: Hotel Bergsicht, stars: {{count: 3}}}}
deliverables:
  website:
    kind: website
    title: {{de-CH: Website, fr: Site web}}
    url: https://neu.hotel-bergsicht.example/
    languages: [de]
    criteria:
      - id: W-01
        statement:
          de-CH: Die Startseite entspricht dem freigegebenen Entwurf.
          fr: La page d’accueil correspond à la maquette approuvée.
        person: client
        compare: entwurf/startseite.png
        severity: blocking
      - id: W-02
        statement: {{de-CH: Die Bilder zeigen das Haus., fr: Les images montrent la maison.}}
        person: {{role: Direktion}}
        severity: major
      - {{id: W-03, check: legal.stars, severity: major}}
      - id: W-04
        statement: {{de-CH: Die Texte sind verständlich., fr: Les textes sont compréhensibles.}}
        person: adviser
        severity: minor
milestones:
  - {{id: M1, title: {{de-CH: Website, fr: Site web}}, due: 2027-03-12, delivers: [website, handover], payment: 100 %}}
rights:
  copyright: transfer
  passes: on-creation
  moral-rights: no-naming
  handover: [source-code, design-files, credentials, domain]
terms:
  price: {{amount: 10000, vat: 8.1 %, kind: fixed}}
  acceptance: {{test-period: 10 working days, remedy-period: 10 working days{four_eyes}}}
  personal-data: {{processed: false}}
  venue: client
"""


def picture(*, red: bool = False, width: int = 1280, kind: str = "PNG") -> bytes:
    """A page with a title bar; `red` where the draft is white."""
    image = Image.new("RGB", (width, width * 3 // 4), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width, width // 10), fill="#1b4a85")
    if red:
        draw.rectangle((width // 2, width // 3, width // 2 + width // 8, width // 3 + width // 10), fill="#a12d12")
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()


def project(folder: Path, *, four_eyes: bool = False, draft: bytes | None = None) -> Path:
    """The spec with its draft; returns the path of the spec."""
    (folder / "entwurf").mkdir(parents=True, exist_ok=True)
    (folder / "entwurf" / "startseite.png").write_bytes(draft or picture())
    spec = folder / "spec.yaml"
    spec.write_text(SPEC.format(four_eyes=", four-eyes: [blocking]" if four_eyes else ""), encoding="utf-8")
    return spec


def captured(out: Path, *, red: bool = True) -> None:
    """What a visit of the website left in `out/captures`."""
    place = out / "captures" / "website.partial"
    place.parent.mkdir(parents=True, exist_ok=True)
    store = Store(place, NOW)
    names = {view: f"screenshots/p001-{view}.jpg" for view in ("desktop", "mobile")}
    for view, width in (("desktop", 1280), ("mobile", 390)):
        (store.folder / names[view]).write_bytes(picture(red=red, width=width, kind="JPEG"))
    store.close()
    block = TextBlock(text="Willkommen im 3-Sterne-Hotel Bergsicht", selector="p", tag="p")
    desktop = View(
        viewport="desktop", width=1280, height=800, text=block.text, blocks=(block,), screenshot=names["desktop"]
    )
    mobile = View(viewport="mobile", width=390, height=844, text=block.text, screenshot=names["mobile"])
    page = Page(id="p001", url=HOME, final_url=HOME, status=200, views={"desktop": desktop, "mobile": mobile})
    shelf = Shelf(store.folder)
    shelf.put(page)
    seal(
        store.folder,
        Capture(url=HOME, started=NOW, finished=NOW, toolkit="1"),
        shelf,
        store.index,
        out / "captures" / "website.wacz",
    )


def accepted(spec: Path, out: Path, language: str = "de-CH") -> Loaded:
    """The acceptance in `out`, as a run leaves it; returns the spec as it lies there."""
    order = Order(language=language, as_of=date(2027, 3, 15), delivered=date(2027, 3, 12))
    loaded = keeping.keep(load(spec), order, out)
    if not (out / "captures" / "website.wacz").exists():
        captured(out)
    numbering = contract.numbering(loaded)
    files.write(record(loaded, out, language), loaded, numbering, out, language)
    files.vouch(out, None, "")
    return loaded


def record(loaded: Loaded, out: Path, language: str = "de-CH") -> Record:
    """What follows from what lies in `out`."""
    order = Order(language=language, as_of=date(2027, 3, 15), delivered=date(2027, 3, 12))
    return again(loaded, order, contract.numbering(loaded), out)


def results(made: Record) -> dict[str, Result]:
    return {result.criterion: result for subject in made.results.subjects for result in subject.results}
