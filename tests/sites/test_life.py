"""An acceptance from contract to retention: the example delivered, rejected, mended, tested again, accepted, paid."""

import hashlib
import importlib
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from shutil import copytree

import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn
from lxml import html
from PIL import Image
from pypdf import PdfReader

from tests.sites.planted import EXAMPLES, HOUSE, differences, laid
from toolkit.serving import serve

pytestmark = pytest.mark.browser
SPEC = HOUSE / "spec.yaml"
DRAFT = HOUSE / "antworten" / "entwurf.yaml"
"""The client finds the home page to be as drafted."""


POSTS = {
    "03-09": "Mit dem Zug zu den Krokussen: Familien wandern heute zum Gletschersand.",
    "03-26": "Morgen fährt der Bus auf die Bussalp wieder bis zum Schlittelweg.",
    "03-30": "Im Werkraum färben die Kinder Eier mit Zwiebelschalen, die Küche hat vierzig gespart.",
    "04-01": "Vom Bahnhof sind es acht Minuten zu Fuss; das Gepäck fährt mit uns.",
    "04-06": "Die Wanderung zum Bachsee ist noch gesperrt, jene nach Bort ist offen.",
    "04-08": "Am Samstag führt Grossvater Rubi Familien zu den Murmeltieren.",
}
COMMENTS = """type,platform,id,parent,time,author,role,text
comment,facebook,g1,,2027-03-16T09:30:00+01:00,Reto Gerber,guest,Habt ihr im April noch ein Familienzimmer frei?
comment,facebook,r1,g1,2027-03-16T10:05:00+01:00,Hotel Bergsicht,owner,"Ja, ab dem 12. April; sollen wir es halten?"
comment,facebook,g2,,2027-03-30T10:10:00+02:00,Nora Wyss,guest,Fährt der Bus auch am Sonntag?
comment,facebook,r2,g2,2027-03-30T11:00:00+02:00,Hotel Bergsicht,owner,"Ja, jede Stunde ab neun Uhr."
comment,facebook,g3,,2027-03-19T17:20:00+01:00,Petra Aebi,guest,Sind im Preis des Familienzimmers zwei Kinder dabei?
comment,facebook,r3,g3,2027-03-19T18:00:00+01:00,Hotel Bergsicht,owner,"Ja, bis zwölf Jahre, mit Frühstück."
comment,facebook,g4,,2027-03-24T09:40:00+01:00,Marco Ferri,guest,Ab welchem Alter darf man an die Kletterwand?
comment,facebook,r4,g4,2027-03-24T10:10:00+01:00,Hotel Bergsicht,owner,"Ab fünf Jahren, mit Begleitung."
comment,facebook,g5,,2027-04-01T12:15:00+02:00,Lea Fankhauser,guest,Kann man bei euch Velos mieten?
comment,facebook,r5,g5,2027-04-01T13:05:00+02:00,Hotel Bergsicht,owner,"Nein, aber nebenan im Sportgeschäft."
comment,facebook,g6,,2027-04-06T10:30:00+02:00,Hans Zbinden,guest,Wann öffnet der Weg zum Bachsee?
comment,facebook,r6,g6,2027-04-06T11:10:00+02:00,Hotel Bergsicht,owner,"Voraussichtlich Ende Mai."
"""


def toolkit(*arguments, cwd=None):
    command = [sys.executable, "-m", "toolkit", *(str(each) for each in arguments)]
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, timeout=600,
        env={**os.environ, "PYTHONPATH": str(HOUSE.parents[1])},
    )  # fmt: skip


def accept(out, milestone, *arguments, spec=SPEC):
    return toolkit("accept", spec, "--out", out, "--milestone", milestone, "--trust", *arguments)


def judge(out, answers, *arguments, spec=SPEC):
    """The client's answers, from a file as where nobody sits at a terminal."""
    return toolkit("judge", spec, "--out", out, "--answers", answers, "--trust", *arguments)


def results(out):
    return json.loads((out / "results.json").read_text(encoding="utf-8"))


def website(out):
    return next(each for each in results(out)["subjects"] if each["id"] == "website")


