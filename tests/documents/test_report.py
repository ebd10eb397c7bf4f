import base64
import hashlib
import re
from datetime import date
from decimal import Decimal

import pytest
from lxml import html
from msgspec.structs import replace

from tests.documents import report_sample as sample
from toolkit.audit.ranking import rank
from toolkit.audit.targets import Rest
from toolkit.checking.results import CaptureFile, Result, summary
from toolkit.documents.report import audit, method, site
from toolkit.documents.report.words import Words
from toolkit.kept import Used
from toolkit.languages import LANGUAGES


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report")
    results = sample.results()
    files = audit.write(results, folder, "de-CH", title=sample.SCRIPT, checks=sample.checks(folder / "checks"))
    return results, files


def parsed(path):
    return html.fromstring(path.read_text(encoding="utf-8"))


def text(element):
    return re.sub(r"\s+", " ", element.text_content().replace("\u00a0", " ")).strip()


def test_there_is_a_page_for_all_and_one_for_each(written):
    results, files = written
    assert files[0].name == "report.html"
    assert [file.name for file in files[1:]] == [f"{subject.id}.html" for subject in results.subjects]
    assert {file.parent.name for file in files[1:]} == {"sites"}


def test_links_between_the_pages_lead_to_files(written):
    _, files = written
    for file in files:
        for link in parsed(file).iterfind(".//a[@href]"):
            target = link.get("href").partition("#")[0]
            if target and "://" not in target:
                assert (file.parent / target).exists(), target


def test_hostile_strings_stay_text(written):
    _, files = written
    for file in files:
        page = parsed(file)
        assert not page.xpath("//img[not(starts-with(@src, 'data:image/webp;base64,'))]")
        assert len(page.xpath("//script")) == (file.name == "report.html")
        assert not page.xpath("//*[@style]")
        assert not [name for element in page.iter() for name in getattr(element, "attrib", {}) if name.startswith("on")]
    whole = " ".join(text(parsed(file)) for file in files)
    for hostile in sample.HOSTILE:
        assert hostile in whole
    assert "\u202e" not in whole


def test_a_page_is_one_file_that_loads_nothing(written):
    for file in written[1]:
        page = parsed(file)
        assert not page.xpath("//link | //iframe | //object | //embed | //base | //form | //*[@srcset]")
        assert not re.search(r"url\((?!data:|#)|@import", page.findtext(".//style"))


def test_the_policy_names_the_digests_of_exactly_what_stands_there(written):
    for file in written[1]:
        page = parsed(file)
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
        raw = file.read_text(encoding="utf-8")
        blocks = re.findall(r"<(style|script)>(.*?)</\1>", raw, re.S)
        digests = [base64.b64encode(hashlib.sha256(block.encode()).digest()).decode() for _, block in blocks]
        assert sorted(re.findall(r"'sha256-([^']+)'", policy)) == sorted(digests)
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_the_headline_counts_what_the_data_holds(written):
    results, files = written
    ranking = rank(results)
    headline = text(parsed(files[0]).find(".//h1"))
    assert (
        headline
        == f"Bei {ranking.free} von {len(ranking.standings)} Websites findet die Prüfung keinen wesentlichen Mangel."
    )


def test_the_headline_of_a_list_without_a_clean_site_says_so(tmp_path):
    results = sample.results()
    subjects = tuple(one for one in results.subjects if any(_essential(result) for result in one.results))
    first = audit.write(replace(results, subjects=subjects), tmp_path, "de-CH")[0]
    judged = len(rank(replace(results, subjects=subjects)).standings)
    assert text(parsed(first).find(".//h1")) == f"0 von {judged} Websites sind ohne wesentlichen Mangel."


def _essential(result):
    return result.verdict == "fail" and result.severity != "minor"


def test_the_ranking_shows_equal_ranks_for_equal_counts(written):
    results, files = written
    shown = [
        tuple(text(cell) for cell in row.xpath("./td[1] | ./td[@class='n kc'][position() <= 3]"))
        for row in parsed(files[0]).xpath("//tbody[@id='rows']/tr")
    ]
    expected = [(str(one.rank), str(one.blocking), str(one.major), str(one.minor)) for one in rank(results).standings]
    assert shown == expected
    assert len({row[0] for row in shown}) < len(shown)


