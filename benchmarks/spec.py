"""Loading, resolving and linting a spec of 300 criteria, against a plain YAML parse of the same file, in one run."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

CRITERIA = 300
HEAD = """\
toolkit: 1
title: {de-CH: Websites der Gruppe, fr: Sites web du groupe}
language: [de-CH, fr]
jurisdiction: CH
place: CH-BE
currency: CHF
parties:
  client: {name: Hotelgruppe Bergsicht AG, kind: company, email: info@bergsicht.example, phone: "+41 33 555 01 01"}
  agency: {name: Agentur Muster GmbH, kind: company}
  adviser: {name: Neutrale Beratung GmbH, may: [accept, test]}
brief:
  situation: Die Websites sind acht Jahre alt.
  objectives: [{id: O1, statement: Mehr Direktbuchungen, level: business, measure: Anteil, target: 35 %}]
  guests: [{segment: Familien, pains: [{id: P1, text: Preise erst am Ende sichtbar}]}]
"""
TAIL = """\
rights:
  copyright: transfer
  passes: on-creation
  moral-rights: no-naming
  handover: [source-code, design-files, credentials, domain, accounts, analytics, documentation]
terms:
  period: {from: 2026-12-01, until: 2029-04-30}
  price: {amount: 280000, vat: 8.1 %}
  pay-within: 30 days
  acceptance: {test-period: 10 working days, remedy-period: 10 working days}
  warranty: 24 months
  personal-data: {processed: false}
  venue: client
"""
WORDS = [
    "Zimmer", "Preis", "Anreise", "Küche", "Familie", "Winter", "Sommer", "Buchung", "Karte", "Garten", "Bahn",
    "Terrasse", "Kinder", "Ruhe", "Aussicht",
]  # fmt: skip
PACKS = ["hotel-website", "wcag22-aa", "legal-ch", "rights"]


def generated(seed: int, folder: Path) -> Path:
    """A spec with ten websites that has 300 criteria in all when its packs are resolved; the same for a seed."""
    from toolkit.spec.packs import load

    chance = random.Random(seed)
    brought = sum(len(load(name).criteria) for name in PACKS)
    own = (CRITERIA - brought * 2 - 7) // 10
    rest = CRITERIA - brought * 2 - 7 - own * 10
    themes = [f"T{number}" for number in range(1, 11)]
    lines = [HEAD.rstrip(), "  themes:"]
    lines += [f"    - {{id: {id_}, text: {_sentence(chance)}, answers: [P1], in: [house-{id_[1:]}]}}" for id_ in themes]
    lines.append("deliverables:")
    for number in range(1, 11):
        lines += [f"  house-{number}:", "    kind: website", f"    url: https://house-{number}.example"]
        if number <= 2:
            lines += [f"    packs: [{', '.join(PACKS)}]", "    adjust: {hotel-website/speed.lcp: {with: {max: 2.0 s}}}"]
        lines.append("    criteria:")
        for place in range(own + (rest if number == 1 else 0)):
            lines += _criterion(f"H{number}-{place:03}", themes[number - 1], chance)
    lines.append("milestones:")
    for number in range(1, 11):
        lines.append(
            f"  - {{id: M{number}, title: Haus {number}, due: 2027-{number:02}-15, delivers: [house-{number}"
            f"{', handover' if number == 10 else ''}], payment: 10 %}}"
        )
    path = folder / "generated.yaml"
    path.write_text("\n".join(lines) + "\n" + TAIL, encoding="utf-8")
    return path


def _criterion(id_: str, theme: str, chance: random.Random) -> list[str]:
    kind = chance.choice(["check", "check", "speed", "person", "test", "scenario"])
    if kind == "check":
        words = ", ".join(chance.sample(WORDS, 3))
        return [f"      - {{id: {id_}, check: content.required-text, with: {{texts: [{words}]}}, for: [{theme}]}}"]
    if kind == "speed":
        limit = f"{chance.randint(15, 30) / 10} s"
        return [f"      - {{id: {id_}, check: speed.lcp, with: {{max: {limit}}}, severity: minor}}"]
    sentence = _sentence(chance)
    if kind == "person":
        return [f"      - {{id: {id_}, statement: {sentence}, person: client, compare: entwurf.png, for: [{theme}]}}"]
    if kind == "test":
        return [f"      - {{id: {id_}, statement: {sentence}, test: tests/test_{id_.lower()}.py, severity: major}}"]
    fill, click = (
        f"{{fill: {{label: Nachricht, value: {chance.choice(WORDS)}}}}}",
        "{click: {role: button, name: Senden}}",
    )
    return [
        f"      - id: {id_}",
        f"        statement: {{de-CH: {sentence}, fr: La demande arrive.}}",
        "        severity: blocking",
        "        scenario:",
        "          given: {page: /kontakt}",
        f"          when: [{fill}, {click}]",
        "          then: [{see: {text: Vielen Dank}}]",
    ]


def _sentence(chance: random.Random) -> str:
    return f"Die Seite nennt {' und '.join(chance.sample(WORDS, 2))} auf höchstens {chance.randint(2, 9)} Zeilen."


def cpu(action: Callable[[], object], times: int) -> float:
    """Median CPU seconds of this process."""
    seconds = []
    for _ in range(times):
        started = time.process_time()
        action()
        seconds.append(time.process_time() - started)
    return statistics.median(seconds)


def started(arguments: list[str], times: int) -> float:
    """Median CPU seconds of a whole process, its start included."""
    seconds = []
    for _ in range(times):
        before = os.times()
        subprocess.run([sys.executable, *arguments], check=False, stdout=subprocess.DEVNULL)
        after = os.times()
        seconds.append(after.children_user - before.children_user + after.children_system - before.children_system)
    return statistics.median(seconds)


def main(rounds: int) -> None:
    from toolkit.spec.lint import lint
    from toolkit.spec.load import load
    from toolkit.spec.rule import paths

    with tempfile.TemporaryDirectory() as name:
        path = generated(1, Path(name))
        text = path.read_text(encoding="utf-8")
        first = cpu(lambda: lint(load(path), "de-CH"), 1)
        loaded = load(path)
        assert len(loaded.criteria) == CRITERIA, len(loaded.criteria)
        size = f"{len(text) // 1000} kB, {text.count(chr(10))} lines"
        print(f"{len(loaded.criteria)} criteria, {size}, {len(paths())} rules")
        plain = cpu(lambda: yaml.safe_load(text), rounds)
        fast = cpu(lambda: yaml.load(text, Loader=yaml.CSafeLoader), rounds)
        reading, linting = cpu(lambda: load(path), rounds), cpu(lambda: lint(loaded, "de-CH"), rounds)
        print(f"plain parse, yaml.safe_load           {plain:.3f} s")
        print(f"plain parse, yaml.CSafeLoader         {fast:.3f} s")
        print(f"load and resolve                      {reading:.3f} s")
        print(f"lint                                  {linting:.3f} s")
        print(f"load, resolve, lint                   {reading + linting:.3f} s   (goal 0.3 s)")
        print(f"the same, first time in a process     {first:.3f} s")
        command, empty = started(["-m", "toolkit", "lint", str(path)], 3), started(["-m", "toolkit", "--version"], 3)
        print(f"toolkit lint less toolkit --version   {command - empty:.3f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
