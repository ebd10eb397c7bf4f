"""An attacker's delivery goes through `accept`, once: it never runs in what we write, and no secret stays in it."""

import base64
import csv
import gzip
import html
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from msgspec.structs import replace
from PIL import Image
from playwright.sync_api import Browser

from tests.browser.server import served
from tests.hostile import delivery
from toolkit.checking.results import Subject
from toolkit.documents.report import audit as audit_report
from toolkit.exports import audits
from toolkit.exports import json as results_json

pytestmark = pytest.mark.browser

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What a terminal obeys, or what turns the direction of a text."""
FIELDS = ("error", "data-offer", "offer", "post-twice", "label", "link", "document", "path", "hint", "mailto", "owner")
"""Some that findings repeat, of page and profile."""
OWN_SCRIPTS = re.compile(r"<script>(.*?)</script>", re.DOTALL)
DATA = re.compile(r"data:image/([a-z+]+);base64,([A-Za-z0-9+/=]+)")


class Run:
    """What one acceptance wrote and said."""

    def __init__(self, out: Path, done: subprocess.CompletedProcess[str]) -> None:
        self.out = out
        self.done = done
        self.pages = sorted(out.rglob("*.html"))


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder = tmp_path_factory.mktemp("hostile")
    spec, out = delivery.spec(folder), folder / "out"
    delivery.export(folder / "export.zip")
    with served(None, delivery.site()) as server:
        address = server.url.replace("//", f"//{delivery.LOGIN}@")
        named = f"website={address}/?preview_token={delivery.TOKEN}"
        command = [sys.executable, "-m", "toolkit", "accept", str(spec), "--out", str(out), "--url", named]
        known = os.environ | {"HOSTILE_WORD": delivery.TYPED, "PYTHONFAULTHANDLER": "1"}
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300, env=known)
    assert done.returncode == 1, done.stdout + done.stderr
    _exports(out)
    return Run(out, done)


def _exports(out: Path) -> None:
    """The results in every form that an audit has, and as its report; every text in them is the attacker's."""
    results = results_json.read(out / results_json.NAME)
    folder = out / "audit"
    folder.mkdir()
    (folder / "captures").symlink_to(out / "captures")
    subjects = tuple(map(_filled, results.subjects))
    for form in audits.forms():
        audits.writer(form)(results, iter(subjects), folder, "de-CH")
    audit_report.write(replace(results, subjects=subjects), folder, "de-CH")


def _filled(subject: Subject) -> Subject:
    """The same with the attacker's text wherever a delivery or a list can bring its own."""
    texts = {name: delivery.evil(f"subject-{name}") for name in ("title", "place", "reason", "url")}
    columns = {delivery.evil("column"): delivery.evil("cell"), delivery.FORMULA: delivery.FORMULA}
    results = tuple(
        replace(
            result, reason=delivery.evil("reason") if result.reason else None,
            findings=tuple(
                replace(finding, message=message, page=delivery.evil("page"), target=delivery.evil("target"),
                        pages=(delivery.evil("pages"),))
                for finding in result.findings for message in (delivery.evil("message"), delivery.FORMULA)
            ),
        )
        for result in subject.results
    )  # fmt: skip
    return replace(subject, results=results, columns=columns, **texts)


def test_the_attack_arrives_in_what_is_shown(run: Run) -> None:
    """Without this, the other tests would prove nothing."""
    shown = html.unescape("".join(file.read_text("utf-8") for file in run.pages))
    for field in (*FIELDS, "subject-title"):
        assert f"{field}\"'>" in shown, field
    assert delivery.FORMULA in shown
    assert shown.count("<x-evil>") > 100


