"""The lists of words find what stands in a sentence, in every language, and leave facts alone."""

from pathlib import Path

import pytest

from toolkit.spec.lint import lint
from toolkit.spec.load import load
from toolkit.spec.rule import FOLDER
from toolkit.spec.wordlists import words

LISTS = sorted({path.relative_to(FOLDER).as_posix().split(".")[0] for path in FOLDER.rglob("*.txt")})

FOUND = [
    ("words.vague", "de-CH", "Das Layout ist übersichtlich gegliedert.", ["übersichtlich"]),
    (
        "words.vague",
        "de-CH",
        "Die Bilder sind in hoher Qualität und stimmungsvoll.",
        ["hoher Qualität", "stimmungsvoll"],
    ),
    ("words.vague", "de-DE", "Die zeitgemäße, bedarfsgerechte Seite.", ["zeitgemäße", "bedarfsgerechte"]),
    ("words.vague", "de-CH", "Die zeitgemässe Seite.", ["zeitgemässe"]),
    ("words.vague", "fr", "Le site est convivial et facile d’utilisation.", ["convivial", "facile d’utilisation"]),
    ("words.vague", "fr", "Des photos de\u00a0qualité montrent la maison.", ["photos de\u00a0qualité"]),
    ("words.vague", "it", "Il sito è facile da usare e moderno.", ["facile da usare", "moderno"]),
    ("words.vague", "en", "The site is state-of-the-art and easy to use.", ["state-of-the-art", "easy to use"]),
    ("words.vague", "en", "MODERN design.", ["MODERN"]),
    ("words.hedged", "de-CH", "Alle Seiten nennen möglichst den Endpreis, z. B. oben.", ["möglichst", "z. B."]),
    ("words.hedged", "fr", "Le prix figure en règle générale sur chaque page, etc.", ["en règle générale", "etc."]),
    ("words.hedged", "it", "Il prezzo figura di regola su ogni pagina.", ["di regola"]),
    ("words.hedged", "en", "Each page shows, where possible, the price.", ["where possible"]),
    ("words.unmeasured", "de-CH", "Einige Zimmer sind mit mehreren Bildern gezeigt.", ["Einige", "mehreren"]),
    ("words.unmeasured", "fr", "Plusieurs photos sont publiées régulièrement.", ["Plusieurs", "régulièrement"]),
    ("words.unmeasured", "it", "Alcune foto sono pubblicate regolarmente.", ["Alcune", "regolarmente"]),
    ("words.unmeasured", "en", "Several photos appear regularly.", ["Several", "regularly"]),
    ("words.effort", "de-CH", "Die Bilder sollten das Haus zeigen.", ["sollten"]),
    ("words.effort", "fr", "L’agence s’efforce de montrer la maison.", ["s’efforce"]),
    ("words.effort", "it", "Il testo mira a convincere le famiglie.", ["mira a"]),
    ("words.effort", "en", "The pictures should show the house.", ["should"]),
    ("words.elsewhere", "de-CH", "Das Menü ist wie besprochen aufgebaut.", ["wie besprochen"]),
    ("words.elsewhere", "fr", "Le menu est construit comme discuté.", ["comme discuté"]),
    ("words.elsewhere", "it", "Il menu è costruito come discusso.", ["come discusso"]),
    ("words.elsewhere", "en", "The menu is built as discussed.", ["as discussed"]),
    ("words.undecided", "de-CH", "Die Farbe ist noch festzulegen.", ["noch festzulegen"]),
    ("words.undecided", "fr", "La couleur reste à définir.", ["reste à définir"]),
    ("words.undecided", "it", "Il colore è ancora da definire.", ["ancora da definire"]),
    ("words.undecided", "en", "The colour is TBD.", ["TBD"]),
    ("words.undecided", "de-CH", "…", ["…"]),
]

