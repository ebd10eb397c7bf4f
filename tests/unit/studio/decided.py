"""A project with two tests of its website, without a browser: what was wrong in the first is mended in the second."""

import hashlib
from datetime import date, datetime
from pathlib import Path

import msgspec

from tests.unit.acceptance import small
from toolkit.acceptance import keeping
from toolkit.acceptance.again import again
from toolkit.acceptance.order import Order
from toolkit.acceptance.related import EARLIER
from toolkit.capture.seal import seal
from toolkit.capture.shelf import Shelf
from toolkit.capture.store import Store
from toolkit.checking.results import Run
from toolkit.documents import contract
from toolkit.exports import json as export
from toolkit.observations import Box, Capture, Page, View
from toolkit.observations.material import Material
from toolkit.observations.page import Image, TextBlock
from toolkit.spec.load import load

SPEC = "hotel/spec.yaml"
FIRST, SECOND = "hotel/acceptance/spec/1", "hotel/acceptance/spec/2"
STAGED = "https://test.hotel-bergsicht.example/"
"""Where the second delivery stood."""
_OFFER = """\
  offers:
    - id: wellness
      name: Wellness-Wochenende
      price: {amount: 420, per: [person, stay], nights: 2}
      valid: {from: 2026-12-01, until: 2027-03-31}
"""
_PROFILE = """\
  facebook:
    kind: profile
    platform: facebook
    title: {de-CH: Facebook-Seite, fr: Page Facebook}
    archive: beitraege.csv
    criteria:
      - {id: F-01, check: profile.dialogue, severity: minor}
"""
_CRITERIA = """\
      - {id: W-05, check: rights.images, severity: major}
      - {id: W-06, check: offers.consistent, severity: major}
"""
_REGISTER = """\
  register:  # vom Haus
    - {id: R-01, kind: image, what: Haus, files: [img/haus.jpg], holder: Lena Amstutz, licence: unbefristet}
    - {id: R-02, kind: image, what: Sommer, files: [img/sommer.jpg], holder: Lena Amstutz, licence: unbefristet}
"""
POSTS = """\
type,platform,id,parent,time,author,role,text
post,facebook,p1,,2027-03-01T10:00:00+01:00,Hotel Bergsicht,owner,Guten Morgen
comment,facebook,g1,,2027-03-02T10:00:00+01:00,Gast,guest,Ist die Kurtaxe <b>inbegriffen</b>?
comment,facebook,g2,,2027-03-02T11:00:00+01:00,Gast,guest,Haben Sie noch ein Zimmer frei?
comment,facebook,r2,g2,2027-03-02T12:00:00+01:00,Hotel Bergsicht,owner,"Ja, wir halten es gern frei."
post,facebook,p2,,2027-03-12T10:00:00+01:00,Hotel Bergsicht,owner,Guten Tag
"""


def project(folder: Path) -> Path:
    """The spec of `small`, with an offer, a register and a profile; returns its path."""
    spec = small.project(folder)
    (folder / "belege").mkdir()
    (folder / "belege" / "sterne.pdf").write_bytes(b"%PDF-1.7")
    (folder / "beitraege.csv").write_text(POSTS, encoding="utf-8")
    text = spec.read_text(encoding="utf-8")
    facts = "facts: {name: Hotel Bergsicht, stars: {count: 3}}\n"
    assert facts in text
    own = f"facts:\n  name: Hotel Bergsicht\n  stars: {{count: 3, proof: belege/sterne.pdf}}\n{_OFFER}"
    text = text.replace(facts, own).replace("milestones:\n", f"{_PROFILE}milestones:\n")
    text = text.replace("delivers: [website, handover]", "delivers: [website, facebook, handover]")
    text = text.replace("      - {id: W-03,", f"{_CRITERIA}      - {{id: W-03,")
    text = text.replace("  moral-rights:", f"{_REGISTER}  moral-rights:")
    text = text.replace("fixed}\n", "fixed}\n  retention: {share: 10 %, until: warranty-end}\n  warranty: 24 months\n")
    spec.write_text(text, encoding="utf-8")
    return spec


