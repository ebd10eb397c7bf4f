"""Where the rules on criteria, brief, agency and dialogue speak, at which place, and where they are silent."""

import time
from pathlib import Path

import pytest

from tests.unit.spec.test_rules import findings
from toolkit.spec.lint import lint
from toolkit.spec.load import load
from toolkit.spec.rules.texts.two_demands import second


def objectives(*entries: str) -> str:
    return "brief: {objectives: [" + ", ".join(f"{{id: O{n}, {one}}}" for n, one in enumerate(entries, 1)) + "]}\n"


def dialogue(*entries: str) -> str:
    return "dialogue: [" + ", ".join(f"{{{one}}}" for one in entries) + "]\n"


def criteria(*entries: str, kind: str = "website") -> str:
    lines = "".join(f"      - {{id: A-{n:02}, {one}}}\n" for n, one in enumerate(entries, 1))
    return f"deliverables:\n  web:\n    kind: {kind}\n    criteria:\n{lines}"


def competences(*entries: str) -> str:
    return (
        "brief: {competences: [" + ", ".join(f"{{{one}}}" for one in entries) + "]}\n"
        "deliverables:\n  web: {kind: website, packs: [rights]}\n  fb: {kind: profile, packs: [social-profile]}\n"
        "  spring: {kind: campaign}\n"
    )


def values(baseline: str, target: str) -> str:
    return objectives(f"statement: A, level: business, measure: B, baseline: {baseline}, target: {target}")


COUNTED = "statement: A, level: {}, measure: {}, target: '9'"
MORE = "level: business, statement: Mehr, by: 2027-04-30"
CHAIN = """brief:
  guests: [{segment: A, pains: [{id: P1, text: B}], gains: [{id: G1, text: C}]}]
  themes: [{id: T1, text: D, answers: [P1], in: [web, fb]}]
deliverables:
  web: {kind: website, criteria: [{id: W-01, check: content.contact, for: [G1, T1]}]}
  fb:
    kind: profile
    packs: [social-profile]
    adjust: {social-profile/profile.cadence: {for: [T1]}}
"""
CAMPAIGN = """brief: {objectives: [{id: O1, level: business, statement: Mehr, by: 2027-05-31}]}
deliverables:
  spring: {kind: campaign, objective: O1, period: {from: 2027-03-01, until: 2027-05-31}}
milestones: [{id: M1, title: Abrechnung, due: 2027-06-15, delivers: [spring], payment: 100 %}]
"""
WATCH = """deliverables:
  watch:
    {kind: monitoring, questions: [A], sources: [B], languages: [de], frequency: weekly, period: {until: 2027-12-31},
     RESULT}
"""
PERSON = "person: client, statement: "
SCENARIO = "statement: A, scenario: {given: {page: /}, "

