"""What persons said becomes results: pure rules over their answers and the state of what those rest on."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Literal

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from toolkit.acceptance.judgements import Judge, Judgement, latest
from toolkit.acceptance.keeping import FOLDER as SPEC
from toolkit.checking.check import CheckMeta
from toolkit.checking.evidence import PERSON
from toolkit.checking.outcome import Severity, Verdict
from toolkit.checking.results import Finding, Opinion, Result
from toolkit.checking.wording import reason
from toolkit.spec.criteria import Criterion
from toolkit.spec.loaded import Loaded
from toolkit.spec.model import Party, Role

_STRICTEST: Final[tuple[Verdict, ...]] = ("fail", "pass", "not-applicable")
"""Of two answers that contradict, the first of these counts."""
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".webp")
STALE: Final = ("person-other-demand", "person-other-delivery", "person-other-draft")
"""Reasons for which an answer counts no more: it was on something else."""
NO_DRAFT: Final = "person-no-draft"
_OURS: Final = "person-"
"""Begins the reasons that this module gives."""


class Said(Struct, frozen=True, kw_only=True):
    """What persons said of a delivery, and whether what they said it of is still there."""

    answers: tuple[Judgement, ...] = ()
    wrong: Mapping[tuple[str, str], Literal["gone", "changed"]] = {}
    """By path and SHA-256, the files that answers rest on and that are not as they were."""
    undrafted: frozenset[str] = frozenset()
    """Criteria that compare with a draft which is absent."""
    roles: tuple[str, ...] = ("client",)
    """Who may judge at all."""
    entitled: Mapping[str, tuple[str, ...]] = {}
    """Those that may judge it, by criterion."""
    four_eyes: tuple[Severity, ...] = ()
    """Classes of criteria that two persons have to judge."""
    damaged: bool = False
    """Whether the file of the answers cannot be read."""


def roles(loaded: Loaded) -> tuple[str, ...]:
    """Those that the spec names: the client, the functions in its house that judge something, the adviser."""
    functions = [each.person.role for each in loaded.criteria if isinstance(each.person, Role)]
    adviser = ["adviser"] if loaded.spec.parties.adviser else []
    return tuple(dict.fromkeys(["client", *functions, *adviser]))


def may_judge(role: str, criterion: Criterion, loaded: Loaded) -> bool:
    """Whether whoever has that role answers for the criterion; the client's functions answer for the client."""
    if isinstance(criterion.person, Role):
        return role == criterion.person.role
    if criterion.person == "adviser":
        return role == "adviser"
    adviser = loaded.spec.parties.adviser
    return role in roles(loaded) and (role != "adviser" or bool(adviser and "test" in adviser.may))


def of_agency(name: str, loaded: Loaded) -> bool:
    """Whether the name is the agency's, or of somebody who signs for it."""
    agency = loaded.spec.parties.agency
    if not isinstance(agency, Party):
        return False
    key, firm = _key(name), _key(agency.name)
    signing = [_key(each.name) for each in agency.represented_by if each.name]
    return key in signing or re.search(rf"(?<!\w){re.escape(firm)}(?!\w)", key) is not None


def _key(name: str) -> str:
    return Judge(name=name, role="").key


def demand(criterion: Criterion) -> str:
    """SHA-256 of what is demanded; where it differs, another question was answered."""
    demanded = [criterion.statement, criterion.check, criterion.params, criterion.compare, criterion.page]
    return hashlib.sha256(msgspec.json.encode(demanded, enc_hook=str, order="deterministic")).hexdigest()


def left_to_persons(criterion: Criterion, result: Result, meta: CheckMeta | None) -> bool:
    """Whether a person can tell what is open: all of it, not one doubt among others."""
    if result.verdict != "inconclusive":
        return False
    if criterion.judge == "person" or result.reason_key.startswith(_OURS):
        return True
    if criterion.judge == "scenario":
        return result.reason_key == "differs"
    return meta is not None and all(
        key in meta.person or (key == "evidence-lacks" and PERSON in data.get("supply", ()))
        for key, data in _doubts(result)
    )


def _doubts(result: Result) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield result.reason_key, result.reason_data
    yield from ((one.key, one.data) for one in result.findings)