def both(root: Path) -> None:
    """Spec and both tests in a folder of the studio."""
    spec = project(root / "hotel")
    tested(spec, root / FIRST, date(2027, 3, 15), stars=4, price=390, earlier=None, home=small.HOME)
    tested(spec, root / SECOND, date(2027, 3, 30), stars=3, price=420, earlier=root / FIRST, home=STAGED)


def tested(spec: Path, out: Path, day: date, *, stars: int, price: int, earlier: Path | None, home: str) -> None:
    """An acceptance of that day as a run leaves it, but for its documents."""
    order = Order(
        language="de-CH", as_of=day, delivered=day, urls={"website": home},
        earlier=_copied(earlier, out) if earlier else None,
    )  # fmt: skip
    loaded = keeping.keep(load(spec), order, out)
    _captured(out, day, stars, price, home)
    export.write(again(loaded, order, contract.numbering(loaded), out).results, out)


def _copied(earlier: Path, out: Path) -> Run:
    content = (earlier / export.NAME).read_bytes()
    (out / EARLIER).parent.mkdir(parents=True)
    (out / EARLIER).write_bytes(content)
    day = date(2027, 3, 15)
    return Run(path=EARLIER, sha256=hashlib.sha256(content).hexdigest(), as_of=day, delivered=day, state="whole")


def _captured(out: Path, day: date, stars: int, price: int, home: str) -> None:
    """One page that names stars and an offer and shows two pictures; the second picture names a stock house."""
    started = datetime.combine(day, small.NOW.timetz())
    store = Store(out / "captures" / "website.partial", started)
    blocks = (
        _block(f"Willkommen im {stars}-Sterne-Hotel Bergsicht", "p", 40),
        _block("Wellness-Wochenende", "h3", 300),
        _block(f"2 Nächte für CHF {price}.– pro Person, gültig vom 1. Dezember 2026 bis 31. März 2027.", "p", 340),
    )
    images = (
        _image(f"{home}img/haus.jpg", 500),
        _image(f"{home}img/hero.jpg", 700, **{"iptc-credit": "Getty Images <script>"}),
    )
    views = {}
    for name, width in (("desktop", 1280), ("mobile", 390)):
        shot = f"screenshots/p001-{name}.jpg"
        (store.folder / shot).write_bytes(small.picture(red=stars == 4, width=width, kind="JPEG"))
        text = "\n".join(block.text for block in blocks)
        views[name] = View(
            viewport=name, width=width, height=800, text=text, blocks=blocks, screenshot=shot, lang="de",
            images=images if name == "desktop" else (),
        )  # type: ignore[arg-type]  # fmt: skip
    store.close()
    shelf = Shelf(store.folder)
    shelf.put(Page(id="p001", url=home, final_url=home, status=200, views=views))  # type: ignore[arg-type]
    materials = tuple(
        Material(
            url=one.url, kind="image", digest=hashlib.sha256(one.url.encode()).hexdigest(), size=9, width=400,
            height=150, notices=one.notices,
        )
        for one in images
    )  # fmt: skip
    seen = Capture(url=home, started=started, finished=started, toolkit="1", materials=materials)
    seal(store.folder, seen, shelf, store.index, out / "captures" / "website.wacz")


def _block(text: str, tag: str, top: int) -> TextBlock:
    return TextBlock(
        text=text, tag=tag, selector=f"{tag}:nth-of-type({top})", box=Box(x=40, y=top, width=600, height=30)
    )


def _image(url: str, top: int, **notices: str) -> Image:
    return Image(
        kind="img", url=url, alt="Haus", natural_width=400, natural_height=150,
        box=Box(x=40, y=top, width=400, height=150), selector=f"img[src$='{url.rpartition('/')[2]}']",
        notices=notices, bytes=9,
    )  # fmt: skip


def results(run: Path) -> dict[str, str]:
    """Verdicts by criterion."""
    told = msgspec.json.decode((run / export.NAME).read_bytes())
    return {one["criterion"]: one["verdict"] for subject in told["subjects"] for one in subject["results"]}
