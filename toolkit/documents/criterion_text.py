"""A criterion in words: its sentence, and how it is tested."""

from collections.abc import Iterator
from typing import Any

import msgspec

from toolkit import formats
from toolkit.checking import check as checks
from toolkit.checking.wording import fill
from toolkit.documents import words
from toolkit.documents.tree import Run
from toolkit.errors import WrongUsage
from toolkit.spec.amounts import currency
from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Role, Scenario, Step, text_in
from toolkit.spec.parameters import own_checks
from toolkit.spec.scenario import See


def sentence(criterion: Criterion, loaded: Loaded, language: str) -> Run:
    """The spec's own statement, else the check's sentence with its parameters; the id when there is neither."""
    if criterion.statement is not None:
        text, tag = text_in(criterion.statement, language, loaded.spec.languages[0])
        return Run(text=text, lang="" if tag == language else tag)
    if criterion.check is None:
        return Run(text=criterion.id)
    return Run(text=_filled(criterion, "criterion", loaded, language))


def method(criterion: Criterion, loaded: Loaded, language: str) -> Run:
    """How the criterion is judged, in one sentence."""
    texts = words.words(language).methods
    if criterion.check is not None:
        return Run(text=_filled(criterion, "method", loaded, language))
    if criterion.scenario is not None:
        steps = words.listed(_steps(criterion.scenario, language), language)
        return Run(text=fill(texts["scenario"], {"steps": steps}, language))
    if criterion.test is not None:
        return Run(text=fill(texts["test"], {"test": criterion.test}, language))
    key = "compare" if criterion.compare else "person"
    draft = f"{criterion.compare} ({criterion.page})" if criterion.page else criterion.compare
    values = {"judge": _judge(criterion, loaded, language), "compare": draft}
    return Run(text=fill(texts[key], values, language))


def _filled(criterion: Criterion, part: str, loaded: Loaded, language: str) -> str:
    assert criterion.check is not None
    meta = checks.metadata(criterion.check, own_checks(loaded.folder))
    texts = meta.texts.get(language)
    if texts is None:
        raise WrongUsage(
            f"The check {criterion.check} has no texts in {language}.",
            "Add them to its file, or choose a language it has.",
        )
    form = formats.variety(language, loaded.spec.jurisdiction)
    try:
        text = words.worded(getattr(texts, part), language, loaded.spec.jurisdiction)
        return fill(text, _values(criterion, loaded, form), form)
    except KeyError as error:
        raise WrongUsage(
            f"{criterion.file}: {criterion.id} needs the parameter {error} for its text.", "Give it with `with`."
        ) from error


def _values(criterion: Criterion, loaded: Loaded, form: str) -> dict[str, Any]:
    """The parameters with the check's defaults. Code of the user's own checks is not run for a sentence."""
    assert criterion.check is not None
    money, given = currency(loaded.spec), dict(criterion.params)
    if criterion.check in checks.paths():
        params = _params(criterion)
        given = {name: getattr(params, name) for name in params.__struct_fields__}
    return {name: words.value(value, money, form) for name, value in given.items()}


def _params(criterion: Criterion) -> Any:
    assert criterion.check is not None
    try:
        return checks.params(checks.load(criterion.check), criterion.params)
    except msgspec.ValidationError as error:
        raise WrongUsage(
            f"{criterion.file}: {criterion.id}: {error}.", "`toolkit checks` explains the keys."
        ) from error


def _judge(criterion: Criterion, loaded: Loaded, language: str) -> str:
    person = criterion.person or "client"
    if person == "client":
        return words.party("client", loaded.spec.parties.client.gender or "feminine", "acc", language)
    return person.role if isinstance(person, Role) else words.label("judge", person, language)


def _steps(scenario: Scenario, language: str) -> Iterator[str]:
    for step in (scenario.given, *scenario.when, *scenario.then):
        yield from _step(step, language)


def _step(step: Step, language: str) -> Iterator[str]:
    """What the step does or demands; a demand of several things is said one after the other."""
    texts = words.words(language).steps
    given = getattr(step, step.key)
    if isinstance(given, str):
        yield fill(texts[step.key], {"value": given}, language)
        return
    values = {name: getattr(given, name) for name in given.__struct_fields__ if getattr(given, name) is not None}
    quoted = {
        name: words.quoted(value, language) if isinstance(value, str) else value for name, value in values.items()
    }
    if isinstance(given, See):
        shown = [name for name in values if name != "role" and f"see-{name}" in texts]
        yield from (fill(texts[f"see-{name}"], quoted, language) for name in shown)
        return
    more = next((key for name in values if (key := f"{step.key}-{name}") in texts), step.key)
    raw = {name: values[name] for name in ("value", "to") if name in values}
    yield fill(texts[more], quoted | raw, language)
