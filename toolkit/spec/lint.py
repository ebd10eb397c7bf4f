"""Runs the rules over a loaded spec and takes out what the spec waives."""

from functools import cached_property

from toolkit.checking.wording import fill
from toolkit.errors import Problem
from toolkit.spec.faults import Fault, problem
from toolkit.spec.loaded import Loaded, Position
from toolkit.spec.mending import Mending, part, without_waivers
from toolkit.spec.model import Spec
from toolkit.spec.nodes import Source, compose, decoded
from toolkit.spec.paths import locate
from toolkit.spec.reader import Read, read
from toolkit.spec.rule import Hit, Rule, rules


def lint(loaded: Loaded, language: str) -> list[Problem]:
    """What the rules object to, in the order of the file, without what is waived; unused waivers are warnings."""
    return [problem for problem, _ in objections(loaded, language)]


def objections(loaded: Loaded, language: str, form: Read | None = None) -> list[tuple[Problem, Mending | None]]:
    """Likewise, each with its correction; `form` is what was read of the file, read again if it is not given."""
    waivers = [
        (waiver.rule, locate(waiver.at, loaded.positions, loaded.texts) or waiver.at) for waiver in loaded.spec.waivers
    ]
    used: set[tuple[str, str]] = set()
    kept: list[tuple[Rule, Hit]] = []
    for rule in rules():
        for hit in rule.find(loaded):
            matching = {waiver for waiver in waivers if waiver[0] == rule.id and covers(waiver[1], hit.path)}
            used |= matching
            kept += [] if matching else [(rule, hit)]
    unused = [index for index, waiver in enumerate(waivers) if waiver not in used]
    found: list[tuple[Problem, Mending | None]] = [(warning, None) for warning in loaded.warnings]
    mender = _Mender(loaded, form)
    for rule, hit in kept:
        mending = mender.hit(hit)
        found.append((finding(rule, hit, loaded, language, mending), mending))
    mending = mender.unused(unused)
    found += [(_unused(index, loaded, language, mending), mending) for index in unused]
    return sorted(found, key=lambda one: (one[0].line, one[0].column, one[0].rule))


class _Mender:
    """Reads the file again when the first correction is asked for, if nobody has read it."""

    def __init__(self, loaded: Loaded, form: Read | None) -> None:
        self.loaded, self.given = loaded, form

    @cached_property
    def source(self) -> Source:
        return decoded(self.loaded.source, self.loaded.path, str(self.loaded.path))

    @cached_property
    def form(self) -> Read:
        return self.given or read(compose(self.source), Spec, self.source.name)

    def hit(self, hit: Hit) -> Mending | None:
        node = self.form.nodes.get(hit.path) if hit.fix is not None else None
        return part(node, hit.offset, hit.length, hit.fix or "", self.source) if node else None

    def unused(self, places: list[int]) -> Mending | None:
        return without_waivers(places, self.form, self.source) if places else None


def covers(place: str, path: str) -> bool:
    """Whether `path` is `place` or stands inside it."""
    return path == place or path.startswith((f"{place}.", f"{place}["))


def position_of(path: str, loaded: Loaded) -> Position:
    """Where `path` stands, or the nearest place around it."""
    while path and path not in loaded.positions:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return loaded.positions.get(path, Position(line=1, column=1))


def finding(rule: Rule, hit: Hit, loaded: Loaded, language: str, mending: Mending | None = None) -> Problem:
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
        edits=mending.edits if mending else (),
    )


def _unused(index: int, loaded: Loaded, language: str, mending: Mending | None) -> Problem:
    waiver, path = loaded.spec.waivers[index], f"waivers[{index}]"
    fault = Fault(
        key="unused-waiver", path=path, position=position_of(path, loaded), file=str(loaded.path),
        data={"rule": waiver.rule, "at": waiver.at},
    )  # fmt: skip
    return problem(fault, language, mending.edits if mending else ())