def text_of_pdf(path):
    """Its words; where a line ends is none of them."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def text_of_docx(path):
    """Every paragraph, those of tables within tables too."""
    body = Document(path).element.body
    lines = ("".join(run.text or "" for run in each.iter(qn("w:t"))) for each in body.iter(qn("w:p")))
    return "\n".join(lines).replace("\u00a0", " ")


def documents(out, name="record"):
    """What the three files of a document say."""
    assert (out / f"{name}.html").is_file()
    return text_of_pdf(out / f"{name}.pdf"), text_of_docx(out / f"{name}.docx")


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("life")


@pytest.fixture(scope="session")
def concept(folder):
    """M1, on the test environment of January: only a person judges it."""
    out = folder / "M1"
    with serve(laid("staging", folder / "served-staging")) as address:
        tested = accept(out, "M1", "--url", f"website={address}/", "--delivered", "2027-01-29", "--as-of", "2027-02-02")
    return out, tested, judge(out, DRAFT)


@pytest.fixture(scope="session")
def first(folder):
    """M2, the first delivery."""
    out = folder / "M2"
    with serve(HOUSE / "delivery") as address:
        done = accept(out, "M2", "--url", f"website={address}/", "--delivered", "2027-03-12", "--as-of", "2027-03-16")
    return out, done


@pytest.fixture(scope="session")
def own(folder, first):
    """The agency's own test before it delivers again: the lines of the job that a build server runs."""
    project = folder / "agency"
    copytree(HOUSE, project, ignore=lambda _, names: {"delivery", "delivery-2", "staging"} & set(names))
    served = laid("delivery-2", folder / "served-own")
    imprint = served / "impressum" / "index.html"
    imprint.write_text(imprint.read_text("utf-8").replace("  <p>© 2018 Hotel Bergsicht AG</p>\n", ""), "utf-8")
    with serve(served) as address:
        spec = project / "spec.yaml"
        text = spec.read_text("utf-8").replace("https://neu.hotel-bergsicht.example", address)
        spec.write_text(text, "utf-8")
        assert toolkit("init", "--ci", "github", cwd=project).returncode == 0
        job = yaml.safe_load((project / ".github/workflows/self-test.yml").read_text("utf-8"))["jobs"]["self-test"]
        (line,) = [step["run"] for step in job["steps"] if "accept" in step.get("run", "")]
        name, *arguments = shlex.split(line.replace('"$SPEC"', job["env"]["SPEC"]))
        assert name == "toolkit"
        done = toolkit(*arguments, "--milestone", "M2", "--as-of", "2027-03-29", "--after", first[0], cwd=project)
    return project / "self-test", done


@pytest.fixture(scope="session")
def second(folder, first, own):
    """M2 again: the second delivery, beside the first test and the agency's own; then the client judges."""
    out = folder / "M2-again"
    with serve(laid("delivery-2", folder / "served-second")) as address:
        tested = accept(
            out, "M2", "--url", f"website={address}/", "--after", first[0], "--compare-with", own[0],
            "--delivered", "2027-03-30", "--as-of", "2027-03-31",
        )  # fmt: skip
    return out, tested, judge(out, DRAFT)


def test_the_draft_is_accepted_by_a_person_and_the_first_instalment_falls_due(concept):
    out, tested, judged = concept
    assert tested.returncode == 1
    assert "Nicht abgenommen" in tested.stdout
    assert judged.returncode == 0, judged.stdout + judged.stderr
    for text in documents(out):
        assert "Abgenommen" in text
        assert "Barbara Rubi" in text
        assert "7’150.81" in text


def test_the_first_delivery_is_rejected_and_nothing_is_payable(first):
    out, done = first
    assert done.returncode == 1, done.stderr
    assert "Nicht abgenommen" in done.stdout
    assert "CHF\u00a00.00" in done.stdout
    assert "W-03: Das Urteil einer Person steht aus" in done.stdout
    assert results(out)["kind"] == "acceptance"
    for text in (*documents(out), *documents(out, "letter")):
        assert "Nicht abgenommen" in text or "Mängelrüge" in text


def test_the_letter_tells_the_agency_every_defect_with_its_picture_and_day(first):
    out = first[0]
    letter = html.document_fromstring((out / "letter.html").read_text("utf-8"))
    text = " ".join(letter.text_content().split())
    failed = [one for each in results(out)["subjects"] for one in each["results"] if one["verdict"] == "fail"]
    assert len(failed) > 10
    assert all(" ".join(one["findings"][0]["message"].split()) in text for one in failed)
    assert "bis Donnerstag, 1. April 2027" in text, "ten working days without Good Friday and Easter Monday"
    assert hashlib.sha256((out / "results.json").read_bytes()).hexdigest() in text
    for each in results(out)["subjects"]:
        assert not each.get("capture") or each["capture"]["sha256"] in text
    pictures = letter.xpath("//figure//image/@href")
    assert len(pictures) > 10
    assert all(one.startswith("data:image/jpeg;base64,") for one in pictures)
    assert (out / "letter.docx").stat().st_size < 20_000_000


