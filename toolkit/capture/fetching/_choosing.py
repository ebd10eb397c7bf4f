"""Which of the profiles that a token may read is meant."""

from collections.abc import Sequence
from typing import Final

from toolkit.capture.fetching._series import Account
from toolkit.errors import WrongUsage

_LISTED: Final = 10


def chosen(found: Sequence[Account], wanted: str) -> Account:
    """The one that is named, or the only one. Raises WrongUsage and lists them."""
    told = "; ".join(f"{account.id} ({account.title})" for account in found[:_LISTED])
    named = [account for account in found if wanted in ("", account.id, account.id.rsplit("/", 1)[-1])]
    if not found:
        raise WrongUsage(
            "This token may read no such profile.",
            "Ask for a token with the rights named in docs/profile-tokens.md, as an administrator of the profile.",
        )
    if not named:
        raise WrongUsage(
            f"This token may not read the profile named with --account; it may read {told}.", "Name one of these."
        )
    if len(named) > 1:
        raise WrongUsage(f"This token may read several profiles: {told}.", "Name the one with --account.")
    return named[0]
