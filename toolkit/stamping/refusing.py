"""Why a time stamp proves nothing."""

from typing import Final, Literal, get_args

Why = Literal[
    "not-reached", "too-large", "no-response", "refused", "no-token", "other-file", "other-nonce", "other-policy",
    "no-certificate", "other-certificate", "wrong-purpose", "out-of-date", "weak", "altered", "no-chain",
]  # fmt: skip
REASONS: Final[tuple[Why, ...]] = get_args(Why)


class Unproved(Exception):
    """`why` is the kind of fault, `told` what the authority or the token said, shortened; it may be empty."""

    def __init__(self, why: Why, told: str = "") -> None:
        super().__init__(why, told)
        self.why: Final = why
        self.told: Final = " ".join(told.split())[:200]