def test_one_square_stands_for_each_judged_site(written):
    results, files = written
    squares = parsed(files[0]).xpath(
        "//*[@class='chart wide']/*[local-name()='rect' and (@class='ff' or @class='hf' or @class='clear')]"
    )
    assert len(squares) == len(rank(results).standings)


def test_a_sample_has_a_confidence_limit_and_a_full_list_has_none(written, tmp_path):
    from msgspec import UNSET

    results, files = written
    assert "mit 95 % Sicherheit zwischen" in text(parsed(files[0]))
    whole = audit.write(replace(results, sample_of=UNSET), tmp_path, "de-CH")[0]
    assert "Sicherheit" not in text(parsed(whole))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_of_the_list_has_no_results_is_said(language, tmp_path):
    results = sample.results(2)
    plain = text(parsed(audit.write(results, tmp_path / "all", language)[0]))
    rest = Rest(waiting=37, refused=5001, joined=1)
    said = text(parsed(audit.write(results, tmp_path / "part", language, rest=rest)[0]))
    words = Words(language)
    sentences = words("rest_waiting", n=37), words("rest_refused", n=5001), words("rest_joined", n=1)
    told = [" ".join(sentence.split()) for sentence in sentences]
    assert [sentence in said for sentence in told] == [True, True, True]
    assert not any(sentence in plain for sentence in told)


def test_unreachable_and_partial_sites_are_listed_with_their_reason(written):
    said = text(parsed(written[1][0]))
    assert "2 Websites konnten nicht oder nur zum Teil geprüft werden" in said
    assert "Der Name der Website ist im Netz unbekannt." in said
    assert "https://www.hotel-05.example/zimmer: keine Antwort in der gesetzten Zeit" in said


def test_a_site_page_tells_its_defects_gravest_first(written):
    results, files = written
    page = parsed(files[1])
    grades = [text(one) for one in page.xpath("//article//span[@class='st fail']")]
    assert grades == sorted(grades)
    failed = sum(result.verdict == "fail" for result in results.subjects[0].results)
    assert len(page.xpath("//article")) == site.IN_FULL
    assert len(page.xpath("//table[@class='rest']/tbody/tr")) == failed - site.IN_FULL


def test_a_defect_says_what_was_required_found_and_asked_for(written):
    said = text(parsed(written[1][1]).xpath("//article[.//*[text()='sample.dead-link']]")[0])
    for part in ("Verlangt", "Vorgefunden", "Warum das zählt", "Für die Agentur", "RFC 9110 § 15.5.5", "So geprüft"):
        assert part in said
    assert "führt auf https://www.hotel-00.example/alt-0" in said
    assert "in the language of the run" not in said


def test_many_pages_are_named_five_and_counted(written):
    assert re.search(r"8 betroffene Seiten.*?und 3 weitere", text(parsed(written[1][1])))


def test_inconclusive_comes_before_met_and_the_rest_is_folded(written):
    page = parsed(written[1][2])
    heads = [text(one) for one in page.xpath("//div[@class='marg']/b")]
    assert heads.index("Nicht prüfbar") < heads.index("Erfüllt")
    folded = page.xpath("//details[@class='verdicts']")
    assert folded
    assert not [one for one in folded if one.get("open") is not None]


def test_an_unreachable_site_is_not_called_free_of_defects(written):
    assert text(parsed(written[1][4]).find(".//h1")) == "Die Website konnte nicht geprüft werden."


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_written_in_each_language(tmp_path, language):
    files = audit.write(sample.results(4), tmp_path, language, checks=sample.checks(tmp_path / "checks"))
    for file in files:
        page = parsed(file)
        assert page.get("lang") == language
        assert len(page.findall(".//h1")) == 1
        assert not re.search(r"\{\w+\}", text(page.find(".//main")))


def test_a_check_that_is_not_installed_leaves_the_sentence_of_the_run(tmp_path):
    files = audit.write(sample.results(2), tmp_path, "fr")
    said = text(parsed(files[1]))
    assert "in the language of the run" in said
    assert "sample.dead-link" in said


@pytest.mark.parametrize("hostile", ["../../outside", ".hidden", "a/b", "Ünï", "", "x" * 300])
def test_a_subject_id_never_chooses_the_folder(tmp_path, hostile):
    results = sample.results(1)
    subjects = (replace(results.subjects[0], id=hostile),)
    files = audit.write(replace(results, subjects=subjects), tmp_path / "out", "en")
    assert files[1].parent == tmp_path / "out" / "sites"
    assert re.fullmatch(r"[0-9a-f]{16}\.html", files[1].name)