CASES = [
    # Objectives
    ("objectives.followers", objectives(COUNTED.format("business", "Follower")), ["brief.objectives[0].measure"]),
    ("objectives.followers", objectives(COUNTED.format("service", "Likes")), ["brief.objectives[0].measure"]),
    ("objectives.followers", objectives(COUNTED.format("business", "Anteil"), COUNTED.format("service", "Likes")), []),
    ("objectives.followers", objectives(COUNTED.format("business", "Anteil Buchungen von Followern")), [
        "brief.objectives[0].measure"
    ]),
    ("objectives.followers", objectives("statement: Erste Impression verbessern, level: business"), []),
    ("objectives.order", objectives("statement: A, level: service", "statement: B, level: technical"), []),
    ("objectives.order", objectives("statement: A, level: technical", "statement: B, level: service"), [
        "brief.objectives[1].level"
    ]),
    ("objectives.unchanged", values("22 %", "22 %"), ["brief.objectives[0].target"]),
    ("objectives.unchanged", values("1 day", "24 h"), ["brief.objectives[0].target"]),
    ("objectives.unchanged", values("22 %", "4000"), ["brief.objectives[0].target"]),
    ("objectives.unchanged", values("0", "40 %"), []),
    ("objectives.unchanged", values("2 Tage", "4 h"), []),
    ("objectives.unchanged", values("1200 Buchungen", "1500"), []),
    ("objectives.unchanged", values("unter 3 von 5", "4 von 5"), []),
    ("objectives.incomparable", objectives("statement: A, level: technical, measure: B, target: 2 s"), []),
    ("objectives.before-delivery", CAMPAIGN, []),
    ("objectives.before-delivery", CAMPAIGN.replace("by: 2027-05-31", "by: 2027-02-01"), ["brief.objectives[0].by"]),
    ("objectives.before-delivery", objectives(MORE), []),
    # Value chain
    *[(f"chain.{name}", CHAIN, []) for name in (
        "pain-unanswered", "gain-unanswered", "theme-untested", "theme-nowhere", "theme-tested-elsewhere",
        "theme-answers-nothing", "guests-without-pains",
    )],
    ("chain.pain-unanswered", CHAIN.replace("answers: [P1]", "answers: [G1]"), ["brief.guests[0].pains[0]"]),
    ("chain.theme-tested-elsewhere", CHAIN.split("    adjust")[0], ["brief.themes[0].in[1]"]),
    ("chain.theme-untested", CHAIN.replace("[G1, T1]", "[G1]").split("    adjust")[0], ["brief.themes[0]"]),
    ("chain.objective-unserved", CAMPAIGN, []),
    # Criteria
    ("criteria.proves-nothing", criteria(SCENARIO + "then: []}"), ["deliverables.web.criteria[0].scenario.then"]),
    ("criteria.proves-nothing", criteria(SCENARIO + "then: [{mail: {to: a@hotel.example}}]}"), []),
    ("criteria.one-device", criteria(SCENARIO + "viewports: [mobile], then: [{see: {text: A}}]}"), []),
    ("criteria.by-hand", criteria(PERSON + "Zimmer 404 ist abgebildet."), []),
    ("criteria.by-hand", criteria(PERSON + "Die Coquilles Saint-Jacques sind abgebildet."), []),
    ("criteria.by-hand", criteria(PERSON + "Es gibt keine toten Links., compare: a.png"), []),
    ("criteria.by-hand", criteria(PERSON + "Die Antwortzeit ist kurz."), []),
    ("criteria.by-hand", criteria(PERSON + "Die Antwortzeit ist kurz.", kind="profile"), [
        "deliverables.web.criteria[0].statement"
    ]),
    ("criteria.by-hand", criteria(PERSON + "Der Text hat keine Schreibfehler.", kind="content"), []),
    ("criteria.agency-judges", criteria("statement: A, person: {role: Reiseleitung}"), []),
    ("criteria.class-unsaid", criteria("check: links.internal"), []),
    ("criteria.only-opinion", criteria(PERSON + "A", kind="content"), []),
    ("files.wrong-kind", criteria("statement: A, test: tests/pruefung.txt"), ["deliverables.web.criteria[0].test"]),
    ("files.wrong-kind", "deliverables: {fb: {kind: profile, archive: archiv/facebook}}\n", []),
    ("texts.repeated", criteria(PERSON + "Eins", PERSON + "eins.", PERSON + "Zwei"), [
        "deliverables.web.criteria[1].statement"
    ]),
    # Agency
    ("agency.no-competence", competences("field: Web, for: [web, fb]"), ["deliverables.spring"]),
    ("agency.no-competence", competences("field: Alles nötige"), []),
    ("agency.no-competence", "deliverables: {web: {kind: website, packs: [rights]}}\n", []),
    ("agency.one-for-all", competences("field: Gestaltung, for: [web, fb]"), []),
    ("agency.one-for-all", competences("field: Gestaltung, for: [web, fb, spring]"), ["brief.competences[0].for"]),
    ("agency.self-praise", competences("field: Web, proof: Präsentation"), ["brief.competences[0].proof"]),
    ("agency.self-praise", competences("field: Web, proof: Präsentation von zwei Projekten"), []),
    ("agency.adviser-not-neutral", (
        "parties: {client: {name: H}, agency: {name: A, email: a@gmail.com}, adviser: {name: B, email: b@gmail.com}}\n"
    ), []),
    # Dialogue
    ("dialogue.complaints", dialogue("topic: Alle Themen, decides: Reception"), []),
    ("dialogue.complaints", dialogue("topic: Lob, decides: Reception", "topic: Kritik, decides: Direktion"), []),
    ("dialogue.slow", dialogue("topic: A, decides: B, within: 24 h", "topic: C, decides: D, within: 2 working days"), [
        "dialogue[1].within"
    ]),
    ("dialogue.slow", dialogue("topic: A, decides: B, within: 1 month"), ["dialogue[0].within"]),
    ("dialogue.agency-decides", dialogue("topic: A, decides: B, escalate: Webagentur"), ["dialogue[0].escalate"]),
    ("dialogue.agency-decides", (
        "parties: {client: {name: Hotel}, agency: {name: Nordhang}}\n" + dialogue("topic: A, decides: Team Nordhang")
    ), ["dialogue[0].decides"]),
    ("dialogue.complaint-budget", dialogue("topic: Reklamation, decides: Direktion"), []),
    # Deliverables
    ("deliverable.monitoring", WATCH.replace("RESULT", "result: Bericht"), []),
    ("deliverable.monitoring", WATCH.replace("RESULT", "result: {within: 2 days}"), ["deliverables.watch"]),
    ("deliverable.website", "deliverables: {web: {kind: website, packs: [rights]}}\n", []),
    ("deliverable.landing-elsewhere", "deliverables: {a: {kind: campaign, landing: 'https://b.example/x'}}\n", []),
    ("deliverable.redirect-nowhere", (
        "deliverables: {web: {kind: website, packs: [rights], redirects: {/a: /b, /b: /c, /d: 'https://x.example'}}}\n"
    ), ["deliverables.web.redirects./a"]),
    ("deliverable.redirect-nowhere", (
        "deliverables: {web: {kind: website, packs: [rights], pages: [{path: /c/}], redirects: {/a: '/c?x#y'}}}\n"
    ), []),
    # Gaps
    ("words.undecided", "facts: {name: noch offen}\n", []),
    ("words.undecided", criteria("check: content.required-text, with: {texts: ['…']}"), []),
    ("words.undecided", "parties: {client: {name: TBD}}\n", ["parties.client.name"]),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "part", "paths"), CASES)
