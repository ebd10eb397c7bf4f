"""Answers of persons that hold in a repeated test, too: what they judged is the same as it was."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from msgspec.structs import replace

from toolkit.acceptance import judgements
from toolkit.acceptance.hearing import digest
from toolkit.acceptance.judgements import Judgement, latest
from toolkit.acceptance.persons import demand
from toolkit.capture.bundle import Bundle, read
from toolkit.observations import Page
from toolkit.spec.criteria import Criterion

_CAPTURES = "captures/"


def carry(earlier: Path, out: Path, criteria: Iterable[Criterion]) -> tuple[Judgement, ...]:
    """Adds to the answers in `out` those of the earlier test that found something met, and returns them.

    Carried over is what answers the same demand on the same draft and, of a website, on pages that show the same text
    and the same picture in both viewports: the one compared with a draft, else all of them. What was not met, or is
    otherwise, has to be judged anew. Raises NotCarriedOut for answers or captures that are damaged, and OSError.
    """
    before, now = judgements.read(earlier).answers, judgements.read(out).answers
    found = []
    for criterion in criteria:
        known = {one.judge.key for one in latest(now, criterion.id)}
        for one in latest(before, criterion.id):
            met = one.verdict in ("pass", "not-applicable") and one.demand == demand(criterion)
            if met and one.judge.key not in known and _same(one, criterion, earlier, out):
                basis = {path: digest(out, path) for path in one.basis}
                found.append(replace(one, basis=basis, carried=True))
    for file in (file for one in found for file in one.files):
        (out / file.path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(earlier / file.path, out / file.path)
    if found:
        judgements.add(out, found)
    return tuple(found)


def _same(one: Judgement, criterion: Criterion, earlier: Path, out: Path) -> bool:
    """Whether the answer held in the earlier folder, and what it rests on is the same in the new one."""
    parts = [*one.basis.items(), *((file.path, file.sha256) for file in one.files)]
    if not one.basis or any(digest(earlier, path) != sha256 for path, sha256 in parts):
        return False
    return all(
        digest(out, path) == sha256 or (path.startswith(_CAPTURES) and _shows_the_same(path, criterion, earlier, out))
        for path, sha256 in one.basis.items()
    )


def _shows_the_same(path: str, criterion: Criterion, earlier: Path, out: Path) -> bool:
    if not (out / path).is_file():
        return False
    page = (criterion.page or "/") if criterion.compare else None
    with read(earlier / path) as old, read(out / path) as new:
        before, now = dict(_shown(old, page)), dict(_shown(new, page))
    return bool(before) and before == now and "" not in before.values()


def _shown(bundle: Bundle, wanted: str | None) -> Iterator[tuple[str, str]]:
    """Path and digest of each page, or of the one wanted; the digest is empty where a picture is missing."""
    for page in bundle.capture.pages:
        path = urlsplit(page.url).path or "/"
        if wanted is None or path == wanted:
            yield path, _digest(bundle, page)


def _digest(bundle: Bundle, page: Page) -> str:
    made = hashlib.sha256()
    for name, view in sorted(page.views.items()):
        picture = bundle.screenshot(page, name)
        if picture is None:
            return ""
        made.update(hashlib.sha256(view.text.encode()).digest() + hashlib.sha256(picture).digest())
    return made.hexdigest() if page.views else ""