def test_the_first_test_finds_what_was_planted(first):
    missed, extra = differences(website(first[0]), HOUSE.name)
    known = {result["check"] for result in website(first[0])["results"]}
    assert not {pair for pair in missed if pair[0] in known}
    assert not extra


def test_every_verdict_cites_clause_and_number_of_the_contract(first, tmp_path):
    done = toolkit("contract", SPEC, "--out", tmp_path, "--format", "md", "--as-of", "2026-11-23")
    assert done.returncode == 0, done.stderr
    contract = (tmp_path / "contract.md").read_text(encoding="utf-8")
    for subject in results(first[0])["subjects"]:
        for result in subject["results"]:
            assert result["number"] > 0
            assert f"{result['clause']}" in contract


def test_nothing_of_the_delivery_runs_in_the_record(first):
    for name in ("record.html", "letter.html", "report.html"):
        text = Path(first[0] / name).read_text(encoding="utf-8")
        assert "<script" not in text
        assert "Content-Security-Policy" in text


def test_the_agencys_own_test_is_no_acceptance_and_shows_what_is_fixed(own):
    out, done = own
    assert done.returncode == 1, done.stdout + done.stderr
    assert results(out)["purpose"] == "self-test"
    for text in documents(out):
        assert "Protokoll der eigenen Prüfung" in text
        assert "keine Abnahme" in text
        assert "Heute zahlbar" not in text
        assert "Barbara Rubi" not in text.rpartition("Ort, Datum")[2]
    assert not (out / "letter.pdf").exists()
    assert (out / "junit.xml").read_text("utf-8").count("<failure") == 2


def test_the_second_delivery_has_only_what_was_planted_in_it(second):
    missed, extra = differences(website(second[0]), "delivery-2")
    assert not missed
    assert not extra


def test_the_re_test_shows_what_is_fixed_still_open_and_new(second):
    out, tested, _ = second
    assert "Nachprüfung 1 von 2" in tested.stdout
    assert results(out)["retest"] == 1
    for text in documents(out):
        assert "Nachprüfung 1 von 2 vereinbarten" in text
        assert "Noch offen: 2. Neu: 1." in text
    report = (out / "report.html").read_text("utf-8")
    since = report[report.index('id="since"') : report.index('id="own"')]
    assert "© 2018" in since
    assert "/en" in since


def test_the_client_sees_what_the_agency_did_not(second):
    out, tested, _ = second
    assert "hotel-website/content.dates: dort nicht anwendbar, hier nicht erfüllt" in tested.stdout
    for text in documents(out):
        assert "Eigene Prüfung vom 29. März 2027" in text


def test_it_is_accepted_with_reservations_and_the_delay_ends_with_the_first_delivery(second):
    out, _, judged = second
    assert judged.returncode == 1, judged.stderr
    assert "Mit Vorbehalt abgenommen" in judged.stdout
    for text in documents(out):
        assert "Mit Vorbehalt abgenommen" in text
        assert "9’534.42" in text


def test_it_is_derived_again_byte_for_byte_without_the_website(second, tmp_path):
    """The website is no longer served; scenarios, answers, earlier tests and contract come from the folder."""
    out = second[0]
    assert toolkit("verify", out).returncode == 0
    done = toolkit("recheck", out, "--out", tmp_path / "again", "--trust", "--format", "json")
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert (told["differences"], told["other"]) == ([], [])
    assert {"results.json", "record.html", "record.pdf", "record.docx", "report.html"} <= set(told["same"])
    (scenario,) = (each for each in website(tmp_path / "again")["results"] if each["criterion"] == "W-02")
    assert scenario["verdict"] in ("pass", "fail")


@pytest.fixture(scope="session")
def last(folder):
    """M3: the page on Facebook with the posts that were missing, and the folder that is handed over."""
    project = folder / "client"
    copytree(HOUSE, project, ignore=lambda _, names: {"delivery", "delivery-2", "staging"} & set(names))
    archive(project)
    handed = folder / "handed-over"
    hand_over(handed)
    out, spec = folder / "M3", project / "spec.yaml"
    tested = accept(out, "M3", "--delivered", "2027-04-09", "--as-of", "2027-04-12", spec=spec)
    open_ = [each for subject in results(out)["subjects"] for each in subject["results"]]
    asked = [{"criterion": each["criterion"], "verdict": "met"} for each in open_ if each["verdict"] == "inconclusive"]
    told = {"by": {"name": "Barbara Rubi", "role": "client"}, "answers": asked}
    (folder / "M3.yaml").write_text(yaml.safe_dump(told), encoding="utf-8")
    return out, tested, judge(out, folder / "M3.yaml", "--handover", handed, spec=spec)


