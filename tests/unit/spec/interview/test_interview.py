"""A whole interview: what is asked, in which order, what is objected to, and the spec that comes of it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.spec.interview.person import DAY, FITTING, answered, errors, linted, session
from toolkit.languages import LANGUAGES
from toolkit.spec.interview.context import Setting
from toolkit.spec.interview.draft import draft
from toolkit.spec.interview.questions import Question, chapters, texts
from toolkit.spec.interview.refused import Objection, Refused
from toolkit.spec.interview.session import Session, State
from toolkit.spec.load import load

GERMAN = {
    "wanted": "1, 2", "platforms": "Facebook, Instagram", "place": "Bern", "client-name": "Hotel Bergsicht AG",
    "represented": "Barbara Rubi, Direktorin", "vat": "CHE-123.456.788 MWST",
    "situation": "Die Website ist von 2018; zwei Drittel buchen über Portale.",
    "guests-say[0]": "Preise sind schwer zu finden", "competitor[0]": "Nachbar: Endpreis sofort",
    "business[0].statement": "Mehr Direktbuchungen", "business[0].measure": "Anteil der Direktbuchungen",
    "business[0].baseline": "22 %", "business[0].target": "35 %", "business[0].by": "31.12.2027",
    "business[0].source": "Hotelsoftware", "service[0].statement": "Gäste erhalten rasch Antwort",
    "service[0].measure": "Median der Antwortzeit", "service[0].target": "4 h", "service[0].source": "Archiv",
    "guest[0].segment": "Familien", "guest[0].job[0]": "Bergferien planen", "guest[0].pain[0]": "Preise kommen zuletzt",
    "guest[0].pain[1]": "Keine Antwort", "guest[0].gain[0]": "Gewissheit, dass das Zimmer passt",
    "theme[0].text": "Endpreise ab der ersten Seite", "theme[0].answers": "1, 3", "theme[0].in": "1",
    "theme[1].text": "Antwort am selben Tag", "theme[1].answers": "2", "theme[1].in": "2, 3",
    "hours": "täglich 7-22 Uhr", "stars": "3", "offer[0].name": "Wellness-Wochenende", "offer[0].amount": "420",
    "offer[0].per": "Person, Aufenthalt", "offer[0].condition[0]": "mindestens 2 Personen", "price": "CHF 28’000.–",
    "rate": "145", "material[0].what": "Bilder des Hauses", "material[0].holder": "Lena Amstutz",
    "material[0].licence": "ausschliesslich und unbefristet", "material[0].persons": "ja",
    "stars-proof": "belege/sterne.pdf",
}  # fmt: skip
FRENCH = {
    "business": "restaurant", "wanted": "campagne, veille, 5, 6", "place": "Vaud",
    "client-name": "Restaurant du Lac SA", "situation": "Sur 60 places, 25 restent vides en semaine.",
    "business[0].statement": "Davantage de places occupées",
    "business[0].measure": "Places par soir", "business[0].target": "45 places", "business[0].source": "Caisse",
    "guest[0].segment": "Gens de la région", "guest[0].job[0]": "Trouver une table", "campaign-amount": "6 000",
    "campaign-media": "4'500", "landing": "www.restaurant.example/soir",
    "monitoring-question[0]": "Que disent les hôtes ?", "topic[0]": "La carte d’hiver", "length": "80 à 150 mots",
    "workshop-topic[0]": "Répondre aux avis", "hours": "me-di 11h30-14h et 18h-22h", "price": "12 000",
    "terms-ok": "non", "test-period": "15 jours", "warranty": "12 mois", "penalty": "non", "rights-ok": "non",
    "ai": "non", "personal-data": "n",
}  # fmt: skip


@pytest.mark.parametrize(("language", "table"), [("de-CH", GERMAN), ("fr", FRENCH)])
def test_an_interview_ends_in_a_spec_without_errors(language: str, table: dict[str, str], tmp_path: Path) -> None:
    made = answered(session(language), table)
    assert errors(made, tmp_path, language) == []
    assert load(tmp_path / "spec.yaml").spec.languages == (language,)


def test_german_answers_stand_where_the_language_has_them(tmp_path: Path) -> None:
    data = answered(session(), GERMAN).data
    assert data["title"] == "Website, Facebook-Seite und Instagram-Profil für Hotel Bergsicht AG"
    assert data["parties"]["client"]["represented-by"] == [{"role": "Direktorin", "name": "Barbara Rubi"}]
    assert [one["level"] for one in data["brief"]["objectives"]] == ["business", "service"]
    assert data["brief"]["guests"][0]["pains"][1] == {"id": "P2", "text": "Keine Antwort"}
    assert data["brief"]["themes"][0]["answers"] == ["P1", "G1"]
    assert data["brief"]["in-house"] == ["guest-dialogue"]
    assert data["brief"]["resources"]["dialogue"] == {"who": "Reception", "hours-per-week": 5}
    assert data["facts"]["hours"] == {"reception": "Mo-Su 07:00-22:00"}
    assert data["facts"]["offers"][0]["price"] == {"amount": 420, "per": ["person", "stay"]}
    assert [one["payment"] for one in data["milestones"]] == ["30 %", "40 %", "30 %"]
    assert data["milestones"][-1]["delivers"] == ["facebook", "instagram", "handover"]
    assert data["terms"]["price"] == {"amount": 28000, "vat": "8.1 %", "kind": "fixed"}
    assert data["terms"]["changes"] == {"rate": "145 CHF per hour"}


def test_each_theme_is_proved_by_a_check() -> None:
    data = answered(session(), GERMAN).data
    website, facebook = (data["deliverables"][name] for name in ("website", "facebook"))
    [words] = [one for one in website["criteria"] if "T1" in one.get("for", ())]
    assert words["check"] == "content.required-text"
    assert words["with"] == {"texts": ["Endpreise ab der ersten Seite"], "pages": ["/"]}
    assert facebook["adjust"]["social-profile/profile.dialogue"]["for"][-1] == "T2"


def test_short_asks_the_essentials_and_proposes_the_rest(tmp_path: Path) -> None:
    long, short = session(), session(short=True)
    made = answered(short, {"website-url": "www.hotel.example"})
    assert len(short.state.answers) < 25 < long.prompt().about
    assert errors(made, tmp_path, "de-CH") == []
    assert made.data["terms"]["acceptance"]["test-period"] == "10 working days"
    assert made.data["rights"]["copyright"] == "transfer"


LAW = [
    ("CH", "transfer", "10 working days", "10 %"),
    ("DE", "exclusive-licence", "14 days", "5 %"),
    ("AT", "exclusive-licence", "10 working days", "10 %"),
    ("FR", "transfer", "10 working days", None),
    ("UK", "transfer", "10 working days", None),
    ("US", "transfer", "10 working days", None),
]


@pytest.mark.parametrize(("jurisdiction", "rights", "test", "cap"), LAW)
def test_rights_and_periods_follow_the_law_of_the_place(
    jurisdiction: str, rights: str, test: str, cap: str | None, tmp_path: Path
) -> None:
    table = {"jurisdiction": jurisdiction, "phone": "+41 33 555 01 01"}
    if jurisdiction == "UK":
        table["address"] = "12 High Street, Keswick CA12 5AA"
    if jurisdiction == "US":
        table |= {"place-us": "Vermont", "address": "12 Main Street, Stowe, VT 05672"}
    data = (made := answered(session("en"), table)).data
    assert errors(made, tmp_path, "en") == []
    assert data["rights"]["copyright"] == rights
    assert data["terms"]["acceptance"]["test-period"] == test
    assert data["terms"].get("delay-penalty", {}).get("cap") == cap
    assert ("lump-sum" in data["rights"]) is (jurisdiction in ("DE", "AT", "FR"))
    assert ("grants" in data["rights"]) is (jurisdiction == "FR")


def test_what_does_not_apply_is_not_asked() -> None:
    sitting = session()
    answered(sitting, {})
    asked = set(sitting.state.answers)
    assert not {key for key in asked if key.startswith(("profile", "campaign", "monitoring", "workshop", "agency-"))}
    assert "place-us" not in asked
    assert "test-period" not in asked


def test_progress_is_shown_and_reaches_its_end() -> None:
    sitting, seen = session(), []
    while not sitting.done:
        prompt = sitting.prompt()
        seen.append((prompt.number, prompt.about))
        sitting.answer("" if prompt.default or prompt.optional else FITTING[prompt.type])
    assert [number for number, _ in seen] == list(range(1, len(seen) + 1))
    assert seen[-1] == (len(seen), len(seen))
    assert all(number <= about for number, about in seen)


def test_going_back_proposes_what_was_answered() -> None:
    sitting = session()
    sitting.answer("3")
    sitting.answer("Website, Texte")
    assert sitting.back()
    assert sitting.back()
    assert not sitting.back()
    assert sitting.prompt().default == "Restaurant"
    sitting.answer("")
    assert sitting.prompt().default == "Website, Texte"


def test_an_interview_goes_on_where_it_was_left() -> None:
    first = session()
    for typed in ("1", "1, 2", "1", "", "Bern"):
        first.answer(typed)
    second = session(given=first.state.answers)
    assert second.prompt().key == "client-name"
    assert second.prompt().number == 6


def test_a_goal_counted_in_followers_is_objected_to_once() -> None:
    sitting = session()
    while sitting.prompt().key != "business[0].statement":
        sitting.answer("" if sitting.prompt().default or sitting.prompt().optional else FITTING[sitting.prompt().type])
    with pytest.raises(Objection) as objection:
        sitting.answer("1000 Follower auf Instagram")
    assert "Direktbuchungen" in sitting.sentence(objection.value)
    sitting.answer("1000 Follower auf Instagram")
    assert sitting.prompt().key == "business[0].measure"


OBJECTIONS = [
    ("business[0].target", "viel mehr", "no-number"),
    ("business[0].by", "1.1.2020", "past"),
    ("theme[0].text", "", "open-points"),
    ("dialogue-hours", "0", "no-time"),
    ("shares", "50/25/25", "first-share"),
    ("price", "0", "nothing"),
    ("passes", "au paiement", "passes-late"),
    ("test-period", "6 semaines", "longest-test"),
    ("pay-within", "90 jours", "longest-payment"),
    ("milestone[M1].due", "1.5.2027", "holiday"),
]
BEFORE = {
    "wanted": "1, 2", "jurisdiction": "FR", "terms-ok": "non", "rights-ok": "non", "guest[0].segment": "Familien",
    "guest[0].pain[0]": "Preise kommen zuletzt", "place": "FR-74",
}  # fmt: skip


@pytest.mark.parametrize(("key", "typed", "objection"), OBJECTIONS)
def test_an_adviser_objects_once_and_then_accepts(key: str, typed: str, objection: str) -> None:
    sitting = session("fr")
    while sitting.prompt().key != key:
        prompt = sitting.prompt()
        fitting = "" if prompt.default or prompt.optional else FITTING[prompt.type]
        try:
            sitting.answer(BEFORE.get(prompt.key, fitting))
        except Objection:
            sitting.answer(BEFORE.get(prompt.key, fitting))
    with pytest.raises(Objection) as raised:
        sitting.answer(typed)
    assert raised.value.key == objection
    assert sitting.sentence(raised.value)
    sitting.answer(typed)
    assert sitting.done or sitting.prompt().key != key


@pytest.mark.parametrize(
    ("key", "typed", "refusal"),
    [("campaign-until", "1.1.2027", "order"), ("milestone[M2].due", "1.12.2026", "order"), ("stars", "7", "stars")],
)
def test_what_contradicts_another_answer_is_refused(key: str, typed: str, refusal: str) -> None:
    sitting = session()
    while sitting.prompt().key != key:
        prompt = sitting.prompt()
        fitting = "" if prompt.default or prompt.optional else FITTING[prompt.type]
        sitting.answer({"wanted": "1, 3"}.get(prompt.key, fitting))
    with pytest.raises(Refused) as raised:
        sitting.answer(typed)
    assert raised.value.key == refusal
    assert not isinstance(raised.value, Objection)


def test_a_law_without_clauses_in_the_language_is_refused_with_the_way_out() -> None:
    sitting = session("fr")
    while sitting.prompt().key != "jurisdiction":
        sitting.answer("")
    with pytest.raises(Refused) as raised:
        sitting.answer("Allemagne")
    assert "--lang de-DE" in sitting.sentence(raised.value)


def test_each_objective_is_named_where_it_is_served() -> None:
    data = answered(session(), GERMAN).data
    assert data["deliverables"]["website"]["criteria"][1]["for"] == ["O1"]
    assert data["deliverables"]["facebook"]["adjust"]["social-profile/profile.dialogue"]["for"] == ["O2", "T2"]


def test_proposed_days_are_working_days_of_the_place() -> None:
    sitting = session()
    while sitting.prompt().key != "start":
        prompt = sitting.prompt()
        fitting = "" if prompt.default or prompt.optional else FITTING[prompt.type]
        sitting.answer({"place": "TI"}.get(prompt.key, fitting))
    sitting.answer("15.2.2027")
    assert sitting.prompt().default == "22.03.2027"
    sitting.back()
    sitting.answer("12.2.2027")
    assert sitting.prompt().default == "22.03.2027", "the 19th is Saint Joseph's day in Ticino"


def test_a_theme_needs_a_place_where_a_check_finds_it() -> None:
    sitting = session()
    while sitting.prompt().key != "theme[0].in":
        prompt = sitting.prompt()
        fitting = "" if prompt.default or prompt.optional else FITTING[prompt.type]
        sitting.answer({"wanted": "1, 5", "theme[0].text": "Endpreise"}.get(prompt.key, fitting))
    with pytest.raises(Refused) as raised:
        sitting.answer("Texte")
    assert raised.value.key == "theme-place"


def _questions(items: tuple[Question, ...]) -> list[Question]:
    return [one for item in items for one in (item, *_questions(item.questions))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_its_words_in_every_language(language: str) -> None:
    words, model = texts(language), texts("en")
    for chapter in chapters():
        assert words.chapters[chapter.id]
        for question in _questions(chapter.questions):
            if question.questions:
                continue
            assert words.questions[question.words].ask.strip()
            assert words.questions[question.words].why.endswith(".")
            labels = words.choices.get(question.words, {})
            assert not question.choices or set(question.choices) == set(labels)
    for name in ("refusals", "objections", "titles", "criteria", "topics", "competences", "works", "grants", "form",
                 "comments", "defaults", "units", "questions", "choices"):  # fmt: skip
        assert getattr(words, name).keys() == getattr(model, name).keys()
    assert words.adopt.labels.keys() == model.adopt.labels.keys()
    assert words.adopt.sources.keys() == model.adopt.sources.keys()


def test_swiss_german_has_no_sharp_s() -> None:
    from toolkit import resources

    folder = resources.folder("templates")
    for path in (folder / "interview" / "de-CH.yaml", folder / "terminal" / "init" / "de-CH.yaml"):
        assert "ß" not in path.read_text(encoding="utf-8")


POOL = st.sampled_from(
    ["", "", "", "-", "1", "2", "1, 2", "nein", "ja", "Ein Text", "1000 Fans", "5", "0", "31.12.2028", "12 Wochen",
     "28 000", "30/40/30", "/", "a: b #c", '"x"', "- y", "\u202ex", "info@a.example", "www.a.example", "x" * 500]
)  # fmt: skip


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data(), language=st.sampled_from(LANGUAGES), short=st.booleans())
def test_whatever_is_typed_the_spec_loads_and_has_no_errors(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject, language: str, short: bool
) -> None:
    state = State(language=language, short=short)
    sitting = Session(state, Setting(language=language, as_of=DAY, short=short), lambda _: None, lambda _: "")
    count = 0
    while not sitting.done:
        prompt = sitting.prompt()
        count += 1
        fitting = "" if prompt.default or prompt.optional else FITTING[prompt.type]
        if prompt.key == "address":
            fitting = {"UK": "1 High Street, Keswick CA12 5AA", "US": "1 Main Street, Stowe, VT 05672"}.get(
                sitting.setting.jurisdiction(sitting.values), fitting
            )
        for typed in (data.draw(POOL) if count < 90 else fitting, fitting, "-", "31.12.2029"):
            try:
                sitting.answer(typed)
                break
            except Objection:
                sitting.answer(typed)
                break
            except Refused:
                continue
        else:
            raise AssertionError(prompt)
    folder = tmp_path_factory.mktemp("spec")
    made = draft(sitting.values, sitting.setting)
    assert [one for one in linted(made, folder, language) if one.severity == "error"] == []
