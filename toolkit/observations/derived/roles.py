"""Which role on a profile gives full rights, as the platforms name it in their data."""

import re
from typing import Final

_FULL: Final = re.compile(
    r"owner|\badmin(istrat\w*)?\b|full (control|access)|^manage$|inhaber|eigent(ü|ue)mer|propri[ée]taire|proprietari"
    r"|amministrat",
    re.IGNORECASE,
)


def is_full(role: str) -> bool:
    """Whether who has it can take the profile away from the others; a manager, an editor and an analyst cannot."""
    return _FULL.search(role.strip().replace("_", " ")) is not None