def archive(project):
    """The export of April, with two posts in each of its last four weeks, and the comments, which it leaves out."""
    sys.path.insert(0, str(EXAMPLES))
    making, layout = (importlib.import_module(name) for name in ("make_files", "exporting.facebook"))
    told = yaml.safe_load((project / "archiv" / "beitraege.yaml").read_text("utf-8"))
    told["taken"] = [2027, 4, 12, 9, 0, 0]
    told["posts"] += [{"time": f"2027-{day} 08:30", "text": text} for day, text in POSTS.items()]
    told["posts"].sort(key=lambda post: post["time"])
    making.write_zip(project / "archiv" / told["file"], layout.files(told), tuple(told["taken"]))
    (project / "archiv" / "kommentare.csv").write_text(COMMENTS, encoding="utf-8")
    spec = project / "spec.yaml"
    text = spec.read_text("utf-8")
    known = "archiv/facebook-2027-03.zip"
    assert f"archive: {known}" in text
    spec.write_text(text.replace(f"archive: {known}", f"archive: [{known}, archiv/kommentare.csv]"), "utf-8")


def hand_over(folder):
    """Source code that a tool knows, a drawing, and instructions."""
    copytree(HOUSE / "delivery", folder / "website")
    (folder / "website" / "package.json").write_text('{"name": "bergsicht", "scripts": {"build": "true"}}\n', "utf-8")
    (folder / "README.md").write_text("# Website\n\nErstellen: npm run build\n", "utf-8")


def test_the_last_milestone_is_accepted_with_the_hand_over(last):
    out, tested, judged = last
    assert tested.returncode == 1
    assert judged.returncode == 0, judged.stdout + judged.stderr
    for text in documents(out):
        assert "Abgenommen" in text


@pytest.fixture(scope="session")
def followed(folder, second):
    """M2 once more, after the agency has mended what was reserved."""
    out, served = folder / "M2-reserved", laid("delivery-2", folder / "served-mended")
    for page, old, new in (
        ("impressum", "© 2018", "© 2027"),
        (
            "zimmer",
            "<title>",
            '<meta name="description" content="Doppelzimmer und Familienzimmer mit Preisen.">\n<title>',
        ),
    ):
        file = served / page / "index.html"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")
    with Image.open(served / "img" / "zimmer-familie.jpg") as picture:
        small = picture.resize((1040, 693))
    small.save(served / "img" / "zimmer-familie.jpg", quality=70)
    with serve(served) as address:
        tested = accept(out, "M2", "--url", f"website={address}/", "--after", second[0], "--as-of", "2027-04-20")
    return out, tested


def test_after_the_acceptance_the_reserved_defects_are_looked_at_and_nothing_is_paid_twice(followed):
    out, done = followed
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Vorbehaltene Mängel behoben" in done.stdout
    (draft,) = (each for each in website(out)["results"] if each["criterion"] == "W-03")
    assert [each["carried"] for each in draft["judged"]] == [True]
    for text in documents(out):
        assert "ändert an Abnahme und Zahlung nichts" in text
        assert "Aus der früheren Prüfung übernommen" in text
        assert "Heute zahlbar" not in text


def test_the_retention_is_released_once_the_warranty_ended_and_nothing_is_open(
    folder, concept, first, second, last, followed
):
    runs = [concept[0], first[0], second[0], last[0]]
    for number, (day, more, kept, payable) in enumerate(
        [
            ("2027-05-20", [followed[0]], "period", "0"),
            ("2029-05-01", [], "defects", "0"),
            ("2029-05-01", [followed[0]], "due", "2648.45"),
        ]
    ):
        out = folder / f"account-{number}"
        done = toolkit("account", SPEC, *runs, *more, "--out", out, "--as-of", day)
        assert done.returncode == 0, done.stderr
        told = json.loads((out / "account.json").read_text("utf-8"))["retained"]
        assert (told["kept"], told["held"], told["payable"]) == (kept, "2648.45", payable)
        for text in documents(out, "account"):
            assert "2’648.45" in text
