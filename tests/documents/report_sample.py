"""An audit of twelve invented sites, hostile strings among them, with checks of its own that need no catalogue."""

import json
import random
from datetime import date
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from toolkit.checking.outcome import SEVERITIES
from toolkit.checking.results import Finding, PageLine, Result, Results, Subject, summary
from toolkit.languages import LANGUAGES
from toolkit.observations import Box

AS_OF = date(2026, 11, 23)
SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src=x onerror=alert(2)>'
FORMULA = "=cmd()"
TURNED = "gnp\u202e.exe"
HOSTILE = (SCRIPT, IMAGE, FORMULA)

# id: title, criterion, sentence of a finding, remedy, class, statute or norm
_CHECKS = {
    "sample.dead-link": (
        "Toter Link auf der eigenen Website",
        "Jeder interne Link führt auf eine Seite, die antwortet.",
        "«{text}» führt auf {url}, der Server antwortet mit {status}.",
        "Bitte den Link «{text}» auf eine vorhandene Seite führen und {url} dauerhaft weiterleiten.",
        "major",
        "RFC 9110 § 15.5.5",
    ),
    "sample.consent": (
        "Dienste laden vor der Einwilligung",
        "Vor der Einwilligung lädt kein Dienst Dritter.",
        "{text} lädt, bevor jemand zustimmt.",
        "Bitte {text} erst nach der Einwilligung laden.",
        "blocking",
        "TDDDG § 25",
    ),
    "sample.contrast": (
        "Schrift mit zu wenig Kontrast",
        "Text hebt sich vom Hintergrund mindestens im Verhältnis {ratio} ab.",
        "«{text}» hat ein Verhältnis von {status} : 1.",
        "Bitte die Farben der genannten Texte so wählen, dass sie {ratio} erreichen.",
        "major",
        "WCAG 2.2, 1.4.3",
    ),
    "sample.speed": (
        "Hauptinhalt erscheint spät",
        "Der Hauptinhalt steht nach höchstens {max}.",
        "Der Hauptinhalt steht auf {url} nach {status} Sekunden.",
        "Bitte das Startbild kleiner ausliefern und ohne Umweg laden.",
        "major",
        "Core Web Vitals, LCP",
    ),
    "sample.alt": (
        "Bild ohne brauchbaren Alternativtext",
        "Jedes Bild mit Inhalt hat einen Alternativtext, der diesen nennt.",
        "Der Alternativtext lautet «{text}».",
        "Bitte für die genannten Bilder einen Text schreiben, der den Inhalt nennt.",
        "minor",
        "WCAG 2.2, 1.1.1",
    ),
    "sample.odr": (
        "Link zur geschlossenen EU-Streitplattform",
        "Kein Link führt auf die geschlossene Streitplattform der EU.",
        "{url} enthält den Link.",
        "Bitte den Link und den Satz dazu entfernen.",
        "minor",
        "Verordnung (EU) 2024/3228",
    ),
}
_FILLERS = 14
"""Further checks without a story, so that a page needs its table of further defects."""
_TOWNS = ("Brienz", "Interlaken", "Thun", "Gstaad")
_TEXTS = ("Zimmer", "Chambres", "Camere", "Wellness & Spa", SCRIPT, IMAGE, FORMULA, TURNED, "Rooms")


