"""Runs the rules over a loaded spec and takes out what the spec waives."""

from collections.abc import Iterable

from toolkit.checking.wording import fill
from toolkit.errors import Problem
from toolkit.spec.faults import Fault, problem
from toolkit.spec.loaded import Loaded, Position
from toolkit.spec.paths import locate
from toolkit.spec.rule import Hit, Rule, rules


def lint(loaded: Loaded, language: str) -> list[Problem]:
    """What the rules object to, in the order of the file, without what is waived; unused waivers are warnings."""
    found = [(rule, hit) for rule in rules() for hit in rule.find(loaded)]
    waivers = [
        (waiver.rule, locate(waiver.at, loaded.positions, loaded.texts) or waiver.at) for waiver in loaded.spec.waivers
    ]
    used: set[tuple[str, str]] = set()
    kept = []
    for rule, hit in found:
        matching = {waiver for waiver in waivers if waiver[0] == rule.id and covers(waiver[1], hit.path)}
        used |= matching
        if not matching:
            kept.append(finding(rule, hit, loaded, language))
    kept.extend(_unused(waivers, used, loaded, language))
    return sorted([*loaded.warnings, *kept], key=lambda one: (one.line, one.column, one.rule))


def covers(place: str, path: str) -> bool:
    """Whether `path` is `place` or stands inside it."""
    return path == place or path.startswith((f"{place}.", f"{place}["))


def position_of(path: str, loaded: Loaded) -> Position:
    """Where `path` stands, or the nearest place around it."""
    while path and path not in loaded.positions:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return loaded.positions.get(path, Position(line=1, column=1))


def finding(rule: Rule, hit: Hit, loaded: Loaded, language: str) -> Problem:
    """The hit in words."""
    place = position_of(hit.path, loaded)
    column, end = place.column, place.end_column
    if hit.length:
        typed = loaded.texts[hit.path]
        quote = 1 if end and end - place.column != len(typed) else 0
        # A text that is folded over lines or holds escapes has no offsets that fit; its start serves.
        if end and end - place.column == len(typed) + 2 * quote:
            column = place.column + quote + hit.offset
            end = column + hit.length
    words = rule.meta.texts[language]
    return Problem(
        rule=rule.id,
        severity=rule.meta.severity,
        file=str(loaded.path),
        line=place.line,
        column=column,
        end_column=end,
        path=hit.path,
        problem=fill(words.problem, hit.data, language),
        why=fill(words.why, hit.data, language),
        instead=fill(words.instead, hit.data, language),
    )


def _unused(
    waivers: list[tuple[str, str]], used: set[tuple[str, str]], loaded: Loaded, language: str
) -> Iterable[Problem]:
    for index, waiver in enumerate(waivers):
        if waiver not in used:
            path = f"waivers[{index}]"
            fault = Fault(
                key="unused-waiver", path=path, position=position_of(path, loaded), file=str(loaded.path),
                data={"rule": waiver[0], "at": loaded.spec.waivers[index].at},
            )  # fmt: skip
            yield problem(fault, language)