def test_rule_points_at(rule: str, part: str, paths: list[str], tmp_path: Path) -> None:
    assert [one.path for one in findings(tmp_path, part) if one.rule == rule] == paths


def test_missing_keys_are_named_in_the_words_of_the_spec(tmp_path: Path) -> None:
    part = "deliverables: {spring: {kind: campaign, period: {from: 2027-03-01}, channels: [facebook]}}\n"
    own = [one for one in findings(tmp_path, part) if one.rule == "deliverable.campaign"]
    assert [one.problem for one in own] == [
        "Bei spring fehlt: objective, period.until, budget, landing, accounts, run-by."
    ]  # fmt: skip


CLAUSES = [
    ("de-CH", "das logo ist freigegeben und die texte sind übersetzt.", "und"),
    ("de-CH", "das layout entspricht dem entwurf, und die texte sind freigegeben.", "und"),
    ("de-CH", "auf der startseite sind das haus und die zimmer zu sehen, die im prospekt sind.", None),
    ("de-CH", "wenn das haus voll ist und die anfrage abgelehnt wird, erscheint ein hinweis.", None),
    ("de-CH", "die bilder sollen das haus und die zimmer zeigen.", None),
    ("de-CH", "die texte sollen von der direktion und der reception freigegeben werden.", None),
    ("fr", "le logo est bleu et l’adresse est juste.", "et"),
    ("fr", "la page montre la maison et les chambres qui ont un balcon.", None),
    ("it", "il logo è blu e il testo è approvato.", "e"),
    ("it", "la pagina mostra la casa e le camere che hanno un balcone.", None),
    ("en", "the logo is blue and the text is approved.", "and"),
    ("en", "the page shows the house and the rooms that it has.", None),
]


@pytest.mark.parametrize(("language", "text", "word"), CLAUSES)
def test_a_second_demand_is_told_from_a_list(language: str, text: str, word: str | None) -> None:
    match = second(text, language)
    assert (match[1] if match else None) == word


def test_three_hundred_criteria_are_linted_in_little_time(tmp_path: Path) -> None:
    sentence = "Die Seite nennt den Preis für jedes Zimmer, und der Text im Bild ist auf Deutsch vorhanden"
    part = criteria(*(f"person: client, severity: minor, statement: '{sentence} ({n}).'" for n in range(300)))
    findings(tmp_path, part)
    loaded = load(tmp_path / "spec.yaml")
    start = time.process_time()
    lint(loaded, "de-CH")
    assert time.process_time() - start < 0.3


@pytest.mark.parametrize("text", ["und die ist " * 4000, "ist . und die x" * 4000, "möglichst " * 4000, "İ" * 4000])
def test_hostile_sentences_take_no_longer_than_their_length(text: str, tmp_path: Path) -> None:
    findings(tmp_path, criteria(PERSON + f'"{text[:20]}"'))
    (tmp_path / "spec.yaml").write_text(
        (tmp_path / "spec.yaml").read_text(encoding="utf-8").replace(text[:20], text), encoding="utf-8"
    )
    loaded = load(tmp_path / "spec.yaml")
    start = time.process_time()
    lint(loaded, "de-CH")
    assert time.process_time() - start < 2