def heard(criterion: Criterion, result: Result, said: Said, meta: CheckMeta | None, language: str) -> Result:
    """The result with what persons said of the criterion; as it was where they may not, or did not, speak."""
    if not left_to_persons(criterion, result, meta):
        return result
    if said.damaged:
        return _open(result, "person-damaged", {}, language)
    if criterion.id in said.undrafted:
        return _open(result, NO_DRAFT, {"file": criterion.compare}, language)
    current = [one for one in latest(said.answers, criterion.id) if one.verdict != "open"]
    lost = [(one, file) for one in current for file in one.files if (file.path, file.sha256) in said.wrong]
    if lost:
        one, file = lost[0]
        state = said.wrong[file.path, file.sha256]
        return _open(result, f"person-file-{state}", {"who": one.judge.name, "file": file.name}, language)
    faults = {one.judge.key: _fault(criterion, result, one, said) for one in current}
    valid = [one for one in current if not faults[one.judge.key]]
    if valid:
        return _decided(criterion, result, valid, said, language)
    if current:
        last = current[-1]
        return _open(result, faults[last.judge.key], {"who": last.judge.name, "when": last.at.date()}, language)
    return result


def answered(criterion: Criterion, result: Result, said: Said, judge: Judge) -> Judgement | None:
    """The valid answer of that person on the criterion."""
    mine = [one for one in latest(said.answers, criterion.id) if one.judge.key == judge.key and one.verdict != "open"]
    whole = [one for one in mine if not any((file.path, file.sha256) in said.wrong for file in one.files)]
    return next((one for one in whole if not _fault(criterion, result, one, said)), None)


def may_answer(criterion: Criterion, result: Result, said: Said, role: str) -> bool:
    """Whether that role may speak: one that answers for the criterion, or as the second of four eyes any other."""
    return role in (said.roles if result.severity in said.four_eyes else said.entitled.get(criterion.id, ()))


def _fault(criterion: Criterion, result: Result, one: Judgement, said: Said) -> str:
    """Why an answer does not count any more; empty when it does."""
    if not may_answer(criterion, result, said, one.judge.role):
        return "person-unnamed"
    if one.demand != demand(criterion):
        return "person-other-demand"
    lost = [path for path, sha256 in one.basis.items() if (path, sha256) in said.wrong]
    if any(path == drafted(criterion) for path in lost):
        return "person-other-draft"
    return "person-other-delivery" if lost else ""


def drafted(criterion: Criterion) -> str:
    """Where the copy of the draft lies that the criterion compares with."""
    return f"{SPEC}/{criterion.compare}" if criterion.compare else ""


def _decided(criterion: Criterion, result: Result, valid: Sequence[Judgement], said: Said, language: str) -> Result:
    """By the stricter of their answers; still open where a second pair of eyes is asked for."""
    verdict = min((_verdict(one) for one in valid), key=_STRICTEST.index)
    opinions = tuple(_opinion(one) for one in valid)
    if verdict != "fail" and result.severity in said.four_eyes:
        if len(valid) < 2:
            open_ = _open(result, "person-second", {"who": valid[0].judge.name}, language)
            return replace(open_, judged=opinions)
        if not any(one.judge.role in said.entitled.get(criterion.id, ()) for one in valid):
            return replace(result, judged=opinions)
    return replace(
        result,
        verdict=verdict,
        reason=None,
        reason_key="",
        reason_data={},
        findings=tuple(_findings(valid, result)) if verdict == "fail" else (),
        judged=opinions,
    )


def _verdict(one: Judgement) -> Literal["pass", "fail", "not-applicable"]:
    assert one.verdict != "open"
    return one.verdict


def _opinion(one: Judgement) -> Opinion:
    return Opinion(
        name=one.judge.name,
        role=one.judge.role,
        verdict=_verdict(one),
        at=one.at,
        remark=one.remark,
        files=one.files,
        carried=one.carried,
    )


def _findings(valid: Iterable[Judgement], result: Result) -> Iterator[Finding]:
    """What those say who deny it; the place is the one that the check doubted."""
    doubt = next(iter(result.findings), None)
    for one in valid:
        if one.verdict == "fail":
            shown = next((file.path for file in one.files if file.path.lower().endswith(_PICTURES)), "")
            yield Finding(
                page=doubt.page if doubt else None,
                message=one.remark,
                target=None,
                data={"who": one.judge.name},
                key="person",
                pages=doubt.pages if doubt else (),
                picture=shown,
            )


def _open(result: Result, key: str, data: dict[str, Any], language: str) -> Result:
    told = reason(None, key, data, language)
    return replace(result, reason=told, reason_key=key, reason_data=data)
