"""A check of websites under a profile, or one of profiles under a website: it could never give a verdict."""

from collections.abc import Iterable

from toolkit.checking import check as checks
from toolkit.spec.loaded import Loaded
from toolkit.spec.rule import Hit


def find(loaded: Loaded) -> Iterable[Hit]:
    folder = loaded.folder / "checks"
    users = folder if folder.is_dir() else None
    for name, deliverable in loaded.spec.deliverables.items():
        if deliverable.kind not in ("website", "profile"):
            continue
        for index, criterion in enumerate(deliverable.criteria):
            if criterion.check is None:
                continue
            profile = checks.judges_profiles(criterion.check, users)
            if profile != (deliverable.kind == "profile"):
                path = f"deliverables.{name}.criteria[{index}].check"
                yield Hit(path=path, data={"check": criterion.check, "kind": deliverable.kind})