def checks(folder: Path) -> Path:
    """Writes the metadata of the sample's checks, in all languages, and returns the folder."""
    fillers = {f"sample.filler-{n:02}": _filler(n) for n in range(_FILLERS)}
    for name, (title, criterion, said, remedy, severity, basis) in (_CHECKS | fillers).items():
        texts = {
            "title": title,
            "criterion": criterion,
            "method": "Alle Seiten in beiden Fenstern gelesen.",
            "why": "Wer hier nicht weiterkommt, bucht anderswo.",
            "remedy": remedy,
            "fail": {"found": said},
            "inconclusive": {"slow": "Der Server antwortete auf {url} nicht in der gesetzten Zeit."},
        }
        meta = {"severity": severity, "scope": "page", "basis": [basis], "texts": dict.fromkeys(LANGUAGES, texts)}
        path = folder.joinpath(*name.replace("-", "_").split(".")).with_suffix(".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(meta), encoding="utf-8")
    return folder


def _filler(n: int) -> tuple[str, str, str, str, str, str]:
    return (
        f"Angabe {n} fehlt im Fuss der Seite",
        f"Angabe {n} steht im Fuss jeder Seite.",
        "Der Fuss von {url} nennt sie nicht.",
        f"Bitte Angabe {n} ergänzen.",
        "minor",
        "Annahme der Probe",
    )


def results(sites: int = 12, seed: int = 7) -> Results:
    """Twelve subjects: one unreachable, one partial, two with equal counts, hostile texts everywhere."""
    chance = random.Random(seed)
    subjects = tuple(_subject(number, chance) for number in range(sites))
    return Results(
        kind="audit", toolkit="0.1.0", as_of=AS_OF, subjects=subjects, summary=summary(subjects), sample_of=412
    )


def _subject(number: int, chance: random.Random) -> Subject:
    host = f"https://www.hotel-{number:02}.example"
    state = {3: "unreachable", 5: "partial"}.get(number, "complete")
    names = {0: f"Hotel {SCRIPT}", 1: f"Hôtel du Lac {IMAGE}", 2: FORMULA, 4: TURNED}
    paths = ("/", "/zimmer", "/angebote", "/kontakt", "/fr/chambres", "/it/camere", "/en/rooms", "/a?b=1&c=<2>")
    return Subject(
        id=f"www.hotel-{number:02}.example",
        kind="website",
        url=f"{host}/",
        state=state,
        title=names.get(number, f"Hotel Bergsicht {number}"),
        reason={"unreachable": "dns", "partial": f"{host}/zimmer: timeout"}.get(state, ""),
        place="" if number == 7 else f"{('CH', 'DE', 'AT')[number % 3]} (imprint)",
        pages=() if state == "unreachable" else tuple(PageLine(url=host + path, status=200) for path in paths),
        capture=None,
        columns={"Ort": _TOWNS[number % 4], "Sterne": "4"},
        results=_results(host, paths, number, chance, unreachable=state == "unreachable"),
    )


def _results(host: str, paths: tuple[str, ...], number: int, chance: random.Random, *, unreachable: bool):
    found = []
    for place, (name, row) in enumerate(_CHECKS.items()):
        verdict = chance.choices(("fail", "pass", "inconclusive", "not-applicable"), (6, 3, 1, 1))[0]
        if number in (10, 11):  # two equal ones
            verdict = "fail" if place % 2 else "pass"
        found.append(_result(name, row[4], "inconclusive" if unreachable else verdict, host, paths, chance))
    for n in range(_FILLERS):
        verdict = "fail" if number == 0 else "inconclusive" if unreachable else chance.choice(("pass", "pass", "fail"))
        found.append(_result(f"sample.filler-{n:02}", "minor", verdict, host, paths, chance))
    found.append(  # judged by a person, without a check
        Result(criterion="W-99", check=None, verdict="inconclusive", severity="major", reason=f"Urteil: {SCRIPT}",
               findings=())
    )  # fmt: skip
    return tuple(found)


def _result(name: str, severity: str, verdict: str, host: str, paths: tuple[str, ...], chance: random.Random) -> Result:
    findings = ()
    if verdict == "fail":
        count = chance.choice((1, 1, 2, 8))
        findings = tuple(_finding(host, paths, place, chance) for place in range(count))
    return Result(
        criterion=name,
        check=name,
        verdict=verdict,
        severity=severity,
        reason="?" if verdict in ("inconclusive", "not-applicable") else None,
        findings=findings,
        tested=chance.randrange(1, 300),
        params={"max": "2.5 s", "ratio": "4.5 : 1"},
        reason_key={"inconclusive": "slow", "not-applicable": "no-subject"}.get(verdict, ""),
        reason_data={"url": f"{host}/{SCRIPT}"} if verdict == "inconclusive" else {},
    )


def _finding(host: str, paths: tuple[str, ...], place: int, chance: random.Random) -> Finding:
    pages = tuple(host + path for path in chance.sample(paths, chance.choice((1, 2, 8))))
    return Finding(
        page=pages[0],
        message="in the language of the run",
        target=f"main > section:nth-child({place + 1}) > a[title='{chance.choice(_TEXTS)}']",
        data={"text": chance.choice(_TEXTS), "url": f"{host}/alt-{place}", "status": chance.choice((404, 410, 500))},
        key="found",
        viewport=chance.choice(("desktop", "desktop", "mobile")),
        box=Box(x=40, y=160 + 90 * place, width=220, height=40) if chance.random() < 0.8 else None,
        pages=pages,
    )


def screenshot(viewport: str) -> bytes:
    """A full page as a browser would have drawn it: lines of text, pictures, a button."""
    width = 390 if viewport == "mobile" else 1280
    picture = Image.new("RGB", (width, 2400), "#fdfaf5")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width, 120), fill="#2f4a43")
    for line in range(40):
        draw.rectangle((40, 170 + line * 45, width - 60 - line * 37 % 200, 182 + line * 45), fill="#6b6258")
    draw.rectangle((width - 260, 700, width - 40, 900), fill="#8fb3c9")
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


GRADES = {severity: grade for grade, severity in enumerate(SEVERITIES, start=1)}
