"""Whose backup is how old, and which is older than agreed."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct

from toolkit.archive.finding import moment
from toolkit.archive.store import Store
from toolkit.checking import check as checks
from toolkit.spec.loaded import Loaded


class Backup(Struct, frozen=True, kw_only=True):
    """The newest source of a profile; `taken` None when there is none."""

    profile: str
    taken: datetime | None = None
    file: str = ""
    statements: int = 0
    age: int | None = None
    """Days until `as_of`."""
    allowed: int | None = None
    """Days agreed; None without an agreement."""

    @property
    def overdue(self) -> bool:
        return self.allowed is not None and (self.age is None or self.age > self.allowed)


def status(store: Store, as_of: date, agreed: Mapping[str, int]) -> tuple[Backup, ...]:
    """A line per profile of the archive and of the agreement, by name. `agreed` gives days by profile."""
    rows = store.connection.execute(
        "SELECT profile, MAX(taken), file, (SELECT COUNT(*) FROM statement WHERE statement.profile = source.profile)"
        " FROM source GROUP BY profile"
    ).fetchall()
    found = {row[0]: row for row in rows}
    return tuple(_backup(name, found.get(name), as_of, agreed.get(name)) for name in sorted({*found, *agreed}))


def _backup(name: str, row: tuple[str, str, str, int] | None, as_of: date, allowed: int | None) -> Backup:
    if row is None:
        return Backup(profile=name, allowed=allowed)
    taken = moment(row[1])
    return Backup(
        profile=name, taken=taken, file=row[2], statements=row[3], age=(as_of - taken.date()).days, allowed=allowed
    )


def agreed(loaded: Loaded) -> dict[str, int]:
    """Days by platform: the shortest that a criterion with the check profile.archive names."""
    found: dict[str, int] = {}
    for criterion in loaded.criteria:
        deliverable = loaded.spec.deliverables.get(criterion.deliverable)
        if criterion.check == "profile.archive" and deliverable and deliverable.platform:
            days = checks.params(checks.load(criterion.check), criterion.params).age.seconds // 86400
            found[deliverable.platform] = min(int(days), found.get(deliverable.platform, int(days)))
    return found