SILENT = [
    ("words.vague", "de-CH", "Jedes Bild des Hotels Schöne Aussicht ist bezeichnet."),
    ("words.vague", "de-CH", "Die Seite wird vom Hotel gepflegt und nennt effektive Kosten."),
    ("words.vague", "fr", "La fédération professionnelle et le label de qualité sont nommés."),
    ("words.vague", "fr", "La chambre adaptée aux fauteuils roulants est indiquée, et le salon Belle Époque aussi."),
    ("words.vague", "fr", "Les soins esthétiques du spa sont décrits dans la langue originale."),
    ("words.vague", "it", "Il centro estetico e il marchio di qualità sono indicati."),
    ("words.vague", "it", "L’elenco è ordinato per data; il certificato è valido."),
    ("words.vague", "en", "Each page has a unique title in machine-readable form."),
    ("words.vague", "en", "The menu can be reached from Nice in the effective version."),
    ("words.hedged", "fr", "Le numéro figure dans l’ensemble du site."),
    ("words.hedged", "en", "The link is in the main menu on the whole site."),
    ("words.unmeasured", "de-CH", "Mindestens 10 Bilder, davon viele von aussen."),
    ("words.unmeasured", "it", "Ogni pagina si apre senza alcun errore."),
    ("words.effort", "de-CH", "Sollte ein Zimmer belegt sein, steht ein Ersatz da."),
    ("words.effort", "de-CH", "Ein Feld für Bemerkungen ist vorgesehen."),
    ("words.effort", "en", "Should a room be taken, another one is named."),
    ("words.elsewhere", "it", "Il testo è quello, come richiesto dalla legge."),
    ("words.elsewhere", "de-CH", "Die Laufzeit ist im Konto so eingestellt wie vereinbart."),
    ("words.elsewhere", "en", "The period is set in the account as agreed."),
    ("words.vague", "fr", "Le fichier est lisible par un lecteur d’écran."),
    ("words.unmeasured", "en", "The buttons are far enough apart for a finger."),
    ("words.undecided", "de-CH", "Familien reisen an, ohne eine Frage offen zu haben."),
    ("words.undecided", "fr", "Le formulaire à compléter tient sur une page."),
]  # fmt: skip


def found(rule: str, language: str, sentence: str, folder: Path) -> list[str]:
    """What the rule points at, read from the file by line and columns."""
    path = folder / "spec.yaml"
    path.write_text(
        f"toolkit: 1\ntitle: W\nlanguage: {language}\nparties: {{client: {{name: Hotel}}}}\ndeliverables:\n"
        f"  web:\n    kind: website\n    criteria:\n      - id: A-01\n        person: client\n"
        f'        statement: "{sentence}"\n',
        encoding="utf-8",
    )
    lines = path.read_text(encoding="utf-8").splitlines()
    own = [one for one in lint(load(path), language) if one.rule == rule]
    return [lines[one.line - 1][one.column - 1 : one.end_column - 1] for one in own]


@pytest.mark.parametrize(("rule", "language", "sentence", "expected"), FOUND)
def test_the_word_is_pointed_at(rule: str, language: str, sentence: str, expected: list[str], tmp_path: Path) -> None:
    assert found(rule, language, sentence, tmp_path) == expected


@pytest.mark.parametrize(("rule", "language", "sentence"), SILENT)
def test_facts_and_names_are_left_alone(rule: str, language: str, sentence: str, tmp_path: Path) -> None:
    assert found(rule, language, sentence, tmp_path) == []


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("language", ["de-CH", "fr", "it", "en"])
def test_each_list_exists_in_every_language_and_finds_its_own_entries(name: str, language: str) -> None:
    lines = (FOLDER / f"{name}.{language[:2]}.txt").read_text(encoding="utf-8").splitlines()
    entries = [line for line in lines if line and not line.startswith("#")]
    endings = ["", *lines[0].removeprefix("# endings:").split()] if lines[0].startswith("# endings:") else [""]
    assert len(entries) == len(set(entries))
    for entry in entries:
        for ending in endings:
            assert words(name, language).fullmatch(entry.replace("~", ending).lower()), entry


@pytest.mark.parametrize("language", ["de", "fr", "it", "en"])
def test_the_list_of_vague_words_is_long(language: str) -> None:
    lines = (FOLDER / "words" / f"vague.{language}.txt").read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line and not line.startswith("#")]) >= 60