@pytest.mark.parametrize("trusting", [False, True], ids=["with its policy", "without any policy"])
def test_nothing_runs_and_nothing_is_asked_when_a_page_is_opened(run: Run, browser: Browser, *, trusting: bool) -> None:
    """Escaping and policy hold each on its own."""
    context = browser.new_context(bypass_csp=trusting)
    for file in run.pages:
        page, complaints = context.new_page(), list[str]()
        page.on("dialog", lambda dialog, to=complaints: (to.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error, to=complaints: to.append(str(error)))
        page.on("console", lambda message, to=complaints: to.append(message.text))
        page.on("request", lambda asked, to=complaints: _note(asked.url, to))
        page.goto(file.as_uri())
        strange = page.evaluate(
            "[...document.querySelectorAll('x-evil, iframe, object, embed, base, link, form[action], script[src]')]"
            ".map(e => e.outerHTML).concat([...document.querySelectorAll('*')].flatMap(e => [...e.attributes].filter("
            "a => a.name.startsWith('on') || /^\\s*(javascript|data:text)/i.test(a.value)).map(a => a.name + a.value)))"
        )
        assert strange == [], file.name
        assert complaints == [], file.name
        page.close()
    context.close()


def _note(url: str, complaints: list[str]) -> None:
    if not url.startswith(("file:", "data:")):
        complaints.append(url)


def test_every_page_has_a_policy_that_admits_our_own_code_alone(run: Run) -> None:
    for file in run.pages:
        text = file.read_text("utf-8")
        policy = re.search(r'<meta http-equiv="?Content-Security-Policy"? content="([^"]+)"', text)
        assert policy, file.name
        rules = dict(rule.strip().partition(" ")[::2] for rule in policy[1].replace("&#39;", "'").split(";"))
        assert rules["default-src"] == "'none'"
        assert not re.search(r"unsafe|https?:|\*", policy[1])
        assert text.index(policy[0]) < 200
        assert len(OWN_SCRIPTS.findall(text)) <= 1


def test_pictures_in_pages_are_our_own_pixels(run: Run) -> None:
    found = [(kind, base64.b64decode(data)) for file in run.pages for kind, data in DATA.findall(file.read_text())]
    assert found
    for kind, data in found:
        assert kind in ("jpeg", "png", "webp")
        assert delivery.POLYGLOT not in data
        with Image.open(io.BytesIO(data)) as picture:
            assert not picture.getexif()
            assert picture.format
            assert picture.format.lower() == kind


def test_no_page_holds_a_character_that_nobody_sees(run: Run) -> None:
    for file in run.pages:
        assert not OBEYED.search(file.read_text("utf-8").replace("\t", " ").replace("\n", " ")), file.name


def test_the_word_document_is_text_without_fields_and_outer_parts(run: Run) -> None:
    with zipfile.ZipFile(run.out / "record.docx") as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(package.read(name))
        relations = b"".join(package.read(name) for name in package.namelist() if name.endswith(".rels")).decode()
        body = package.read("word/document.xml").decode()
    outer = re.findall(r'Target="([^"]+)" TargetMode="External"', relations)
    assert all(target.startswith(("https://", "http://", "mailto:", "tel:")) for target in outer)
    assert not any(delivery.OUTSIDE in target for target in outer)
    assert not re.search(r"<w:instrText[^>]*>[^<]*(DDE|INCLUDE|cmd)", body)
    assert "x-evil" in body
    assert not OBEYED.search(body.replace("\t", " ").replace("\n", " "))


def test_the_pdf_runs_and_opens_nothing(run: Run) -> None:
    with pikepdf.open(run.out / "record.pdf") as document:
        kinds = {str(each.S) for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/S" in each}
        keys = {key for each in document.objects if isinstance(each, pikepdf.Dictionary) for key in each}
        links = {str(each.URI) for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/URI" in each}
    assert not {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/Rendition"} & kinds
    assert not {"/JS", "/OpenAction", "/AA", "/RichMedia", "/XFA"} & keys
    assert not [link for link in links if delivery.OUTSIDE in link or not link.startswith(("http", "mailto:"))]


def test_no_cell_is_a_formula(run: Run) -> None:
    for file in (run.out / "audit").glob("*.csv"):
        rows = csv.reader(io.StringIO(file.read_text("utf-8-sig")))
        cells = [cell for row in rows for cell in row]
        assert any(cell.startswith("'=cmd") for cell in cells) or file.name == "sites.csv"
        assert not [cell for cell in cells if re.match(r"[\s\u200b]*[=+\-@|]", cell)]
        assert not OBEYED.search("".join(cells).replace("\n", " "))
    for file in (run.out / "audit").glob("*.xlsx"):
        with zipfile.ZipFile(file) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        ElementTree.fromstring(sheet)
        assert "<f>" not in sheet
        assert set(re.findall(r'<c [^>]*t="(\w+)"', sheet)) == {"inlineStr"}


def test_build_servers_get_well_formed_files(run: Run) -> None:
    folder = run.out / "audit"
    junit = (folder / "junit.xml").read_text("utf-8")
    assert ElementTree.fromstring(junit).findall(".//failure")
    assert "message\"'>" in html.unescape(junit)
    assert not OBEYED.search(junit.replace("\n", " "))
    for file in [*folder.rglob("*.sarif"), *folder.rglob("earl/*")]:
        json.loads(file.read_text("utf-8"))


def test_the_terminal_gets_text_alone(run: Run) -> None:
    assert not OBEYED.search(run.done.stdout.replace("\n", " ") + run.done.stderr.replace("\n", " "))
    assert "Traceback" not in run.done.stderr


def test_no_secret_is_kept_anywhere(run: Run) -> None:
    """Login, token, cookie and typed password: in no file, packed or not, and in nothing that was said."""
    kept = [("said", (run.done.stdout + run.done.stderr).encode())]
    for file in run.out.rglob("*"):
        if file.is_file() and not file.is_symlink():
            kept += _unpacked(file.relative_to(run.out).as_posix(), file.read_bytes())
    assert [name for name, _ in kept if name.endswith(".trace")]
    assert [name for name, _ in kept if name.endswith("data.warc.gz")]
    found = [(name, secret) for name, data in kept for secret in delivery.SECRETS if secret.encode() in data]
    assert [(name, secret) for name, secret in found if not _delivered(name, secret)] == []


def _delivered(name: str, secret: str) -> bool:
    """The page's own script sets the cookie: it is in what every visitor gets."""
    return secret == delivery.COOKIE and not name.endswith((".network", "results.json", ".pdf", ".docx"))


def _unpacked(name: str, data: bytes) -> list[tuple[str, bytes]]:
    found = [(name, data)]
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for info in package.infolist():
                found += _unpacked(f"{name}/{info.filename}", package.read(info))
    elif data.startswith(b"\x1f\x8b"):
        found[0] = (name, gzip.decompress(data))
    return found


def test_all_was_written_below_the_folder(run: Run) -> None:
    assert {path.name for path in run.out.parent.iterdir()} == {"spec.yaml", "export.zip", "out"}
    for file in run.out.rglob("*"):
        assert file.resolve().is_relative_to(run.out.resolve())
        assert not OBEYED.search(file.name)
