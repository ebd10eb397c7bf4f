"""The account over all milestones for programs: every figure, with the id of the clause it rests on."""

from typing import Final

import msgspec

from toolkit.acceptance.statement import Statement

NAME: Final = "account.json"


def encode(account: Statement) -> bytes:
    """The bytes of the file: UTF-8, indented."""
    return msgspec.json.format(msgspec.json.encode(account), indent=2) + b"\n"