@pytest.mark.parametrize("path", ["../secret.wacz", "/etc/passwd", "captures/none.wacz"])
def test_a_capture_outside_the_folder_or_missing_leaves_the_page_without_pictures(tmp_path, path):
    results = sample.results(1)
    subjects = (replace(results.subjects[0], capture=CaptureFile(path=path, sha256="0" * 64)),)
    (tmp_path / "secret.wacz").write_bytes(b"x")
    files = audit.write(replace(results, subjects=subjects), tmp_path / "out", "en")
    assert not parsed(files[1]).xpath("//img")


def test_an_address_that_is_no_web_address_is_no_link(tmp_path):
    results = sample.results(1)
    subjects = (replace(results.subjects[0], url="javascript:alert(1)"),)
    page = parsed(audit.write(replace(results, subjects=subjects), tmp_path, "en")[1])
    assert not page.xpath("//a[starts-with(@href, 'javascript')]")


def test_a_list_in_which_nothing_could_be_judged_has_a_report(tmp_path):
    results = sample.results()
    subjects = tuple(one for one in results.subjects if one.state == "unreachable")
    first = audit.write(replace(results, subjects=subjects), tmp_path, "de-CH")[0]
    assert text(parsed(first).find(".//h1")) == "Keine Website konnte geprüft werden."


def test_equal_results_give_equal_bytes(tmp_path):
    first, second = (audit.write(sample.results(3), tmp_path / name, "it") for name in "ab")
    assert [file.read_bytes() for file in first] == [file.read_bytes() for file in second]


def test_a_contract_adds_decision_deadlines_money_and_clauses():
    subject = sample.results(1).subjects[0]
    clauses = tuple(
        replace(result, clause="5.2", number=12) if result.check == "sample.dead-link" else result
        for result in subject.results
    )
    context = site.Context(
        decision="rejected",
        milestone="M2",
        contract_date=date(2027, 1, 4),
        allowed=(0, 0, 10),
        notice="notice.docx",
        remedy_by=date(2027, 4, 2),
        remedy_clause="9.6",
        retest_by=date(2027, 4, 16),
        withheld=Decimal("12107.2"),
        payment_clause="7.3",
        sentences={"sample.dead-link": "Jeder Menüpunkt öffnet eine vorhandene Seite."},
    )
    how = site.Telling(language="de-CH", as_of=sample.AS_OF, context=context)
    said = text(html.fromstring(site.tell(replace(subject, results=clauses), None, how).html))
    for part in (
        "Die Bedingungen der Abnahme sind noch nicht erfüllt.",
        "Meilenstein M2",
        "aus dem Vertrag vom 4. Januar 2027, Anhang A",
        "Freitag, 2. April 2027 (Ziffer 9.6)",
        "CHF 12’107.20 (Ziffer 7.3)",
        "Der Vertrag lässt 0 Mängel der Klasse 1, 0 der Klasse 2 und 10 der Klasse 3 zu.",
        "Ziffer 5.2, Anhang A Nr. 12",
        "Jeder Menüpunkt öffnet eine vorhandene Seite.",
    ):
        assert part in said


def test_a_site_without_any_result_still_has_a_page():
    subject = replace(sample.results(1).subjects[0], results=())
    page = html.fromstring(site.tell(subject, None, site.Telling(language="en", as_of=sample.AS_OF)).html)
    assert text(page.find(".//h1")) == "The test finds no essential defect."


def test_the_summary_of_the_sample_is_its_own():
    results = sample.results()
    assert results.summary == summary(results.subjects)
    assert all(isinstance(result, Result) for subject in results.subjects for result in subject.results)


def test_method_names_the_data_sets_with_their_versions(tmp_path):
    used = (
        Used(id="libraries", name="RetireJS repository", version="2026-08-20", source="https://retire.example"),
        Used(id="phones", name="x", version=""),
    )
    results = replace(sample.results(), data=used)
    for language, said in (
        ("de-CH", "(RetireJS repository, 20. August 2026)"),
        ("en", "(RetireJS repository, 20 August 2026)"),
    ):
        told = method.sentences(1, method.Seen(), sample.AS_OF, Words(language), method.sets(results))
        assert any(said in sentence.replace("\u00a0", " ") for sentence in told), told
        assert not any("(x, )" in sentence for sentence in told)
