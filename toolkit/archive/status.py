"""Whose backup is how old, and which is older than agreed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from msgspec import Struct

from toolkit.archive.evidence import SOURCE
from toolkit.archive.moments import moment
from toolkit.archive.store import Store
from toolkit.checking import check as checks
from toolkit.observations.profile import PUBLIC_PAGE
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
    """A line per profile of the archive, by name, and one per platform of which it holds none.

    `agreed` gives days by platform. Pictures, documents and captures of the public page are no backup.
    """
    rows = store.connection.execute(_NEWEST, _NO_BACKUP).fetchall()
    found = [_backup(row, as_of, agreed.get(row[1])) for row in rows]
    held = {row[1] for row in rows}
    found += [Backup(profile=name, allowed=days) for name, days in agreed.items() if name not in held]
    return tuple(sorted(found, key=lambda each: each.profile))


_NO_BACKUP: Final = (SOURCE, PUBLIC_PAGE)
"""Sources that show what could be seen, not what there is."""
_NEWEST: Final = """
SELECT profile, platform, MAX(taken), file,
  (SELECT COUNT(*) FROM statement WHERE statement.profile = source.profile)
FROM source WHERE name NOT IN (?, ?) GROUP BY profile
"""


def _backup(row: tuple[str, str, str, str, int], as_of: date, allowed: int | None) -> Backup:
    taken = moment(row[2])
    return Backup(
        profile=row[0], taken=taken, file=row[3], statements=row[4], age=(as_of - taken.date()).days, allowed=allowed
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
