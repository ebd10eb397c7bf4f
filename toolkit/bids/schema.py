"""The JSON Schema of a bid (2020-12), derived from its classes.

`python -m toolkit.bids.schema` writes the file that ships with the package; the form brings a copy along.
"""

from pathlib import Path
from typing import Any, Final

from toolkit.bids.bid import Bid
from toolkit.spec.schema import URL, of
from toolkit.spec.schema import text as written

FILE: Final = Path(__file__).parent / "bid.schema.json"


def schema() -> dict[str, Any]:
    """As data. A place of the form may stay empty, so every value may be null."""
    whole = {"$schema": URL, "title": "outsourcing-toolkit bid", **of(Bid)}
    for definition in whole["$defs"].values():
        properties = definition.get("properties", {})
        for name, value in properties.items():
            if isinstance(value.get("additionalProperties"), dict):
                value["additionalProperties"] = _or_empty(value["additionalProperties"])
            properties[name] = _or_empty(value)
        definition.pop("required", None)
    return whole


def _or_empty(value: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [value, {"type": "null"}]}


def text() -> str:
    """The file's content."""
    return written(schema())


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
